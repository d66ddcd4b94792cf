import { TitleList } from "../components/ArticleList.tsx";
import { Icon } from "../components/Icon.tsx";
import { Leaving } from "../components/Linked.tsx";
import { type Context, contextOf } from "../context.ts";
import { Blocks } from "../home/Blocks.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { ChannelView, PageProps } from "../view-models.ts";

/** The landing page of a channel (频道): its sections, each with its newest titles. */
export function ChannelPage(props: PageProps<ChannelView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const lists = view.sections.filter(({ kind }) => kind === "list");
  const pages = view.sections.filter(({ kind }) => kind !== "list");
  return (
    <Layout
      ctx={ctx}
      kind="page-channel"
      head={{ title: view.title, description: view.summary, column: view.column }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.url}
    >
      <header class="page-head">
        <h1>{view.title}</h1>
        {view.summary ? <p>{view.summary}</p> : null}
      </header>
      {view.blocks ? (
        <Blocks ctx={ctx} blocks={view.blocks} />
      ) : (
        <>
          {pages.length > 0 ? <SinglePages ctx={ctx} pages={pages} /> : null}
          <div class="cards">
            {lists.map((section) => (
              <ListCard ctx={ctx} section={section} />
            ))}
          </div>
        </>
      )}
    </Layout>
  );
}

type ChannelSection = ChannelView["sections"][number];

function SinglePages({ ctx, pages }: { ctx: Context; pages: ChannelSection[] }) {
  return (
    <ul class="page-cards">
      {pages.map(({ title, url, description }) => (
        <li>
          <a href={ctx.to(url)}>
            <strong>
              {title}
              <Leaving ctx={ctx} url={url} />
            </strong>
            {description ? <span>{description}</span> : null}
            <Icon name="right" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function ListCard({ ctx, section }: { ctx: Context; section: ChannelSection }) {
  const { m, to } = ctx;
  const { title, url, description, items } = section;
  return (
    <section class="card">
      <div class="card-head">
        <h2>
          <a href={to(url)}>{title}</a>
        </h2>
        <a href={to(url)} aria-label={m.list.moreOf(title)}>
          {m.list.more}
          <Icon name="right" />
        </a>
      </div>
      {items.length > 0 ? (
        <TitleList ctx={ctx} items={items} />
      ) : (
        <p class="card-text">{description ?? m.list.emptySection}</p>
      )}
    </section>
  );
}
