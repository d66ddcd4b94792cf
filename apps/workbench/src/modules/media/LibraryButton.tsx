import type { MediaCategory, MediaFile } from "@openzone/contract/media";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { useRight } from "../../shared/session.ts";
import { lazyDialog } from "../../shared/ui/lazyDialog.tsx";

const MediaPicker = lazyDialog(async () => (await import("./MediaPicker.tsx")).MediaPicker);

interface Props {
  /** Title of the picker: what is chosen. */
  title: string;
  kinds?: readonly MediaCategory[];
  multiple?: boolean;
  departmentId?: number | null;
  disabled?: boolean;
  pick: (files: MediaFile[]) => void;
}

/** Opens the media library to choose from it; the library itself is loaded when it opens. */
export function LibraryButton({ title, kinds, multiple, departmentId, disabled, pick }: Props) {
  const [open, setOpen] = useState(false);
  const mayUse = useRight("media.use");
  if (!mayUse) return null;
  return (
    <>
      <Button disabled={disabled ?? false} onClick={() => setOpen(true)}>
        {t.media.picker.fromLibrary}
      </Button>
      {open && (
        <MediaPicker
          title={title}
          {...(kinds ? { kinds } : {})}
          multiple={multiple ?? false}
          departmentId={departmentId ?? null}
          onPick={(files) => {
            setOpen(false);
            pick(files);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
