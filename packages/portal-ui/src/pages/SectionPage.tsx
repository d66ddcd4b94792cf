import { ArticleGrid } from "../components/ArticleGrid.tsx";
import { RowList, TitleList } from "../components/ArticleList.tsx";
import { ArticleHead, ArticleText } from "../components/ArticleText.tsx";
import { Choices } from "../components/Choices.tsx";
import { Empty } from "../components/Empty.tsx";
import { Icon } from "../components/Icon.tsx";
import { countWords, Paging } from "../components/Paging.tsx";
import { SideNav } from "../components/SideNav.tsx";
import { type Context, contextOf } from "../context.ts";
import { feedsIn } from "../formats.ts";
import { Layout } from "../layout/Layout.tsx";
import type { ListSectionView, PageProps, PageSectionView, SectionView } from "../view-models.ts";

/** A section (栏目): a list of its articles, or its single page. */
export function SectionPage(props: PageProps<SectionView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const feeds =
    view.kind === "list" && view.feedUrl ? feedsIn(view.title, view.feedUrl.slice(0, -"rss.xml".length)) : [];
  return (
    <Layout
      ctx={ctx}
      kind={view.kind === "list" ? "page-section" : "page-single"}
      head={{ title: headTitle(ctx, view), description: view.description, column: view.column, feeds }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channel.url}
    >
      <div class="with-side">
        <SideNav ctx={ctx} channel={view.channel} sections={view.siblings} currentUrl={view.url} />
        {view.kind === "list" ? <ListSection ctx={ctx} view={view} /> : <SinglePage ctx={ctx} view={view} />}
      </div>
    </Layout>
  );
}

/** Pages of one list have titles that differ. */
function headTitle({ m }: Context, view: SectionView): string {
  return view.kind === "list" && view.paging.page > 1
    ? `${view.title} - ${m.paging.page(view.paging.page)}`
    : view.title;
}

function ListSection({ ctx, view }: { ctx: Context; view: ListSectionView }) {
  const { m } = ctx;
  return (
    <div class="sheet">
      <header class="sheet-head">
        <h1>{view.title}</h1>
        {view.description ? <p>{view.description}</p> : null}
      </header>
      <div class="bar">
        <Choices ctx={ctx} title={m.list.filterByYear} choices={view.years} />
        <p class="bar-count">{countWords(ctx, view.paging)}</p>
        {view.feedUrl ? (
          <a class="bar-feed" href={view.feedUrl}>
            <Icon name="rss" />
            {m.list.feed}
          </a>
        ) : null}
      </div>
      {view.items.length > 0 ? (
        <Articles ctx={ctx} view={view} />
      ) : (
        <Empty title={m.list.empty} text={view.years.length > 0 ? m.list.emptyYear : m.list.emptySection} />
      )}
      <Paging ctx={ctx} paging={view.paging} />
    </div>
  );
}

function Articles({ ctx, view }: { ctx: Context; view: ListSectionView }) {
  const { look = "summary", items } = view;
  if (look === "summary") return <RowList ctx={ctx} items={items} />;
  return look === "titles" ? (
    <TitleList ctx={ctx} items={items} />
  ) : (
    <ArticleGrid ctx={ctx} items={items} look={look} />
  );
}

function SinglePage({ ctx, view }: { ctx: Context; view: PageSectionView }) {
  if (view.article === null) {
    return (
      <div class="sheet">
        <header class="sheet-head">
          <h1>{view.title}</h1>
        </header>
        <Empty title={ctx.m.list.empty} text={ctx.m.list.emptySection} />
      </div>
    );
  }
  return (
    <article class="sheet article">
      <ArticleHead ctx={ctx} article={view.article} />
      <ArticleText ctx={ctx} article={view.article} />
    </article>
  );
}
