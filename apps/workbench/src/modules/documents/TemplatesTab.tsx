import type { DocumentTemplate } from "@openzone/contract/legal-documents";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import type { TabProps } from "./DocumentsPage.tsx";
import { restoreTemplate, templatesQuery } from "./queries.ts";
import { TemplateDialog } from "./TemplateDialog.tsx";

/** 文书模板: the text of each kind, its versions, and the way back to the original. */
export function TemplatesTab({ site, picker }: TabProps) {
  const templates = useQuery(templatesQuery(site.id));
  const [editing, setEditing] = useState<DocumentTemplate>();
  const [restoring, setRestoring] = useState<DocumentTemplate>();
  const saved = useSaved();
  const words = t.documents;
  return (
    <>
      {picker && <div className="oz-filters">{picker}</div>}
      <p className="oz-quiet">{words.templatesHint}</p>
      <Loaded query={templates}>
        {({ items }) => (
          <ul className="document-templates">
            {items.map((template) => (
              <li key={template.kind} className="oz-panel">
                <h2>{words.kinds[template.kind]}</h2>
                <p className="oz-quiet">{stateOf(template)}</p>
                <p>{template.text.title}</p>
                <div className="oz-actions">
                  <Button
                    onClick={() => setEditing(template)}
                    aria-label={t.list.actOn(words.edit, words.kinds[template.kind])}
                  >
                    {words.edit}
                  </Button>
                  {!template.isOriginal && (
                    <Button
                      onClick={() => setRestoring(template)}
                      aria-label={t.list.actOn(words.restore, words.kinds[template.kind])}
                    >
                      {words.restore}
                    </Button>
                  )}
                </div>
                {template.versions.length > 0 && <Versions template={template} />}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing && <TemplateDialog siteId={site.id} template={editing} close={() => setEditing(undefined)} />}
      {restoring && (
        <ConfirmDialog
          title={words.restoreTitle(words.kinds[restoring.kind])}
          consequences={words.restoreHints}
          action={words.restore}
          onConfirm={async () => {
            await restoreTemplate(site.id, restoring.kind, restoring.number);
            await saved(words.restored(words.kinds[restoring.kind]));
          }}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </>
  );
}

function stateOf({ isOriginal, versions }: DocumentTemplate): string {
  const [newest] = versions;
  if (isOriginal || !newest) return t.documents.isOriginal;
  return t.documents.changedBy(dateTime(newest.at), newest.by);
}

function Versions({ template }: { template: DocumentTemplate }) {
  const words = t.documents;
  return (
    <details>
      <summary>{words.versions(template.versions.length)}</summary>
      <ol className="document-history" reversed>
        {template.versions.map(({ number, at, by, isOriginal, reason, body }) => (
          <li key={number}>
            {words.versionLine(number, dateTime(at), by)}
            {isOriginal ? ` ${words.toOriginal}` : reason && ` ${reason}`}
            <details>
              <summary>{words.versionText}</summary>
              <pre className="document-body">{body}</pre>
            </details>
          </li>
        ))}
      </ol>
    </details>
  );
}
