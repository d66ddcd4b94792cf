import type { FileView } from "@openzone/contract/files";
import { Alert, Button, Progress } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../media/LibraryButton.tsx";
import { uploadFile } from "../commands.ts";

interface Props {
  fileId: string | null;
  departmentId: number | null;
  disabled: boolean;
  change: (fileId: string | null, file?: FileView) => void;
}

/** The picture beside the title in lists and on the home page. */
export function Cover({ fileId, departmentId, disabled, change }: Props) {
  const [share, setShare] = useState<number>();
  const [failed, setFailed] = useState<string>();
  const send = async (file: File | undefined) => {
    if (!file || departmentId === null) return;
    setFailed(undefined);
    setShare(0);
    try {
      change((await uploadFile(file, departmentId, setShare)).id);
    } catch (error) {
      setFailed(asProblem(error).message);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <div className="oz-cover-field">
      {fileId && <img src={`/files/${fileId}`} alt={t.editor.coverAlt} />}
      {failed && <Alert type="error" showIcon title={failed} />}
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t.editor.uploading} />}
      <div className="oz-actions">
        <FileButton
          accept="image/*"
          label={fileId ? t.editor.otherPicture : t.editor.chooseCover}
          disabled={disabled || departmentId === null || share !== undefined}
          choose={([file]) => void send(file)}
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
