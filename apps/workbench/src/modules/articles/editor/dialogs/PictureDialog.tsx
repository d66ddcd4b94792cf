import type { MediaFile } from "@openzone/contract/media";
import { Checkbox, Form, Input, Progress } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../../messages/index.ts";
import { FileButton } from "../../../../shared/ui/FileButton.tsx";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import { LibraryButton } from "../../../media/LibraryButton.tsx";
import { sendFile } from "../../../media/upload/send.ts";
import type { Picture } from "../nodes/figures.ts";

interface Props {
  /** From the clipboard or the desktop; otherwise one is chosen here. */
  file: File | undefined;
  /** The one that is changed. */
  present: Picture | undefined;
  departmentId: number;
  apply: (picture: Picture) => void;
  close: () => void;
}

interface Values {
  file?: string;
  alt?: string;
  decorative?: boolean;
  caption?: string;
}

/** Uploads a picture and asks what it shows, for readers who cannot see it. */
export function PictureDialog({ file: given, present, departmentId, apply, close }: Props) {
  const [file, setFile] = useState(given);
  const [progress, setProgress] = useState<number>();
  const [fromLibrary, setFromLibrary] = useState<MediaFile>();
  const local = useLocalAddress(file);
  const address = fromLibrary?.url ?? local ?? present?.src;
  const title = present ? t.editor.changePicture : t.editor.tools.picture;

  const stored = async (): Promise<Pick<Picture, "src" | "width" | "height">> => {
    if (fromLibrary) return { ...fromLibrary, src: fromLibrary.url };
    if (!file && present) return present;
    if (!file) throw new Error("a new picture needs a file");
    const { url, width, height } = await sendFile(file, { departmentId }, setProgress).done;
    return { src: url, width, height };
  };
  const send = async ({ alt, decorative, caption }: Values) => {
    try {
      const { src, width, height } = await stored();
      apply({ src, width, height, alt: decorative ? "" : (alt ?? "").trim(), caption: (caption ?? "").trim() });
    } finally {
      setProgress(undefined);
    }
  };

  return (
    <FormDialog<Values>
      title={title}
      submitLabel={present ? t.editor.changePicture : t.editor.insertPicture}
      initial={{
        file: given?.name ?? present?.src ?? "",
        alt: present?.alt ?? "",
        caption: present?.caption ?? "",
      }}
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
              label={address ? t.editor.otherPicture : t.editor.choosePicture}
              choose={([chosen]) => {
                if (!chosen) return;
                setFile(chosen);
                setFromLibrary(undefined);
                form.setFieldValue("file", chosen.name);
              }}
            />
          </Form.Item>
          <LibraryButton
            title={t.editor.choosePicture}
            kinds={["picture"]}
            departmentId={departmentId}
            pick={([chosen]) => {
              if (!chosen) return;
              setFromLibrary(chosen);
              form.setFieldsValue({ file: chosen.name, alt: form.getFieldValue("alt") || chosen.alt });
            }}
          />
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
                <Input maxLength={200} disabled={form.getFieldValue("decorative") === true} />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="decorative" valuePropName="checked">
            <Checkbox>{t.editor.decorative}</Checkbox>
          </Form.Item>
          <Form.Item name="caption" label={t.editor.caption} extra={t.editor.captionHint}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** A data: address to look at a file before it is uploaded, since the page's policy allows no blob: pictures. */
function useLocalAddress(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file) return;
    const reader = new FileReader();
    reader.onload = () => setAddress(String(reader.result));
    reader.readAsDataURL(file);
    return () => reader.abort();
  }, [file]);
  return address;
}
