import type { MediaFile } from "@openzone/contract/media";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { t } from "../../../messages/index.ts";
import type { Selection } from "../../../shared/ui/RecordList.tsx";
import { measureOf, nameOf } from "../words.ts";
import { Thumb } from "./Thumb.tsx";

interface Props {
  files: readonly MediaFile[];
  selection: Selection;
  /** The files stand group by group: those that are or look the same, each group under its own head. */
  grouped?: boolean;
}

/** The files as cards with their pictures. */
export function MediaGrid({ files, selection, grouped = false }: Props) {
  if (!grouped) return <Cards files={files} selection={selection} label={t.media.title} />;
  return groupsOf(files).map((group) => {
    const title = t.media.twins.group(
      group.length,
      group.some(({ alike }) => alike > 0),
    );
    return (
      <section key={group[0]?.alikeGroup} className="oz-stack">
        <h2 className="oz-media-group">{title}</h2>
        <Cards files={group} selection={selection} label={title} />
      </section>
    );
  });
}

function groupsOf(files: readonly MediaFile[]): MediaFile[][] {
  const groups = new Map<number | null, MediaFile[]>();
  for (const file of files) groups.set(file.alikeGroup, [...(groups.get(file.alikeGroup) ?? []), file]);
  return [...groups.values()];
}

function Cards({ files, selection, label }: { files: readonly MediaFile[]; selection: Selection; label: string }) {
  const pick = (number: number, on: boolean) => {
    const keys = new Set(selection.keys);
    if (on) keys.add(number);
    else keys.delete(number);
    selection.set(keys);
  };
  return (
    <ul className="oz-media-grid" aria-label={label}>
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
      {file.alike > 0 && <span className="oz-tag oz-tag-todo">{words.alike(file.alike)}</span>}
      {file.category === "picture" && !file.alt && <span className="oz-tag oz-tag-off">{words.noAlt}</span>}
      {file.words?.state === "unsearchable" && <span className="oz-tag oz-tag-off">{words.unsearchable}</span>}
    </span>
  );
}
