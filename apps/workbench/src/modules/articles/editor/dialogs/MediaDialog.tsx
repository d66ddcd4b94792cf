import type { MediaFile } from "@openzone/contract/media";
import { useQueryClient } from "@tanstack/react-query";
import { Form, type FormInstance, Input } from "antd";
import { t } from "../../../../messages/index.ts";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../../shared/ui/rules.ts";
import { mediaFileQuery } from "../../../media/queries.ts";
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
  const queries = useQueryClient();
  const title = present ? words.change[kind] : t.editor.tools[kind];
  const send = async ({ src, caption, poster, captions }: Partial<Recording>) =>
    apply({ src: src ?? "", caption: caption?.trim() ?? "", poster: poster ?? null, captions: captions ?? null });
  /** What the library knows of a recording: its title, still and captions. */
  const takeBeside = async (file: MediaFile, form: FormInstance<Recording>) => {
    const { poster, captions } = await queries.fetchQuery(mediaFileQuery(file.id));
    const now = form.getFieldsValue();
    form.setFieldsValue({
      caption: now.caption || file.title,
      ...(poster ? { poster: poster.url } : {}),
      ...(captions ? { captions: captions.url } : {}),
    });
  };
  return (
    <FormDialog<Recording> title={title} submitLabel={title} initial={present ?? {}} onSubmit={send} onClose={close}>
      {(form) => (
        <>
          <Form.Item
            name="src"
            label={words.file[kind]}
            extra={words.kinds[kind]}
            rules={[{ required: true, message: words.choose[kind] }]}
          >
            <UploadField
              accept={accepts[kind]}
              label={words.choose[kind]}
              departmentId={departmentId}
              kinds={[kind]}
              onPicked={(file) => void takeBeside(file, form)}
            />
          </Form.Item>
          <Form.Item name="caption" label={words.title} extra={words.titleHint} rules={[filled(words.title)]}>
            <Input maxLength={200} />
          </Form.Item>
          {kind === "video" && (
            <>
              <Form.Item name="poster" label={words.poster} extra={words.posterHint} required={false}>
                <UploadField
                  accept="image/*"
                  label={words.choosePoster}
                  departmentId={departmentId}
                  kinds={["picture"]}
                  optional
                />
              </Form.Item>
              <Form.Item name="captions" label={words.captions} extra={words.captionsHint} required={false}>
                <UploadField
                  accept=".vtt,text/vtt"
                  label={words.chooseCaptions}
                  departmentId={departmentId}
                  kinds={["captions"]}
                  optional
                />
              </Form.Item>
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}
