import { Icon } from "../components/Icon.tsx";
import type { Context } from "../context.ts";
import type { LinkView } from "../view-models.ts";

/** Breadcrumbs (当前位置). */
export function Crumbs({ ctx, crumbs, here }: { ctx: Context; crumbs: LinkView[]; here?: string }) {
  return (
    <nav class="crumbs wrap" aria-label={ctx.m.site.breadcrumbs}>
      <ol>
        {crumbs.map(({ title, url }) => (
          <li>
            <a href={ctx.to(url)}>{title}</a>
            <Icon name="right" />
          </li>
        ))}
        {here ? <li aria-current="page">{here}</li> : null}
      </ol>
    </nav>
  );
}
