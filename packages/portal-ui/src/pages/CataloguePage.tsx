import { Day } from "../components/ArticleList.tsx";
import { Empty } from "../components/Empty.tsx";
import { countWords, Paging } from "../components/Paging.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { CatalogueItemView, CatalogueView, CatalogueWordsView, PageProps } from "../view-models.ts";
import { Chosen, Filters, SearchBox } from "./SearchPage.tsx";

/** The disclosure catalogue (信息公开目录): narrowed by facets, sorted, paged, and as files. */
export function CataloguePage(props: PageProps<CatalogueView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  const words = { ...m.disclosure, ...view.words };
  const { page } = view.paging;
  return (
    <Layout
      ctx={ctx}
      kind="page-search"
      head={{
        title: page > 1 ? `${words.catalogue} - ${m.paging.page(page)}` : words.catalogue,
        description: words.catalogueText,
        column: view.column,
        hidden: view.query !== "",
      }}
      crumbs={view.crumbs}
      here={words.catalogue}
      channelUrl={view.crumbs[1]?.url}
    >
      <header class="page-head">
        <h1>{words.catalogue}</h1>
        <p>{words.catalogueText}</p>
      </header>
      <SearchBox
        ctx={ctx}
        action={view.url}
        title={words.search}
        label={words.search}
        placeholder={words.searchPlaceholder}
        query={view.query}
        kept={view.kept}
        maxLength={60}
      />
      <div class="with-side">
        <Filters ctx={ctx} view={view} />
        <section id="results" class="sheet results" aria-label={words.catalogue} tabIndex={-1}>
          <Chosen ctx={ctx} chosen={view.chosen} />
          <p class="results-total" role="status">
            {countWords(ctx, view.paging)}
          </p>
          {view.items.length > 0 ? (
            <>
              <ol class="rows">
                {view.items.map((item) => (
                  <Row ctx={ctx} words={words} item={item} />
                ))}
              </ol>
              <Paging ctx={ctx} paging={view.paging} />
              <Downloads title={words.download} view={view} />
            </>
          ) : (
            <Empty title={m.list.empty} text={words.empty} />
          )}
        </section>
      </div>
    </Layout>
  );
}

type Words = CatalogueWordsView;

function Row({ ctx, words, item }: { ctx: Context; words: Words; item: CatalogueItemView }) {
  const { label } = ctx.m.site;
  return (
    <li>
      <h2>
        {item.isVoid ? <span class="tag">{item.validity}</span> : null}
        <a href={ctx.to(item.url)} lang={item.lang}>
          {item.title}
        </a>
      </h2>
      <p lang={item.lang}>{item.summary}</p>
      <div class="meta">
        <span>
          {label(words.indexNumber)}
          {item.indexNumber}
        </span>
        {item.docNo ? <span lang={item.lang}>{item.docNo}</span> : null}
        <span lang={item.lang}>{item.department}</span>
        {item.fullText ? (
          <a href={ctx.to(item.fullText.url)} aria-label={label(item.fullText.title) + item.title}>
            {item.fullText.title}
          </a>
        ) : null}
        {item.published ? (
          <span>
            {label(words.published)}
            <Day ctx={ctx} date={item.published} />
          </span>
        ) : null}
      </div>
    </li>
  );
}

function Downloads({ title, view }: { title: string; view: CatalogueView }) {
  return (
    <section class="searches">
      <h2>{title}</h2>
      <ul class="chips">
        {view.downloads.map((file) => (
          <li>
            <a href={file.url} download>
              {file.title}
            </a>
          </li>
        ))}
        {view.harvest ? (
          <li>
            <a href={view.harvest.url}>{view.harvest.title}</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
