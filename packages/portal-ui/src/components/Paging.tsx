import type { Context } from "../context.ts";
import type { PagingView } from "../view-models.ts";
import { Icon } from "./Icon.tsx";

/** Pages of a list as real links. Nothing when there is one page. */
export function Paging({ ctx, paging }: { ctx: Context; paging: PagingView }) {
  const { m, to } = ctx;
  if (paging.pages < 2) return null;
  return (
    <nav class="paging" aria-label={m.paging.label}>
      {paging.previous ? (
        <a class="paging-step" rel="prev" href={to(paging.previous)}>
          <Icon name="left" />
          {m.paging.previous}
        </a>
      ) : null}
      <ol>
        {paging.links.map((link) => (
          <li class={link ? undefined : "gap"}>
            {link ? <PageLink ctx={ctx} link={link} current={link.page === paging.page} /> : "…"}
          </li>
        ))}
      </ol>
      {paging.next ? (
        <a class="paging-step" rel="next" href={to(paging.next)}>
          {m.paging.next}
          <Icon name="right" />
        </a>
      ) : null}
      <p>{m.paging.pageOf(paging.page, paging.pages)}</p>
      {paging.limited ? <p class="paging-limit">{m.paging.limited}</p> : null}
    </nav>
  );
}

function PageLink({ ctx, link, current }: { ctx: Context; link: { page: number; url: string }; current: boolean }) {
  return (
    <a href={ctx.to(link.url)} aria-current={current ? "page" : undefined}>
      <span class="hidden">{ctx.m.paging.page(link.page)}</span>
      <span aria-hidden="true">{link.page}</span>
    </a>
  );
}

/** "共 36 条" in words. */
export function countWords(ctx: Context, paging: PagingView): string {
  return paging.exact ? ctx.m.list.count(paging.total) : ctx.m.list.atLeast(paging.total);
}
