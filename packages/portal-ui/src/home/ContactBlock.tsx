import type { ComponentChildren } from "preact";
import { Icon } from "../components/Icon.tsx";
import type { Context } from "../context.ts";
import type { IconName } from "../icons.ts";
import type { ContactBlockView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** How to reach the committee: the number large, then place and hours. */
export function ContactBlock({ ctx, block }: { ctx: Context; block: ContactBlockView }) {
  const { m, to } = ctx;
  return (
    <BlockFrame ctx={ctx} block={block}>
      <p class="contact-phone">
        <a href={`tel:${block.phone.replace(/[^\d+]/g, "")}`} aria-label={`${m.home.phone} ${block.phone}`}>
          <Icon name="phone" large />
          <strong>{block.phone}</strong>
        </a>
        {block.phoneText ? <small>{block.phoneText}</small> : null}
      </p>
      <dl class="contact-lines">
        <Line icon="clock" label={m.home.hours}>
          {block.hours}
        </Line>
        <Line icon="place" label={m.home.address}>
          {block.address}
        </Line>
        {block.email ? (
          <Line icon="mail" label={m.home.email}>
            <a href={`mailto:${block.email}`}>{block.email}</a>
          </Line>
        ) : null}
      </dl>
      {block.links?.length ? (
        <ul class="contact-links">
          {block.links.map(({ title, url }) => (
            <li>
              <a href={to(url)}>{title}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </BlockFrame>
  );
}

function Line({ icon, label, children }: { icon: IconName; label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Icon name={icon} />
        <span class="hidden">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
