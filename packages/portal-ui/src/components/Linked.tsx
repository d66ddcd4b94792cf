import type { Context } from "../context.ts";
import type { LinkView } from "../view-models.ts";
import { Icon } from "./Icon.tsx";

/** A link by its title; one that leads to another site says so. */
export function Linked({ ctx, link, current }: { ctx: Context; link: LinkView; current?: boolean }) {
  const { title, url } = link;
  return (
    <a href={ctx.to(url)} aria-current={current ? "page" : undefined}>
      {title}
      <Leaving ctx={ctx} url={url} />
    </a>
  );
}

/** The mark of a link that leaves the site. */
export function Leaving({ ctx, url }: { ctx: Context; url: string }) {
  if (!/^https?:/i.test(url) || url.startsWith(`${ctx.site.origin}/`)) return null;
  return (
    <span class="leaving">
      <Icon name="external" />
      <span class="hidden">{ctx.m.site.leaving}</span>
    </span>
  );
}
