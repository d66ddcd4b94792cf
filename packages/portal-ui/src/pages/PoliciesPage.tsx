import { Day } from "../components/ArticleList.tsx";
import { Empty } from "../components/Empty.tsx";
import { Icon } from "../components/Icon.tsx";
import { countWords, Paging } from "../components/Paging.tsx";
import { Validity } from "../components/PolicyLinks.tsx";
import { type Context, contextOf } from "../context.ts";
import { feedsIn } from "../formats.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, PoliciesView, PolicyRowView } from "../view-models.ts";
import { Chosen, Filters } from "./SearchPage.tsx";

/** The policy library (政策文件库): words, number and filters, then what was found. */
export function PoliciesPage(props: PageProps<PoliciesView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-search"
      head={{ title: view.title, column: view.column, feeds: feedsIn(view.title, ctx.to(view.feedsUrl)) }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <header class="page-head">
        <h1>{view.title}</h1>
        {view.languageNote ? <p>{view.languageNote}</p> : null}
      </header>
      <PolicyForm ctx={ctx} view={view} />
      <div class="with-side">
        <Filters ctx={ctx} view={view} />
        <section id="results" class="sheet results" aria-label={m.search.results} tabIndex={-1}>
          <Chosen ctx={ctx} chosen={view.chosen} />
          {view.rows.length > 0 ? (
            <>
              <p class="results-total" role="status">
                {countWords(ctx, view.paging)}
              </p>
              <ol class="rows">
                {view.rows.map((row) => (
                  <Row ctx={ctx} row={row} />
                ))}
              </ol>
            </>
          ) : (
            <Empty title={m.policy.none}>
              <p>
                <a href={ctx.to(view.url)}>{m.policy.all}</a>
              </p>
            </Empty>
          )}
          <Paging ctx={ctx} paging={view.paging} />
        </section>
      </div>
    </Layout>
  );
}

function PolicyForm({ ctx, view }: { ctx: Context; view: PoliciesView }) {
  const { m, request } = ctx;
  return (
    <search class="big-search">
      <form class="policy-form" action={view.url} method="get" aria-label={m.policy.search}>
        <label>
          {m.policy.words}
          <input type="search" name="q" value={view.query} maxLength={200} autocomplete="off" />
        </label>
        <label>
          {m.policy.number}
          <input type="search" name="number" value={view.number} maxLength={60} autocomplete="off" />
        </label>
        {view.kept.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {request.mode === "standard" ? null : <input type="hidden" name="mode" value={request.mode} />}
        <button class="button" type="submit">
          <Icon name="search" />
          {m.policy.search}
        </button>
      </form>
    </search>
  );
}

function Row({ ctx, row }: { ctx: Context; row: PolicyRowView }) {
  const { title, lang, titleHtml, url, validity, docNo, issuer, date, summary, excerptHtml } = row;
  return (
    <li>
      <h2>
        <Validity validity={validity} />
        {/* HTML on purpose: escaped by the search index, marks only */}
        {titleHtml ? (
          <a href={ctx.to(url)} lang={lang} dangerouslySetInnerHTML={{ __html: titleHtml }} />
        ) : (
          <a href={ctx.to(url)} lang={lang}>
            {title}
          </a>
        )}
      </h2>
      {/* HTML on purpose: escaped by the search index, marks only */}
      {excerptHtml ? (
        <p lang={lang} dangerouslySetInnerHTML={{ __html: excerptHtml }} />
      ) : summary ? (
        <p lang={lang}>{summary}</p>
      ) : null}
      <div class="meta">
        {docNo ? <span lang={lang}>{docNo}</span> : null}
        {issuer ? <span lang={issuer.lang}>{issuer.title}</span> : null}
        {date ? <Day ctx={ctx} date={date} /> : null}
      </div>
    </li>
  );
}
