import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import type { FileView } from "@openzone/contract/files";
import { Button, Form, Input, InputNumber } from "antd";
import { t } from "../../../../messages/index.ts";
import { FileButton } from "../../../../shared/ui/FileButton.tsx";
import { FormDialog } from "../../../../shared/ui/FormDialog.tsx";
import { LibraryButton } from "../../../media/LibraryButton.tsx";
import { UploadRows } from "../../../media/upload/UploadRows.tsx";
import { useDepartmentUploads } from "../../../media/upload/useUploads.ts";
import type { Picture } from "../nodes/figures.ts";

interface Props {
  present: Picture[] | undefined;
  departmentId: number;
  apply: (pictures: Picture[]) => void;
  close: () => void;
}

/** Several pictures side by side, each with its text, in an order that can be changed. */
export function GalleryDialog({ present, departmentId, apply, close }: Props) {
  const words = t.editor.gallery;
  const title = present ? words.change : t.editor.tools.gallery;

  return (
    <FormDialog<{ pictures: Picture[] }>
      title={title}
      submitLabel={title}
      width={720}
      initial={{ pictures: present ?? [] }}
      onSubmit={async ({ pictures }) =>
        apply(pictures.map((one) => ({ ...one, alt: one.alt.trim(), caption: one.caption.trim() })))
      }
      onClose={close}
    >
      <Form.List
        name="pictures"
        rules={[
          {
            validator: async (_, pictures: Picture[]) => {
              if (pictures.length < 2) throw new Error(words.atLeastTwo);
            },
          },
        ]}
      >
        {(fields, { add, remove, move }, { errors }) => (
          <>
            <ol className="oz-gallery-list">
              {fields.map(({ key, name }) => (
                <GalleryRow key={key} name={name} last={fields.length - 1} remove={remove} move={move} />
              ))}
            </ol>
            <NewPictures
              departmentId={departmentId}
              add={({ url, width, height }) => add({ src: url, alt: "", caption: "", width, height })}
            />
            <div className="oz-actions">
              <LibraryButton
                title={words.add}
                kinds={["picture"]}
                multiple
                departmentId={departmentId}
                pick={(files) => {
                  for (const { url, alt, width, height } of files) add({ src: url, alt, caption: "", width, height });
                }}
              />
            </div>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </FormDialog>
  );
}

function NewPictures({ departmentId, add }: { departmentId: number; add: (picture: FileView) => void }) {
  const uploads = useDepartmentUploads(departmentId, add);
  return (
    <>
      <UploadRows uploads={uploads} withoutDone />
      <FileButton accept="image/*" multiple label={t.editor.gallery.add} choose={uploads.add} />
    </>
  );
}

interface RowProps {
  name: number;
  last: number;
  remove: (at: number) => void;
  move: (from: number, to: number) => void;
}

function GalleryRow({ name, last, remove, move }: RowProps) {
  const words = t.editor.gallery;
  const number = name + 1;
  return (
    <li>
      <Form.Item name={[name, "src"]} noStyle>
        <Shown alt={words.number(number)} />
      </Form.Item>
      {/* A form hands in only what it has fields for. */}
      {(["width", "height"] as const).map((side) => (
        <Form.Item key={side} name={[name, side]} hidden>
          <InputNumber />
        </Form.Item>
      ))}
      <div>
        <Form.Item
          name={[name, "alt"]}
          label={t.editor.alt}
          rules={[{ required: true, whitespace: true, message: words.altNeeded }]}
        >
          <Input maxLength={200} placeholder={words.altExample} />
        </Form.Item>
        <Form.Item name={[name, "caption"]} label={t.editor.caption}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="oz-gallery-acts">
        <Button
          icon={<ArrowUpOutlined aria-hidden />}
          aria-label={words.up(number)}
          disabled={name === 0}
          onClick={() => move(name, name - 1)}
        />
        <Button
          icon={<ArrowDownOutlined aria-hidden />}
          aria-label={words.down(number)}
          disabled={name === last}
          onClick={() => move(name, name + 1)}
        />
        <Button
          danger
          icon={<DeleteOutlined aria-hidden />}
          aria-label={words.remove(number)}
          onClick={() => remove(name)}
        />
      </div>
    </li>
  );
}

const Shown = ({ value, alt }: { value?: string; alt: string }) => <img src={value} alt={alt} />;
