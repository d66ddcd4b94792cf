import { Icon } from "../components/Icon.tsx";
import type { Context } from "../context.ts";
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
        <div>
          <dt>
            <Icon name="clock" />
            <span class="hidden">{m.home.hours}</span>
          </dt>
          <dd>{block.hours}</dd>
        </div>
        <div>
          <dt>
            <Icon name="place" />
            <span class="hidden">{m.home.address}</span>
          </dt>
          <dd>{block.address}</dd>
        </div>
        {block.email ? (
          <div>
            <dt>
              <Icon name="mail" />
              <span class="hidden">{m.home.email}</span>
            </dt>
            <dd>
              <a href={`mailto:${block.email}`}>{block.email}</a>
            </dd>
          </div>
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
