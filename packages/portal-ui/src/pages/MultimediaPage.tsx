import { ArticleGrid } from "../components/ArticleGrid.tsx";
import { Choices } from "../components/Choices.tsx";
import { Empty } from "../components/Empty.tsx";
import { countWords, Paging } from "../components/Paging.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { MultimediaView, PageProps } from "../view-models.ts";

/** The multimedia hall (多媒体): films, picture stories and recordings of the site on one page. */
export function MultimediaPage(props: PageProps<MultimediaView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  const { title, text } = m.multimedia;
  return (
    <Layout
      ctx={ctx}
      kind="page-multimedia"
      head={{
        title: view.paging.page > 1 ? `${title} - ${m.paging.page(view.paging.page)}` : title,
        description: text,
        column: view.column,
      }}
      crumbs={view.crumbs}
      here={title}
    >
      <div class="sheet">
        <header class="sheet-head">
          <h1>{title}</h1>
          <p>{text}</p>
        </header>
        <div class="bar">
          <Choices ctx={ctx} title={m.multimedia.byKind} choices={view.kinds} />
          <Choices ctx={ctx} title={m.list.filterByYear} choices={view.years} />
          <p class="bar-count">{countWords(ctx, view.paging)}</p>
        </div>
        {view.items.length > 0 ? (
          <ArticleGrid ctx={ctx} items={view.items} look="pictures" />
        ) : (
          <Empty title={m.list.empty} text={m.multimedia.empty} />
        )}
        <Paging ctx={ctx} paging={view.paging} />
      </div>
    </Layout>
  );
}
