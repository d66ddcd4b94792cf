import type { FilePlace, MediaFileDetails } from "@openzone/contract/media";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";

/** Where a file is used: each place with the way to it. */
export function Places({ file }: { file: MediaFileDetails }) {
  const words = t.media.places;
  return (
    <section className="oz-panel" aria-labelledby="places">
      <h2 id="places">{words.title(file.places.length + file.hiddenPlaces)}</h2>
      {file.places.length === 0 && file.hiddenPlaces === 0 && <p className="oz-quiet">{words.none}</p>}
      <ul className="oz-history-list">
        {file.places.map((place) => (
          <li key={`${place.kind} ${place.id}`}>
            <PlaceName place={place} />
            <span className="oz-quiet">{rolesOf(place)}</span>
            {place.isPublic && <span className="oz-tag oz-tag-done">{words.isPublic}</span>}
            {place.isHistory && <span className="oz-tag oz-tag-off">{words.isHistory}</span>}
            {place.address && (
              <a href={place.address} target="_blank" rel="noreferrer">
                {words.open}
              </a>
            )}
          </li>
        ))}
      </ul>
      {file.hiddenPlaces > 0 && <p className="oz-quiet">{words.hidden(file.hiddenPlaces)}</p>}
    </section>
  );
}

const rolesOf = ({ role }: FilePlace): string =>
  role
    .split(",")
    .map((one) => (t.media.places.roles as Record<string, string>)[one] ?? "")
    .filter(Boolean)
    .join("、");

function PlaceName({ place }: { place: FilePlace }) {
  if (place.kind !== "article") return <span>{place.title}</span>;
  return (
    <Link to="/articles/$articleId" params={{ articleId: String(place.id) }} search={{}}>
      {place.title || t.articles.untitled}
    </Link>
  );
}
