import type { ComponentChildren } from "preact";
import { TitleList } from "../components/ArticleList.tsx";
import { Icon } from "../components/Icon.tsx";
import type { Context } from "../context.ts";
import type { BlockView, EntrancesBlockView, ListBlockView } from "../view-models.ts";
import { DepartmentsBlock, LinksBlock, PicturesBlock } from "./BrowseBlocks.tsx";
import { ContactBlock } from "./ContactBlock.tsx";
import { FiguresBlock } from "./FiguresBlock.tsx";
import { ChannelsBlock, DepartmentNewsBlock } from "./GroupBlocks.tsx";
import { HeadlinesBlock } from "./HeadlinesBlock.tsx";
import { TextBlock, TopicsBlock, VideoBlock } from "./MediaBlocks.tsx";

/** One block (版块) of a page. */
export function Block({ ctx, block }: { ctx: Context; block: BlockView }) {
  switch (block.kind) {
    case "headlines":
      return <HeadlinesBlock ctx={ctx} block={block} />;
    case "list":
      return <ListBlock ctx={ctx} block={block} />;
    case "entrances":
      return <EntrancesBlock ctx={ctx} block={block} />;
    case "figures":
      return <FiguresBlock ctx={ctx} block={block} />;
    case "departments":
      return <DepartmentsBlock ctx={ctx} block={block} />;
    case "contact":
      return <ContactBlock ctx={ctx} block={block} />;
    case "links":
      return <LinksBlock ctx={ctx} block={block} />;
    case "pictures":
      return <PicturesBlock ctx={ctx} block={block} />;
    case "department-news":
      return <DepartmentNewsBlock ctx={ctx} block={block} />;
    case "channels":
      return <ChannelsBlock ctx={ctx} block={block} />;
    case "topics":
      return <TopicsBlock ctx={ctx} block={block} />;
    case "video":
      return <VideoBlock ctx={ctx} block={block} />;
    case "text":
      return <TextBlock ctx={ctx} block={block} />;
  }
}

/** The frame that blocks share: size on the grid, title, way to more. */
export function BlockFrame(props: {
  ctx: Context;
  block: BlockView;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { ctx, block, aside, children } = props;
  const { more } = block;
  return (
    <section class={blockClass(block)}>
      <div class="card-head">
        <h2>{more ? <a href={ctx.to(more.url)}>{block.title}</a> : block.title}</h2>
        {aside}
        {more ? (
          <a class="more" href={ctx.to(more.url)} aria-label={ctx.m.list.moreOf(block.title)}>
            {ctx.m.list.more}
            <Icon name="right" />
          </a>
        ) : null}
      </div>
      {children}
    </section>
  );
}

/** Classes of a block: its kind, its size, and what 适老 mode leaves out. */
export function blockClass({ kind, size, tall, hideForElder }: BlockView): string {
  return `card block-${kind} size-${size}${tall ? " tall" : ""}${hideForElder ? " not-elder" : ""}`;
}

function ListBlock({ ctx, block }: { ctx: Context; block: ListBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <TitleList ctx={ctx} items={block.items} />
    </BlockFrame>
  );
}

function EntrancesBlock({ ctx, block }: { ctx: Context; block: EntrancesBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      <ul class="entrances">
        {block.items.map(({ title, url, icon, text }) => (
          <li>
            <a href={ctx.to(url)}>
              <Icon name={icon} large />
              <span>
                {title}
                {text ? <small>{text}</small> : null}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </BlockFrame>
  );
}
