import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef } from "react";

interface Props {
  id?: string;
  label: string;
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  choose: (files: File[]) => void;
}

/** Opens the system's file chooser; the field itself is out of sight but has the button's name. */
export function FileButton({ id, label, accept, multiple, disabled, choose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...(id ? { id } : {})}
        icon={<UploadOutlined aria-hidden />}
        disabled={disabled ?? false}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        // Forms of the component library show every file field, hidden or not.
        style={{ display: "none" }}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          choose([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
