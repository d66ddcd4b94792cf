import type { MediaFile } from "@openzone/contract/media";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { t } from "../../../messages/index.ts";
import type { Selection } from "../../../shared/ui/RecordList.tsx";
import { measureOf, nameOf } from "../words.ts";
import { Thumb } from "./Thumb.tsx";

/** The files as cards with their pictures. */
export function MediaGrid({ files, selection }: { files: readonly MediaFile[]; selection: Selection }) {
  const pick = (number: number, on: boolean) => {
    const keys = new Set(selection.keys);
    if (on) keys.add(number);
    else keys.delete(number);
    selection.set(keys);
  };
  return (
    <ul className="oz-media-grid" aria-label={t.media.title}>
      {files.map((file) => (
        <li key={file.id} data-row className={selection.keys.has(file.number) ? "oz-picked" : undefined}>
          <Checkbox
            aria-label={t.list.pick(nameOf(file))}
            checked={selection.keys.has(file.number)}
            onChange={(event) => pick(file.number, event.target.checked)}
          />
          <Link to="/media/$fileId" params={{ fileId: file.id }}>
            <Thumb file={file} />
            <span className="oz-media-name">{nameOf(file)}</span>
          </Link>
          <span className="oz-quiet">{measureOf(file)}</span>
          <MediaMarks file={file} />
        </li>
      ))}
    </ul>
  );
}

/** What a clerk should know of a file before using or deleting it. */
export function MediaMarks({ file }: { file: MediaFile }) {
  const words = t.media.marks;
  return (
    <span className="oz-tags">
      {!file.used && <span className="oz-tag oz-tag-off">{words.unused}</span>}
      {file.copies > 0 && <span className="oz-tag oz-tag-todo">{words.copies(file.copies)}</span>}
      {file.category === "picture" && !file.alt && <span className="oz-tag oz-tag-off">{words.noAlt}</span>}
      {file.words?.state === "unsearchable" && <span className="oz-tag oz-tag-off">{words.unsearchable}</span>}
    </span>
  );
}
