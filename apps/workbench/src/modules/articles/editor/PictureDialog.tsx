import { Alert, Checkbox, Form, Input, Progress } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { uploadFile } from "../commands.ts";
import { FileButton } from "./FileButton.tsx";

export interface Picture {
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
}

interface Props {
  /** From the clipboard or the desktop; otherwise one is chosen here. */
  file: File | undefined;
  departmentId: number | null;
  insert: (picture: Picture) => void;
  close: () => void;
}

/** Uploads a picture and asks what it shows, for readers who cannot see it. */
export function PictureDialog({ file: given, departmentId, insert, close }: Props) {
  const [file, setFile] = useState(given);
  const [progress, setProgress] = useState<number>();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file) return;
    // A data: address, since the page's policy allows no blob: pictures.
    const reader = new FileReader();
    reader.onload = () => setAddress(String(reader.result));
    reader.readAsDataURL(file);
    return () => reader.abort();
  }, [file]);

  const send = async ({ alt, decorative }: { alt?: string; decorative?: boolean }) => {
    if (!file || departmentId === null) throw new Error("a picture needs a file and a department");
    try {
      const stored = await uploadFile(file, departmentId, setProgress);
      insert({
        url: stored.url,
        alt: decorative ? "" : (alt ?? "").trim(),
        width: stored.width,
        height: stored.height,
      });
    } finally {
      setProgress(undefined);
    }
  };

  if (departmentId === null) {
    return (
      <FormDialog
        title={t.editor.tools.picture}
        submitLabel={t.common.back}
        onSubmit={async () => undefined}
        onClose={close}
      >
        <Alert type="warning" showIcon title={t.editor.departmentFirst} />
      </FormDialog>
    );
  }
  return (
    <FormDialog<{ file?: string; alt?: string; decorative?: boolean }>
      title={t.editor.tools.picture}
      submitLabel={t.editor.insertPicture}
      initial={{ file: given?.name ?? "" }}
      onSubmit={send}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item
            name="file"
            label={t.editor.pictureFile}
            rules={[{ required: true, message: t.editor.choosePicture }]}
          >
            <FileButton
              accept="image/*"
              label={file ? t.editor.otherPicture : t.editor.choosePicture}
              choose={([chosen]) => {
                if (!chosen) return;
                setFile(chosen);
                form.setFieldValue("file", chosen.name);
              }}
            />
          </Form.Item>
          {address && <img src={address} alt={t.editor.chosenPicture} className="oz-picture-preview" />}
          {progress !== undefined && <Progress percent={Math.round(progress * 100)} aria-label={t.editor.uploading} />}
          <Form.Item noStyle shouldUpdate={(a, b) => a.decorative !== b.decorative}>
            {() => (
              <Form.Item
                name="alt"
                label={t.editor.alt}
                extra={t.editor.altHint}
                dependencies={["decorative"]}
                rules={[{ required: !form.getFieldValue("decorative"), whitespace: true, message: t.editor.altNeeded }]}
              >
                <Input maxLength={200} showCount disabled={form.getFieldValue("decorative") === true} />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="decorative" valuePropName="checked">
            <Checkbox>{t.editor.decorative}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
