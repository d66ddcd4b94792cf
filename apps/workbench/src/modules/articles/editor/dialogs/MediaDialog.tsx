import { Form, Input } from "antd";
import { t } from "../../../../messages/index.ts";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import type { Recording } from "../nodes/figures.ts";
import { UploadField } from "./UploadField.tsx";

interface Props {
  kind: "video" | "audio";
  /** The one that is changed; none is inserted anew. */
  present: Recording | undefined;
  departmentId: number;
  apply: (recording: Recording) => void;
  close: () => void;
}

const accepts = {
  video: ".mp4,.m4v,.webm,video/mp4,video/webm",
  audio: ".mp3,.m4a,.ogg,audio/mpeg,audio/mp4,audio/ogg",
};

/** A film or sound: the file, what it is called, and for a film its first picture and its captions. */
export function MediaDialog({ kind, present, departmentId, apply, close }: Props) {
  const words = t.editor.media;
  const title = present ? words.change[kind] : t.editor.tools[kind];
  const send = async ({ src, caption, poster, captions }: Partial<Recording>) =>
    apply({ src: src ?? "", caption: caption?.trim() ?? "", poster: poster ?? null, captions: captions ?? null });
  return (
    <FormDialog<Recording> title={title} submitLabel={title} initial={present ?? {}} onSubmit={send} onClose={close}>
      <Form.Item
        name="src"
        label={words.file[kind]}
        extra={words.kinds[kind]}
        rules={[{ required: true, message: words.choose[kind] }]}
      >
        <UploadField accept={accepts[kind]} label={words.choose[kind]} departmentId={departmentId} />
      </Form.Item>
      <Form.Item
        name="caption"
        label={words.title}
        extra={words.titleHint}
        rules={[{ required: true, whitespace: true, message: t.common.fill(words.title) }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      {kind === "video" && (
        <>
          <Form.Item name="poster" label={words.poster} extra={words.posterHint} required={false}>
            <UploadField accept="image/*" label={words.choosePoster} departmentId={departmentId} optional />
          </Form.Item>
          <Form.Item name="captions" label={words.captions} extra={words.captionsHint} required={false}>
            <UploadField accept=".vtt,text/vtt" label={words.chooseCaptions} departmentId={departmentId} optional />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
