import { Button } from "antd";
import { useContext, useState } from "react";
import { t } from "../../../messages/index.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { LibraryButton } from "../../media/LibraryButton.tsx";
import { UploadRows } from "../../media/upload/UploadRows.tsx";
import { isUploading, useDepartmentUploads } from "../../media/upload/useUploads.ts";
import { GuideContext } from "./fields.tsx";

interface Props {
  /** What the file is, for the picker. */
  title: string;
  /** From the form. */
  id?: string;
  value?: string | null;
  onChange?: (fileId: string | null) => void;
}

/** A blank form or a sample: uploaded, or chosen from the media library. */
export function FileField({ title, id, value = null, onChange }: Props) {
  const { item } = useContext(GuideContext);
  const [fresh, setFresh] = useState<{ id: string; name: string }[]>([]);
  const take = (file: { id: string; name: string }) => {
    setFresh((now) => [...now, file]);
    onChange?.(file.id);
  };
  const departmentId = item?.departmentId ?? null;
  const uploads = useDepartmentUploads(departmentId, (file, name) => take({ id: file.id, name }));
  const words = t.services.form;
  const known = [...(item?.files ?? []), ...fresh].find((file) => file.id === value);
  return (
    <div className="oz-guide-file">
      {value && (
        <a href={`/files/${value}`} target="_blank" rel="noreferrer">
          {known?.name ?? title}
        </a>
      )}
      <UploadRows uploads={uploads} withoutDone />
      <div className="oz-actions">
        <FileButton
          {...(id ? { id } : {})}
          label={value ? words.otherFile : words.chooseFile}
          disabled={isUploading(uploads)}
          choose={(files) => uploads.add(files.slice(0, 1))}
        />
        <LibraryButton title={title} departmentId={departmentId} pick={([file]) => file && take(file)} />
        {value && (
          <Button type="link" danger onClick={() => onChange?.(null)}>
            {words.removeFile}
          </Button>
        )}
      </div>
    </div>
  );
}
