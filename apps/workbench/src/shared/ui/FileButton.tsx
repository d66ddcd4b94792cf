import { CameraOutlined, UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef } from "react";

interface Props {
  id?: string;
  label: string;
  /** What the file is for, where several such buttons are on a screen. */
  about?: string | undefined;
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  /** Opens the camera of a phone or tablet. */
  camera?: boolean;
  choose: (files: File[]) => void;
}

/** Opens the system's file chooser; the field itself is out of sight but has the button's name. */
export function FileButton({ id, label, about, accept, multiple, disabled, camera, choose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const name = about ? `${label} ${about}` : label;
  return (
    <>
      <Button
        {...(id ? { id } : {})}
        icon={camera ? <CameraOutlined aria-hidden /> : <UploadOutlined aria-hidden />}
        disabled={disabled ?? false}
        {...(about ? { "aria-label": name } : {})}
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
        aria-label={name}
        accept={accept}
        multiple={multiple}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          choose([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
