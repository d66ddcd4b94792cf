import type { Context } from "../context.ts";
import { dayOf, machineTime, shownDate } from "../formats.ts";
import type { ArticleItemView } from "../view-models.ts";

/** A day, always with its year. */
export function Day({ ctx, date }: { ctx: Context; date: string }) {
  const day = dayOf(date);
  return <time dateTime={machineTime(day)}>{shownDate(ctx.site.language, day)}</time>;
}

/** Titles with their days: the short form of a list, on home, channel and beside an article. */
export function TitleList({ ctx, items, small }: { ctx: Context; items: ArticleItemView[]; small?: boolean }) {
  return (
    <ul class={small ? "titles titles-small" : "titles"}>
      {items.map((item) => (
        <li>
          <a href={ctx.to(item.url)} lang={item.lang}>
            {item.tag ? <span class="tag">{item.tag}</span> : null}
            {item.title}
          </a>
          <Day ctx={ctx} date={item.date} />
          {item.related?.length ? <Related ctx={ctx} item={item} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Rows with title, day, department and a line of summary: the long form, on section and department pages. */
export function RowList({ ctx, items }: { ctx: Context; items: ArticleItemView[] }) {
  return (
    <ol class="rows">
      {items.map((item) => (
        <li>
          <h2>
            <a href={ctx.to(item.url)} lang={item.lang}>
              {item.tag ? <span class="tag">{item.tag}</span> : null}
              {item.title}
            </a>
          </h2>
          {item.summary ? <p lang={item.lang}>{item.summary}</p> : null}
          <div class="meta">
            <Day ctx={ctx} date={item.date} />
            {item.department ? <span>{item.department}</span> : null}
            {item.section ? <a href={ctx.to(item.section.url)}>{item.section.title}</a> : null}
          </div>
          {item.related?.length ? <Related ctx={ctx} item={item} /> : null}
        </li>
      ))}
    </ol>
  );
}

function Related({ ctx, item }: { ctx: Context; item: ArticleItemView }) {
  return (
    <span class="related">
      {item.related?.map(({ title, url }) => (
        <a href={ctx.to(url)}>
          <span class="tag tag-quiet">{ctx.m.list.interpretation}</span>
          {title}
        </a>
      ))}
    </span>
  );
}
