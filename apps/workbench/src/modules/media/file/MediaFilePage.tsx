import type { MediaFileDetails } from "@openzone/contract/media";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { MediaMarks } from "../library/MediaGrid.tsx";
import { mediaFileQuery } from "../queries.ts";
import { measureOf, nameOf, searchableWords } from "../words.ts";
import { DescribeForm } from "./DescribeForm.tsx";
import { FileActions } from "./FileActions.tsx";
import { Places } from "./Places.tsx";
import { Twins } from "./Twins.tsx";
import { Versions } from "./Versions.tsx";
import "../media.css";

const route = getRouteApi("/media/$fileId");

/** One file of the library: what it is, where it is used, what it was before. */
export default function MediaFilePage() {
  const { fileId } = route.useParams();
  const file = useQuery(mediaFileQuery(fileId));
  return (
    <Loaded query={file}>
      {(found) => (
        <Page
          title={nameOf(found)}
          back={{ to: "/media", label: t.media.title }}
          beside={<MediaMarks file={found} />}
          actions={<FileActions file={found} />}
        >
          <div className="oz-media-file">
            <div className="oz-media-column">
              <Preview file={found} />
              <Facts file={found} />
            </div>
            <div className="oz-media-column">
              <Places file={found} />
              <Twins file={found} />
              <DescribeForm key={found.id} file={found} />
              <Versions file={found} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function Preview({ file }: { file: MediaFileDetails }) {
  // The moment of the last change makes the browser ask again after a replacement.
  const src = `${file.url}?from=${Date.parse(file.updatedAt)}`;
  if (file.category === "picture")
    return <img className="oz-media-preview" src={src} alt={file.alt || t.media.noAltYet} />;
  if (file.category === "video") {
    return (
      <video
        className="oz-media-preview"
        controls
        preload="none"
        src={src}
        {...(file.poster ? { poster: file.poster.url } : {})}
      >
        {file.captions && <track kind="captions" src={file.captions.url} srcLang="zh" label={t.media.captionsLabel} />}
      </video>
    );
  }
  // biome-ignore lint/a11y/useMediaCaption: sound has no picture to put captions on; its words belong into the article
  if (file.category === "audio") return <audio controls preload="none" src={src} />;
  return (
    <p>
      <a href={src} download>
        {t.media.download(file.name)}
      </a>
    </p>
  );
}

function Facts({ file }: { file: MediaFileDetails }) {
  const words = t.media.fields;
  const rows: [string, string | undefined][] = [
    [words.name, file.name],
    [words.category, `${t.media.categories[file.category]}（${file.kind.toUpperCase()}）`],
    [words.size, measureOf(file)],
    [words.department, file.department?.name],
    [words.folder, file.folder?.name ?? t.media.folders.none],
    [words.uploadedBy, `${file.uploadedBy} · ${dateTime(file.createdAt)}`],
    [words.words, searchableWords(file.words)],
  ];
  return (
    <dl className="oz-media-facts">
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
