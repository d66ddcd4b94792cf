import type { MediaCategory } from "@openzone/contract/media";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { LibraryButton } from "../media/LibraryButton.tsx";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  kind: MediaCategory;
  /** What is chosen, which is the title of the library too. */
  title: string;
  departmentId: number | null;
}

/** One file of the media library. */
export function FileField({ id, value, onChange, kind, title, departmentId }: Props) {
  const words = t.blocks.form;
  return (
    <div className="oz-file-field" {...(id ? { id } : {})}>
      {value && kind === "picture" && <img src={`/files/${value}`} alt={title} />}
      {!(value && kind === "picture") && <span className="oz-quiet">{value ? words.chosen : words.notChosen}</span>}
      <LibraryButton
        title={title}
        kinds={[kind]}
        departmentId={departmentId}
        pick={([file]) => file && onChange?.(file.id)}
      />
      {value && (
        <Button type="link" danger onClick={() => onChange?.(null)}>
          {words.unchoose}
        </Button>
      )}
    </div>
  );
}
