import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { FileButton } from "../../shared/ui/FileButton.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { uploadCaseFile } from "./api.ts";

interface Props {
  /** From the form. */
  id?: string;
  value?: string[];
  onChange?: (fileIds: string[]) => void;
  label?: string;
  most?: number;
}

/** Scans taken at the counter; a phone's camera counts as a file. */
export function FilesField({ id, value = [], onChange, label = t.cases.form.chooseFiles, most = 20 }: Props) {
  const [names, setNames] = useState<Record<string, string>>({});
  const { act, busy } = useAct();
  const choose = (files: File[]) =>
    act(async () => {
      const taken: { id: string; name: string }[] = [];
      for (const file of files.slice(0, most - value.length)) taken.push(await uploadCaseFile(file));
      setNames((now) => ({ ...now, ...Object.fromEntries(taken.map((one) => [one.id, one.name])) }));
      onChange?.([...value, ...taken.map((one) => one.id)]);
    });
  return (
    <div className="oz-case-uploads">
      {value.map((fileId) => (
        <span key={fileId} className="oz-case-upload">
          {names[fileId] ?? label}
          <Button type="link" size="small" danger onClick={() => onChange?.(value.filter((one) => one !== fileId))}>
            {t.cases.form.removeItem}
          </Button>
        </span>
      ))}
      <FileButton
        {...(id ? { id } : {})}
        label={label}
        multiple={most > 1}
        accept="image/*,.pdf,.doc,.docx,.xls,.xlsx"
        disabled={busy || value.length >= most}
        choose={(files) => void choose(files)}
      />
    </div>
  );
}
