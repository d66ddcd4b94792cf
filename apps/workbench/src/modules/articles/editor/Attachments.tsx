import type { DraftContent } from "@openzone/contract/articles";
import type { FileView } from "@openzone/contract/files";
import type { MediaFile } from "@openzone/contract/media";
import { Button, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../media/LibraryButton.tsx";
import { UploadRows } from "../../media/upload/UploadRows.tsx";
import { useDepartmentUploads } from "../../media/upload/useUploads.ts";

type Attachment = DraftContent["attachments"][number];

type KnownFile = Pick<FileView, "id" | "name" | "size">;

interface Props {
  value: Attachment[];
  /** What is known about the files of what was saved before. */
  known: readonly KnownFile[];
  departmentId: number | null;
  disabled: boolean;
  change: (update: (now: Attachment[]) => Attachment[]) => void;
}

/** The files that readers can download: uploaded with progress, each with the title that they see. */
export function Attachments({ value, known, departmentId, disabled, change }: Props) {
  const [fresh, setFresh] = useState<KnownFile[]>([]);
  const take = (picked: readonly MediaFile[]) => {
    setFresh((now) => [...now, ...picked]);
    change((now) => [
      ...now,
      ...picked
        .filter(({ id }) => !now.some(({ fileId }) => fileId === id))
        .map(({ id, title, name }) => ({ fileId: id, title: title || name.replace(/\.[^.]+$/, "") })),
    ]);
  };
  const files = new Map([...known, ...fresh].map((file) => [file.id, file]));
  const uploads = useDepartmentUploads(departmentId, (stored, name) => {
    setFresh((now) => [...now, stored]);
    change((now) => [...now, { fileId: stored.id, title: name.replace(/\.[^.]+$/, "") }]);
  });

  return (
    <div className="oz-attachments">
      {value.length > 0 && (
        <ul>
          {value.map(({ fileId, title }, index) => {
            const file = files.get(fileId);
            const name = file?.name ?? title;
            return (
              <li key={fileId}>
                <Input
                  aria-label={t.editor.attachmentTitle(index + 1)}
                  value={title}
                  maxLength={200}
                  disabled={disabled}
                  onChange={(event) =>
                    change((now) =>
                      now.map((entry) => (entry.fileId === fileId ? { ...entry, title: event.target.value } : entry)),
                    )
                  }
                />
                <span className="oz-quiet">
                  {name}
                  {file && ` · ${fileSize(file.size)}`}
                </span>
                <Button
                  type="link"
                  danger
                  disabled={disabled}
                  aria-label={t.editor.removeNamed(title || name)}
                  onClick={() => change((now) => now.filter((entry) => entry.fileId !== fileId))}
                >
                  {t.editor.remove}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <UploadRows uploads={uploads} withoutDone />
      <div className="oz-actions">
        <FileButton
          label={t.editor.addAttachment}
          multiple
          disabled={disabled || departmentId === null}
          choose={uploads.add}
        />
        <LibraryButton
          title={t.editor.addAttachment}
          multiple
          departmentId={departmentId}
          disabled={disabled}
          pick={take}
        />
      </div>
      {departmentId === null && <p className="oz-quiet">{t.editor.departmentFirst}</p>}
    </div>
  );
}
