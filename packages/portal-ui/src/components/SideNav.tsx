import type { Context } from "../context.ts";
import type { LinkView } from "../view-models.ts";

/** The sections of a channel, beside a list. */
export function SideNav(props: { ctx: Context; channel: LinkView; sections: LinkView[]; currentUrl: string }) {
  const { ctx, channel, sections, currentUrl } = props;
  return (
    <nav class="side-nav" aria-label={ctx.m.list.sectionsOf(channel.title)}>
      <p>
        <a href={ctx.to(channel.url)}>{channel.title}</a>
      </p>
      <ul>
        {sections.map(({ title, url }) => (
          <li>
            <a href={ctx.to(url)} aria-current={url === currentUrl ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
