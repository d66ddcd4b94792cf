import type { FileView } from "@openzone/contract/files";
import type { MediaCategory, MediaFile } from "@openzone/contract/media";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../../messages/index.ts";
import { FileButton } from "../../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../../media/LibraryButton.tsx";
import { UploadRows } from "../../../media/upload/UploadRows.tsx";
import { isUploading, useDepartmentUploads } from "../../../media/upload/useUploads.ts";

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
  const [name, setName] = useState<string>();
  const uploads = useDepartmentUploads(departmentId, (stored) => {
    setName(stored.name);
    onChange?.(stored.url, stored);
  });
  return (
    <div className="oz-upload-field">
      <UploadRows uploads={uploads} withoutDone />
      <FileButton
        accept={accept}
        label={label}
        disabled={isUploading(uploads)}
        choose={(files) => uploads.add(files.slice(0, 1))}
      />
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
