import type { SavedDraft } from "@openzone/contract/articles";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { discardDraft } from "../commands.ts";

const keyOf = (draft: SavedDraft) => draft.key.replace(/^new:/, "");
const titleOf = (draft: SavedDraft) => draft.content.title || t.articles.untitled;

/** New articles that were written but never saved: to go on with or to give up. */
export function NewDrafts({ drafts }: { drafts: SavedDraft[] }) {
  const [leaving, setLeaving] = useState<SavedDraft>();
  const { act } = useAct();
  return (
    <section className="oz-panel" aria-labelledby="new-drafts">
      <h2 id="new-drafts">{t.tasks.unsaved(drafts.length)}</h2>
      <ul className="oz-draft-list">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <Link to="/articles/new" search={{ draft: keyOf(draft) }} className="oz-title-link">
              {titleOf(draft)}
            </Link>
            <span className="oz-quiet">{t.tasks.savedAt(dateTime(draft.savedAt))}</span>
            <Button type="link" onClick={() => setLeaving(draft)} aria-label={t.tasks.discardNamed(titleOf(draft))}>
              {t.editor.discard}
            </Button>
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={t.tasks.discardTitle}
          consequences={[t.tasks.discardHint(titleOf(leaving))]}
          action={t.editor.discard}
          danger
          onConfirm={async () => {
            await act(() => discardDraft({ draftKey: keyOf(leaving) }), { done: t.editor.discarded });
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </section>
  );
}
