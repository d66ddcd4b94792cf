import type { FileView } from "@openzone/contract/files";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { type DragEvent, useState } from "react";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import type { UploadTarget } from "../commands.ts";
import { uploadSettingsQuery } from "../queries.ts";
import { forgetUpload, unfinishedUploads } from "./send.ts";
import { UploadRows } from "./UploadRows.tsx";
import { type UploadItem, useUploads } from "./useUploads.ts";

interface Props {
  target: UploadTarget | undefined;
  /** What the file chooser offers, `image/*` for instance. */
  accept?: string | undefined;
  onDone: (file: FileView, name: string) => void;
}

/** Many files at once, by choosing or by dropping them: each with its progress, pause, retry and cancel. */
export function UploadPanel({ target, accept, onDone }: Props) {
  const uploads = useUploads(target, onDone);
  const { items, add, clearDone } = uploads;
  const [over, setOver] = useState(false);
  const settings = useQuery(uploadSettingsQuery);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (target) add([...event.dataTransfer.files]);
  };
  const words = t.media.upload;
  return (
    <section className="oz-upload-panel" aria-label={words.title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={over ? "oz-drop oz-drop-over" : "oz-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileButton label={words.choose} multiple accept={accept ?? ""} disabled={!target} choose={add} />
        <span className="oz-quiet">{target ? words.orDrop : words.targetFirst}</span>
        {settings.data && (
          <span className="oz-quiet">
            {words.limits(
              fileSize(settings.data.limits.picture),
              fileSize(settings.data.limits.document),
              fileSize(settings.data.limits.video),
            )}
          </span>
        )}
      </div>
      <Unfinished items={items} />
      {items.length > 0 && (
        <>
          <UploadRows uploads={uploads} />
          <div className="oz-actions">
            <span role="status">
              {words.progress(items.filter(({ state }) => state === "done").length, items.length)}
            </span>
            {items.some(({ state }) => state === "done") && (
              <Button type="link" onClick={clearDone}>
                {words.clearDone}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** What was cut off before this page was opened: the browser cannot read the file again by itself. */
function Unfinished({ items }: { items: readonly UploadItem[] }) {
  const [known, setKnown] = useState(unfinishedUploads);
  const open = known.filter(({ name, size }) => !items.some(({ file }) => file.name === name && file.size === size));
  if (open.length === 0) return null;
  const words = t.media.upload;
  return (
    <Alert
      type="info"
      showIcon
      title={words.unfinished(open.length)}
      description={
        <ul className="oz-plain-list">
          {open.map(({ key, name, size }) => (
            <li key={key}>
              {name}（{fileSize(size)}）
              <Button
                type="link"
                size="small"
                onClick={() => {
                  forgetUpload(key);
                  setKnown(unfinishedUploads());
                }}
              >
                {words.forget}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
