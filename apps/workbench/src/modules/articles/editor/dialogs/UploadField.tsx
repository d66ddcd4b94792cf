import type { FileView } from "@openzone/contract/files";
import type { MediaCategory, MediaFile } from "@openzone/contract/media";
import { Alert, Button, Progress } from "antd";
import { useState } from "react";
import { t } from "../../../../messages/index.ts";
import { asProblem } from "../../../../shared/api/problem.ts";
import { FileButton } from "../../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../../media/LibraryButton.tsx";
import { uploadFile } from "../../commands.ts";

interface Props {
  /** Given by the form: the address of the chosen file. */
  value?: string | null;
  onChange?: (url: string | null, file?: FileView) => void;
  accept: string;
  label: string;
  departmentId: number;
  /** What the library offers for it. */
  kinds: readonly MediaCategory[];
  /** Told of a file that was chosen from the library. */
  onPicked?: (file: MediaFile) => void;
  /** Offers to take the file away again. */
  optional?: boolean;
}

/** One file of a form: chosen, uploaded at once with its progress, and kept as its address. */
export function UploadField({ value, onChange, accept, label, departmentId, kinds, onPicked, optional }: Props) {
  const [share, setShare] = useState<number>();
  const [name, setName] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const send = async (file: File | undefined) => {
    if (!file) return;
    setFailed(undefined);
    setShare(0);
    try {
      const stored = await uploadFile(file, departmentId, setShare);
      setName(stored.name);
      onChange?.(stored.url, stored);
    } catch (error) {
      setFailed(asProblem(error).message);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <div className="oz-upload-field">
      {failed && <Alert type="error" showIcon title={failed} />}
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t.editor.uploading} />}
      <FileButton accept={accept} label={label} disabled={share !== undefined} choose={([file]) => void send(file)} />
      <LibraryButton
        title={label}
        kinds={kinds}
        departmentId={departmentId}
        pick={([chosen]) => {
          if (!chosen) return;
          setName(chosen.title || chosen.name);
          onChange?.(chosen.url, chosen);
          onPicked?.(chosen);
        }}
      />
      {value && <span>{name ?? t.editor.fileChosen}</span>}
      {value && optional && (
        <Button type="link" danger onClick={() => onChange?.(null)}>
          {t.editor.remove}
        </Button>
      )}
    </div>
  );
}
