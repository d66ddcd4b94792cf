import type { DraftContent } from "@openzone/contract/articles";
import type { FileView } from "@openzone/contract/files";
import type { MediaFile } from "@openzone/contract/media";
import { Alert, Button, Input, Progress } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { newIdempotencyKey } from "../../../shared/api/client.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { fileSize } from "../../../shared/lib/time.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../media/LibraryButton.tsx";
import { uploadFile } from "../commands.ts";

type Attachment = DraftContent["attachments"][number];

interface Props {
  value: Attachment[];
  /** What is known about the files of an article that was saved before. */
  known: readonly FileView[];
  departmentId: number | null;
  disabled: boolean;
  change: (update: (now: Attachment[]) => Attachment[]) => void;
}

interface Upload {
  key: string;
  name: string;
  share: number;
  failed?: string;
  stop: AbortController;
}

/** The files that readers can download: uploaded with progress, each with the title that they see. */
export function Attachments({ value, known, departmentId, disabled, change }: Props) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [fresh, setFresh] = useState<FileView[]>([]);
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
  const note = (key: string, update: Partial<Upload>) =>
    setUploads((now) => now.map((entry) => (entry.key === key ? { ...entry, ...update } : entry)));
  const forget = (key: string) => setUploads((now) => now.filter((entry) => entry.key !== key));

  const start = async (file: File) => {
    if (departmentId === null) return;
    const key = newIdempotencyKey();
    const stop = new AbortController();
    setUploads((now) => [...now, { key, name: file.name, share: 0, stop }]);
    try {
      const stored = await uploadFile(file, departmentId, (share) => note(key, { share }), stop.signal);
      setFresh((now) => [...now, stored]);
      change((now) => [...now, { fileId: stored.id, title: file.name.replace(/\.[^.]+$/, "") }]);
      forget(key);
    } catch (error) {
      if (stop.signal.aborted) forget(key);
      else note(key, { failed: asProblem(error).message });
    }
  };

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
      {uploads.map(({ key, name, share, failed, stop }) =>
        failed ? (
          <Alert
            key={key}
            type="error"
            showIcon
            title={failed}
            closable={{ onClose: () => forget(key), "aria-label": t.common.close }}
          />
        ) : (
          <div key={key} className="oz-upload">
            <span>{name}</span>
            <Progress percent={Math.round(share * 100)} aria-label={t.editor.uploadingNamed(name)} />
            <Button type="link" onClick={() => stop.abort()}>
              {t.editor.stopUpload}
            </Button>
          </div>
        ),
      )}
      <div className="oz-actions">
        <FileButton
          label={t.editor.addAttachment}
          multiple
          disabled={disabled || departmentId === null}
          choose={(chosen) => chosen.forEach((file) => void start(file))}
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
