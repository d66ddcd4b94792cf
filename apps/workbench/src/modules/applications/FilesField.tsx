import { Button } from "antd";
import { useRef, useState } from "react";
import { t } from "../../messages/index.ts";
import { asProblem } from "../../shared/api/problem.ts";
import { FileButton } from "../../shared/ui/FileButton.tsx";
import { useTouch } from "../../shared/ui/useMedia.ts";
import { uploadCaseFile } from "./api.ts";

interface Props {
  /** From the form. */
  id?: string;
  value?: string[];
  onChange?: (fileIds: string[]) => void;
  label?: string;
  /** What they are scans of, where a screen has several such fields. */
  about?: string;
  most?: number;
  /** Told when uploads begin and end. */
  onBusy?: (busy: boolean) => void;
}

/** A file on its way, or one that was refused. */
interface Going {
  key: number;
  file: File;
  share: number;
  why?: string;
}

/** Scans taken at the counter, each with its progress; on a phone or tablet the camera is a button of its own. */
export function FilesField({ id, value = [], onChange, about, most = 20, onBusy, ...props }: Props) {
  const label = props.label ?? t.cases.form.chooseFiles;
  const [names, setNames] = useState<Record<string, string>>({});
  const [going, setGoing] = useState<Going[]>([]);
  const last = useRef(0);
  const held = useRef(value);
  held.current = value;
  const touch = useTouch();
  const { scans } = t.cases.window;
  const change = (key: number, how: Partial<Going> | undefined) =>
    setGoing((now) => now.flatMap((one) => (one.key !== key ? [one] : how ? [{ ...one, ...how }] : [])));
  /** One after the other; one that fails does not keep the others. */
  const send = async (files: readonly Going[]) => {
    onBusy?.(true);
    for (const { key, file } of files)
      try {
        const taken = await uploadCaseFile(file, (share) => change(key, { share }));
        setNames((now) => ({ ...now, [taken.id]: taken.name }));
        held.current = [...held.current, taken.id];
        onChange?.(held.current);
        change(key, undefined);
      } catch (error) {
        change(key, { why: asProblem(error).message });
      }
    onBusy?.(false);
  };
  const choose = (files: File[]) => {
    const begun = files.slice(0, Math.max(0, most - value.length)).map((file) => {
      last.current += 1;
      return { key: last.current, file, share: 0 };
    });
    setGoing((now) => [...now, ...begun]);
    void send(begun);
  };
  const waits = going.some(({ why }) => why === undefined);
  const full = waits || value.length >= most;
  return (
    <div className="oz-case-uploads">
      {(value.length > 0 || going.length > 0) && (
        <ul className="oz-case-upload-list">
          {value.map((fileId) => (
            <li key={fileId}>
              <span className="oz-break">{names[fileId] ?? label}</span>
              <Button
                type="text"
                danger
                aria-label={scans.remove(names[fileId] ?? label)}
                onClick={() => onChange?.(value.filter((one) => one !== fileId))}
              >
                {t.cases.form.removeItem}
              </Button>
            </li>
          ))}
          {going.map((one) => (
            <li key={`going ${one.key}`}>
              <Underway
                going={one}
                again={() => {
                  change(one.key, { share: 0, why: undefined as never });
                  void send([one]);
                }}
                leave={() => change(one.key, undefined)}
              />
            </li>
          ))}
        </ul>
      )}
      <FileButton
        {...(id ? { id } : {})}
        label={label}
        about={about}
        multiple={most > 1}
        accept="image/*,.pdf,.doc,.docx,.xls,.xlsx"
        disabled={full}
        choose={choose}
      />
      {touch && (
        <FileButton label={scans.camera} about={about} accept="image/*" camera disabled={full} choose={choose} />
      )}
    </div>
  );
}

function Underway({
  going: { file, share, why },
  again,
  leave,
}: {
  going: Going;
  again: () => void;
  leave: () => void;
}) {
  const { scans } = t.cases.window;
  if (why !== undefined)
    return (
      <>
        <span role="alert" className="oz-break oz-case-upload-failed">
          {scans.failed(file.name, why)}
        </span>
        <Button onClick={again}>{scans.again}</Button>
        <Button type="text" danger aria-label={scans.remove(file.name)} onClick={leave}>
          {t.cases.form.removeItem}
        </Button>
      </>
    );
  const percent = Math.round(share * 100);
  return (
    <>
      <span className="oz-break">{file.name}</span>
      <progress max={100} value={percent} aria-label={file.name} />
      <small className="oz-quiet">{percent === 0 ? scans.waiting : scans.progress(percent)}</small>
    </>
  );
}
