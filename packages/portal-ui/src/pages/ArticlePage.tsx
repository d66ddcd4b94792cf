import { TitleList } from "../components/ArticleList.tsx";
import { ArticleHead, ArticleText } from "../components/ArticleText.tsx";
import { PolicyLinks } from "../components/PolicyLinks.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { ArticleItemView, ArticleView, LinkView, PageProps } from "../view-models.ts";

/** An article (稿件) with what belongs to it and ways on. */
export function ArticlePage(props: PageProps<ArticleView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-article"
      head={{
        title: view.article.title,
        column: view.column,
        article: view.article,
        hidden: view.preview !== undefined,
      }}
      crumbs={[...view.crumbs.filter(({ url }) => url !== view.section.url), view.section]}
      channelUrl={view.crumbs[1]?.url}
    >
      {view.preview ? (
        <p class="notice" role="status">
          {m.article.preview(view.preview.number, view.preview.until)}
        </p>
      ) : null}
      <div class="with-aside">
        <article class="sheet article">
          <ArticleHead ctx={ctx} article={view.article} />
          <ArticleText ctx={ctx} article={view.article} />
        </article>
        <aside class="aside" aria-label={m.article.others}>
          {view.policies?.length ? (
            <section class="card">
              <div class="card-head">
                <h2>{m.policy.ofArticle}</h2>
              </div>
              <PolicyLinks ctx={ctx} policies={view.policies} />
            </section>
          ) : null}
          {view.related?.length ? <AsideList ctx={ctx} title={m.article.related} items={view.related} /> : null}
          {view.newest.length > 0 ? (
            <AsideList ctx={ctx} title={m.article.newest} items={view.newest} more={view.section} />
          ) : null}
          <Neighbours ctx={ctx} previous={view.previous} next={view.next} />
        </aside>
      </div>
    </Layout>
  );
}

function AsideList(props: { ctx: Context; title: string; items: ArticleItemView[]; more?: LinkView }) {
  const { ctx, title, items, more } = props;
  return (
    <section class="card">
      <div class="card-head">
        <h2>{title}</h2>
        {more ? <a href={ctx.to(more.url)}>{more.title}</a> : null}
      </div>
      <TitleList ctx={ctx} items={items} small />
    </section>
  );
}

function Neighbours({ ctx, previous, next }: { ctx: Context; previous?: LinkView; next?: LinkView }) {
  const { m, to } = ctx;
  if (!previous && !next) return null;
  return (
    <nav class="card neighbours" aria-label={`${m.article.previous} / ${m.article.next}`}>
      {previous ? (
        <a rel="prev" href={to(previous.url)}>
          <small>{m.article.previous}</small>
          {previous.title}
        </a>
      ) : null}
      {next ? (
        <a rel="next" href={to(next.url)}>
          <small>{m.article.next}</small>
          {next.title}
        </a>
      ) : null}
    </nav>
  );
}
