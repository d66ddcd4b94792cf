import type { MediaFileDetails } from "@openzone/contract/media";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { takeBackFile } from "../commands.ts";
import { measureOf } from "../words.ts";

/** What a file held before it was replaced; each can be taken back. */
export function Versions({ file }: { file: MediaFileDetails }) {
  const [asked, setAsked] = useState<number>();
  const saved = useSaved();
  const words = t.media.versions;
  const mayReplace = file.actions.some(({ action, allowed }) => action === "replace" && allowed);
  if (file.versions.length === 0) return null;
  return (
    <section className="oz-panel" aria-labelledby="versions">
      <h2 id="versions">{words.title}</h2>
      <ul className="oz-history-list">
        {file.versions.map((version) => (
          <li key={version.number}>
            <time>{dateTime(version.replacedAt)}</time>
            <span>{words.replaced(version.replacedBy, version.name, version.reason)}</span>
            <span className="oz-quiet">{measureOf(version)}</span>
            {mayReplace && (
              <Button type="link" onClick={() => setAsked(version.number)}>
                {words.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <ConfirmDialog
          title={words.takeBack}
          consequences={[words.will]}
          action={words.takeBack}
          reason={{ label: t.media.reason, required: true }}
          onConfirm={async (reason) => {
            await takeBackFile(file, asked, reason);
            await saved(words.done);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
