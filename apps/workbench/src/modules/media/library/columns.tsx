import type { MediaFile } from "@openzone/contract/media";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { measureOf, nameOf } from "../words.ts";
import { MediaMarks } from "./MediaGrid.tsx";
import { Thumb } from "./Thumb.tsx";

export const mediaColumns = (): ChosenColumn<MediaFile>[] => [
  { key: "thumb", title: t.media.fields.preview, width: "96px", render: (file) => <Thumb file={file} /> },
  {
    key: "name",
    always: true,
    title: t.media.fields.name,
    render: (file) => (
      <>
        <FileLink file={file} />
        <MediaMarks file={file} />
      </>
    ),
  },
  {
    key: "category",
    title: t.media.fields.category,
    hidden: true,
    render: ({ category }) => t.media.categories[category],
  },
  { key: "measure", title: t.media.fields.size, nowrap: true, render: measureOf },
  { key: "folder", title: t.media.fields.folder, render: (file) => file.folder?.name ?? "—" },
  { key: "department", title: t.media.fields.department, render: (file) => file.department?.name ?? "—" },
  { key: "by", title: t.media.fields.uploadedBy, nowrap: true, render: (file) => file.uploadedBy },
  { key: "at", title: t.media.fields.uploadedAt, nowrap: true, render: (file) => dateTime(file.createdAt) },
  { key: "alt", title: t.media.fields.alt, hidden: true, render: ({ alt }) => alt || "—" },
];

const FileLink = ({ file }: { file: MediaFile }) => (
  <Link className="oz-title-link" to="/media/$fileId" params={{ fileId: file.id }}>
    {nameOf(file)}
  </Link>
);

export const MediaCard = ({ file }: { file: MediaFile }) => (
  <div className="oz-media-card">
    <Thumb file={file} />
    <div>
      <FileLink file={file} />
      <div className="oz-card-facts">
        <span>{measureOf(file)}</span>
        <span>{file.uploadedBy}</span>
        <span>{dateTime(file.createdAt)}</span>
      </div>
      <MediaMarks file={file} />
    </div>
  </div>
);
