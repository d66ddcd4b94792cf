import { Day } from "../components/ArticleList.tsx";
import { Picture } from "../components/Picture.tsx";
import type { Context } from "../context.ts";
import type { HeadlinesBlockView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** The newest in one picture and a few titles; nothing moves by itself. */
export function HeadlinesBlock({ ctx, block }: { ctx: Context; block: HeadlinesBlockView }) {
  const { lead, items } = block;
  return (
    <BlockFrame ctx={ctx} block={block}>
      <div class="headlines">
        <a class="lead" href={ctx.to(lead.url)}>
          {lead.image ? <Picture picture={lead.image} eager /> : null}
          <strong>{lead.title}</strong>
          {lead.summary ? <span class="lead-text">{lead.summary}</span> : null}
          <Day ctx={ctx} date={lead.date} />
        </a>
        <ul class="headline-list">
          {items.map((item) => (
            <li>
              <a href={ctx.to(item.url)}>{item.title}</a>
              <Day ctx={ctx} date={item.date} />
            </li>
          ))}
        </ul>
      </div>
    </BlockFrame>
  );
}
