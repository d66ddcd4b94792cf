import { AudioOutlined, FileOutlined, FileTextOutlined, PlayCircleOutlined } from "@ant-design/icons";
import type { MediaFile } from "@openzone/contract/media";

const icons = { document: FileTextOutlined, video: PlayCircleOutlined, audio: AudioOutlined, captions: FileOutlined };

/** What a file looks like in the library: the picture, or a sign of its kind. */
export function Thumb({ file }: { file: Pick<MediaFile, "category" | "url" | "alt" | "kind" | "updatedAt"> }) {
  if (file.category === "picture") {
    // A replaced picture has the same address; the moment of the change makes the browser ask again.
    return (
      <img
        className="oz-thumb"
        src={`${file.url}?width=480&from=${Date.parse(file.updatedAt)}`}
        alt=""
        loading="lazy"
      />
    );
  }
  const Icon = icons[file.category];
  return (
    <span className="oz-thumb oz-thumb-kind">
      <Icon aria-hidden />
      <span>{file.kind.toUpperCase()}</span>
    </span>
  );
}
