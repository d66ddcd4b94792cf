import type { Context } from "../context.ts";
import type { LinkView } from "../view-models.ts";
import { Linked } from "./Linked.tsx";

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
            <Linked ctx={ctx} link={{ title, url }} current={url === currentUrl} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
