import type { MediaFileDetails } from "@openzone/contract/media";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { Thumb } from "../library/Thumb.tsx";
import { measureOf, nameOf } from "../words.ts";

/** 重复和疑似重复: the files with the same contents and the pictures that look alike; nothing where there are none. */
export function Twins({ file: { twins } }: { file: MediaFileDetails }) {
  if (twins.length === 0) return null;
  const words = t.media.twins;
  return (
    <section className="oz-panel" aria-labelledby="media-twins">
      <h2 id="media-twins">{words.title}</h2>
      <p className="oz-quiet">{words.hint}</p>
      <ul className="oz-media-grid" aria-labelledby="media-twins">
        {twins.map((twin) => (
          <li key={twin.id}>
            <Link to="/media/$fileId" params={{ fileId: twin.id }}>
              <Thumb file={twin} />
              <span className="oz-media-name">{nameOf(twin)}</span>
            </Link>
            <span className="oz-quiet">{measureOf(twin)}</span>
            <span className="oz-tags">
              <span className="oz-tag oz-tag-todo">{twin.same ? words.same : words.alike}</span>
              {!twin.used && <span className="oz-tag oz-tag-off">{t.media.marks.unused}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
