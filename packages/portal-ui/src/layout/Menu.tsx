import { Icon } from "../components/Icon.tsx";
import { Linked } from "../components/Linked.tsx";
import type { Context } from "../context.ts";
import { remembered } from "../remembered.ts";
import type { MenuItemView } from "../view-models.ts";

/** The channel menu. Without script the phone's 菜单 button leads to it by its address (`:target` shows it). */
export function Channels({ ctx, channelUrl }: { ctx: Context; channelUrl?: string }) {
  const current = ctx.site.menu.findIndex(({ url }) => url === channelUrl);
  const html = remembered(ctx, `menu${current}`, () => <Content ctx={ctx} current={current} />);
  return (
    // HTML on purpose: drawn by our own component
    <nav class="channels" id="channels" aria-label={ctx.m.site.channels} dangerouslySetInnerHTML={{ __html: html }} />
  );
}

function Content({ ctx, current }: { ctx: Context; current: number }) {
  const { site, m } = ctx;
  return (
    <div class="wrap">
      <ul>
        <li>
          <a href={ctx.to(site.homeUrl)}>{m.site.homePage}</a>
        </li>
        {site.menu.map((item, index) => (
          <li class={index === current ? "current" : undefined}>
            <a href={ctx.to(item.url)} aria-current={index === current ? "true" : undefined}>
              {item.title}
            </a>
            {item.children?.length ? <Sections ctx={ctx} item={item} /> : null}
          </li>
        ))}
      </ul>
      <a class="menu-close" href="#top">
        <Icon name="close" />
        {m.site.closeMenu}
      </a>
    </div>
  );
}

function Sections({ ctx, item }: { ctx: Context; item: MenuItemView }) {
  return (
    <details class="drop">
      <summary>
        <Icon name="down" turn />
        <span class="hidden">{ctx.m.site.sectionsOf(item.title)}</span>
      </summary>
      <ul class="drop-panel">
        {item.children?.map((child) => (
          <li>
            <Linked ctx={ctx} link={child} />
          </li>
        ))}
      </ul>
    </details>
  );
}
