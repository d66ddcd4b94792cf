import type { Context } from "../../context.ts";
import type { ServiceItemView } from "../../view-models.ts";

/** An item in a list. */
export function ServiceRow({ ctx, item }: { ctx: Context; item: ServiceItemView }) {
  const { title, lang, url, department, summary, facts, suspended } = item;
  return (
    <li>
      <h2>
        {suspended ? <span class="tag tag-late">{ctx.m.services.suspended}</span> : null}
        <a href={ctx.to(url)} lang={lang}>
          {title}
        </a>
      </h2>
      {summary ? <p lang={lang}>{summary}</p> : null}
      <div class="meta">
        <span lang={department.lang}>{department.title}</span>
        {facts.map((fact) => (
          <span>{fact}</span>
        ))}
      </div>
    </li>
  );
}
