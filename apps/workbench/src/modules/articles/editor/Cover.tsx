import type { FileView } from "@openzone/contract/files";
import { Button } from "antd";
import { t } from "../../../messages/index.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../media/LibraryButton.tsx";
import { UploadRows } from "../../media/upload/UploadRows.tsx";
import { isUploading, useDepartmentUploads } from "../../media/upload/useUploads.ts";

interface Props {
  fileId: string | null;
  departmentId: number | null;
  disabled: boolean;
  change: (fileId: string | null, file?: FileView) => void;
}

/** The picture beside the title in lists and on the home page. */
export function Cover({ fileId, departmentId, disabled, change }: Props) {
  const uploads = useDepartmentUploads(departmentId, (file) => change(file.id));
  return (
    <div className="oz-cover-field">
      {fileId && <img src={`/files/${fileId}`} alt={t.editor.coverAlt} />}
      <UploadRows uploads={uploads} withoutDone />
      <div className="oz-actions">
        <FileButton
          accept="image/*"
          label={fileId ? t.editor.otherPicture : t.editor.chooseCover}
          disabled={disabled || departmentId === null || isUploading(uploads)}
          choose={(files) => uploads.add(files.slice(0, 1))}
        />
        <LibraryButton
          title={t.editor.chooseCover}
          kinds={["picture"]}
          departmentId={departmentId}
          disabled={disabled}
          pick={([file]) => file && change(file.id, file)}
        />
        {fileId && (
          <Button type="link" danger disabled={disabled} onClick={() => change(null)}>
            {t.editor.removeCover}
          </Button>
        )}
      </div>
    </div>
  );
}
