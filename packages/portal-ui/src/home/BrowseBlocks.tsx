import { Linked } from "../components/Linked.tsx";
import { Picture } from "../components/Picture.tsx";
import type { Context } from "../context.ts";
import type { DepartmentsBlockView, LinksBlockView, PicturesBlockView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** Departments by name. */
export function DepartmentsBlock({ ctx, block }: { ctx: Context; block: DepartmentsBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <ul class="chips">
        {block.items.map(({ title, url }) => (
          <li>
            <a href={ctx.to(url)}>{title}</a>
          </li>
        ))}
      </ul>
    </BlockFrame>
  );
}

/** Parks, projects or topics (专题): a picture, a name, one line. */
export function PicturesBlock({ ctx, block }: { ctx: Context; block: PicturesBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <ul class="pictures">
        {block.items.map(({ title, url, image, text, facts }) => (
          <li>
            <a href={ctx.to(url)}>
              <Picture picture={image} />
              <strong>{title}</strong>
              {text ? <span>{text}</span> : null}
              {facts ? <small>{facts}</small> : null}
            </a>
          </li>
        ))}
      </ul>
    </BlockFrame>
  );
}

/** Groups of links to other sites. */
export function LinksBlock({ ctx, block }: { ctx: Context; block: LinksBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <div class="link-groups">
        {block.groups.map(({ title, items }) => (
          <div>
            <h3>{title}</h3>
            <ul>
              {items.map((item) => (
                <li>
                  <Linked ctx={ctx} link={item} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </BlockFrame>
  );
}
