import type { Context } from "../context.ts";
import type { ArticleItemView, HallItemView } from "../view-models.ts";
import { Day } from "./ArticleList.tsx";
import { Icon } from "./Icon.tsx";
import { Picture } from "./Picture.tsx";

/** How a grid looks: cards with a line of summary, pictures by their covers, videos with the mark of play. */
export type GridLook = "cards" | "pictures" | "videos";

type GridItem = ArticleItemView & Partial<Pick<HallItemView, "media" | "pictures">>;

/** Articles as a grid of covers in 16:9; one without a cover keeps its place with a quiet mark. */
export function ArticleGrid({ ctx, items, look }: { ctx: Context; items: GridItem[]; look: GridLook }) {
  return (
    <ol class={`grid grid-${look}`}>
      {items.map((item) => (
        <li>
          <a href={ctx.to(item.url)}>
            {look !== "cards" || item.image ? <Cover ctx={ctx} item={item} look={look} /> : null}
            <h2>
              {item.tag ? <span class="tag">{item.tag}</span> : null}
              {item.title}
            </h2>
          </a>
          {look === "cards" && item.summary ? <p>{item.summary}</p> : null}
          <div class="meta">
            <Day ctx={ctx} date={item.date} />
            {item.department ? <span>{item.department}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Cover({ ctx, item, look }: { ctx: Context; item: GridItem; look: GridLook }) {
  return (
    <span class="frame">
      {item.image ? <Picture picture={item.image} /> : <Icon name="image" large />}
      <MediaMark ctx={ctx} item={item} isVideo={look === "videos"} />
    </span>
  );
}

/** What waits behind a cover, and how much of it; in a section of films it needs no name. */
function MediaMark({ ctx, item, isVideo }: { ctx: Context; item: GridItem; isVideo: boolean }) {
  const { names, pictures } = ctx.m.multimedia;
  const media = item.media ?? (isVideo ? "film" : undefined);
  if (!media) return null;
  return (
    <span class="play">
      <Icon name={mediaIcons[media]} large />
      {item.media ? <span>{names[item.media]}</span> : null}
      {item.pictures ? <span>{pictures(item.pictures)}</span> : item.length}
    </span>
  );
}

const mediaIcons = { film: "play", pictures: "image", sound: "sound" } as const;
