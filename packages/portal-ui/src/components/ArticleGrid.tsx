import type { Context } from "../context.ts";
import type { ArticleItemView } from "../view-models.ts";
import { Day } from "./ArticleList.tsx";
import { Icon } from "./Icon.tsx";
import { Picture } from "./Picture.tsx";

/** How a grid looks: cards with a line of summary, pictures by their covers, videos with the mark of play. */
export type GridLook = "cards" | "pictures" | "videos";

/** Articles as a grid of covers in 16:9; one without a cover keeps its place with a quiet mark. */
export function ArticleGrid({ ctx, items, look }: { ctx: Context; items: ArticleItemView[]; look: GridLook }) {
  return (
    <ol class={`grid grid-${look}`}>
      {items.map((item) => (
        <li>
          <a href={ctx.to(item.url)}>
            {look !== "cards" || item.image ? <Cover item={item} look={look} /> : null}
            <h2>
              {item.tag ? <span class="tag">{item.tag}</span> : null}
              {item.title}
            </h2>
          </a>
          {look === "cards" && item.summary ? <p>{item.summary}</p> : null}
          <div class="meta">
            <Day date={item.date} />
            {item.department ? <span>{item.department}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Cover({ item, look }: { item: ArticleItemView; look: GridLook }) {
  return (
    <span class="frame">
      {item.image ? <Picture picture={item.image} /> : <Icon name="image" large />}
      {look === "videos" ? (
        <span class="play">
          <Icon name="play" large />
          {item.length}
        </span>
      ) : null}
    </span>
  );
}
