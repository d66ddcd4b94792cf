import { TitleList } from "../components/ArticleList.tsx";
import type { Context } from "../context.ts";
import type { ArticleItemView, ChannelsBlockView, DepartmentNewsBlockView, LinkView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** News by department: a heading and a list for each, which works without script. */
export function DepartmentNewsBlock({ ctx, block }: { ctx: Context; block: DepartmentNewsBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <Groups ctx={ctx} groups={block.departments} />
    </BlockFrame>
  );
}

/** The sections of a channel, each with its newest titles. */
export function ChannelsBlock({ ctx, block }: { ctx: Context; block: ChannelsBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <Groups ctx={ctx} groups={block.sections} />
    </BlockFrame>
  );
}

type Group = LinkView & { description?: string; items: ArticleItemView[] };

function Groups({ ctx, groups }: { ctx: Context; groups: Group[] }) {
  return (
    <div class="groups">
      {groups.map(({ title, url, description, items }) => (
        <div>
          <h3>
            <a href={ctx.to(url)}>{title}</a>
          </h3>
          {items.length > 0 ? (
            <TitleList ctx={ctx} items={items} />
          ) : (
            <p class="card-text">{description ?? ctx.m.topic.noNews}</p>
          )}
        </div>
      ))}
    </div>
  );
}
