import { Day, TitleList } from "../components/ArticleList.tsx";
import { Choices } from "../components/Choices.tsx";
import { Empty } from "../components/Empty.tsx";
import { Icon } from "../components/Icon.tsx";
import { OwnWords } from "../components/OwnWords.tsx";
import { Paging } from "../components/Paging.tsx";
import { type Context, contextOf } from "../context.ts";
import { feedsIn } from "../formats.ts";
import { Layout } from "../layout/Layout.tsx";
import type { LinkView, PageProps, SearchHitView, SearchView } from "../view-models.ts";

/** Search: form, filters, results with highlights; an empty answer helps on. */
export function SearchPage(props: PageProps<SearchView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  const asked = view.query.trim() !== "";
  const title = asked ? m.search.titleFor(view.query) : m.search.title;
  const feeds = view.feed ? feedsIn(title, view.feed.folder, view.feed.query) : [];
  return (
    <Layout
      ctx={ctx}
      kind="page-search"
      head={{ title, hidden: true, feeds }}
      crumbs={homeCrumb(ctx)}
      here={m.search.title}
    >
      <h1 class="hidden">{title}</h1>
      <SearchForm ctx={ctx} query={view.query} kept={view.kept} />
      {view.sites?.length ? (
        <ul class="chips search-sites">
          {view.sites.map(({ title: words, url, current }) => (
            <li>
              <a href={ctx.to(url)} aria-current={current ? "true" : undefined}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {asked ? <Answer ctx={ctx} view={view} /> : <Empty title={m.search.start} text={m.search.startHelp} />}
      {asked ? null : <Searches ctx={ctx} title={m.search.popular} searches={view.popular} />}
    </Layout>
  );
}

/** Breadcrumbs of pages that hang directly under home. */
export function homeCrumb({ site, m }: Context) {
  return [{ title: m.site.homePage, url: site.homeUrl }];
}

/** The large form, on the search page and on pages that were not found. */
export function SearchForm(props: { ctx: Context; query: string; kept?: SearchView["kept"] }) {
  const { ctx, query, kept = [] } = props;
  const { m, site } = ctx;
  const suggest = { "data-suggest": site.suggestUrl, "data-suggestions": m.site.suggestions };
  return (
    <SearchBox
      ctx={ctx}
      action={site.searchUrl}
      title={m.search.title}
      label={m.site.searchLabel}
      placeholder={m.site.searchPlaceholder}
      query={query}
      kept={kept}
      maxLength={200}
      suggest={suggest}
    />
  );
}

interface BoxProps {
  ctx: Context;
  action: string;
  title: string;
  label: string;
  placeholder: string;
  query: string;
  kept: SearchView["kept"];
  maxLength: number;
  suggest?: Record<string, string | undefined>;
}

/** One field of words that keeps what the reader chose besides. */
export function SearchBox({ ctx, action, title, label, placeholder, query, kept, maxLength, suggest }: BoxProps) {
  const { m, request } = ctx;
  return (
    <search class="big-search">
      <form class="search-box" action={action} method="get" aria-label={title}>
        <label class="hidden" for="page-search">
          {label}
        </label>
        <input
          id="page-search"
          type="search"
          name="q"
          value={query}
          placeholder={placeholder}
          autocomplete="off"
          enterkeyhint="search"
          maxLength={maxLength}
          {...suggest}
        />
        {kept.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {request.mode === "standard" ? null : <input type="hidden" name="mode" value={request.mode} />}
        <button type="submit">
          <Icon name="search" />
          {m.site.search}
        </button>
      </form>
    </search>
  );
}

function Answer({ ctx, view }: { ctx: Context; view: SearchView }) {
  const { m } = ctx;
  // Where nothing was found without filters there is nothing to narrow.
  const mayNarrow = view.filters.length + view.sorts.length + view.chosen.length > 0;
  return (
    <div class={mayNarrow ? "with-side" : undefined}>
      {mayNarrow ? <Filters ctx={ctx} view={view} /> : null}
      <section id="results" class="sheet results" aria-label={m.search.results} tabIndex={-1}>
        <Chosen ctx={ctx} chosen={view.chosen} />
        {view.alsoSearched.length > 0 ? (
          <p class="notice">{m.search.alsoSearched(view.alsoSearched.join(m.search.comma))}</p>
        ) : null}
        {view.corrected ? <Corrected ctx={ctx} corrected={view.corrected} /> : null}
        {view.hits.length > 0 ? <Hits ctx={ctx} view={view} /> : <NothingFound ctx={ctx} view={view} />}
        <Paging ctx={ctx} paging={view.paging} />
        {view.feed ? (
          <p>
            <a class="bar-feed" href={`${view.feed.folder}rss.xml${view.feed.query}`}>
              <Icon name="rss" />
              {m.search.feed}
            </a>
          </p>
        ) : null}
        <Searches ctx={ctx} title={m.search.related} searches={view.related} />
      </section>
    </div>
  );
}

/** Filters and the order of what was found; also of the policy library and the disclosure catalogue. */
export function Filters({ ctx, view }: { ctx: Context; view: Pick<SearchView, "filters" | "sorts" | "chosen"> }) {
  const { m } = ctx;
  return (
    <div>
      {/* On a phone the filters open by this link and close by the next: without script, and the page stays at its place. */}
      <a class="filters-open" href="#filters">
        <Icon name="filter" />
        {m.search.filtersChosen(view.chosen.length)}
      </a>
      <section id="filters" class="filters" aria-label={m.search.filters} tabIndex={-1}>
        <a class="filters-close" href="#results">
          {m.search.closeFilters}
        </a>
        {view.filters.map(({ title, choices }) => (
          <Choices ctx={ctx} title={title} choices={choices} />
        ))}
        <Choices ctx={ctx} title={m.search.sort} choices={view.sorts} />
      </section>
    </div>
  );
}

/** The filters that hold, each with a way to drop it. */
export function Chosen({ ctx, chosen }: { ctx: Context; chosen: LinkView[] }) {
  const { m, to } = ctx;
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" aria-label={m.search.chosen}>
      {chosen.map(({ title, lang, url }) => (
        <li>
          <a href={to(url)} aria-label={m.search.remove(title)}>
            <OwnWords lang={lang}>{title}</OwnWords>
            <Icon name="close" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Searches({ ctx, title, searches }: { ctx: Context; title: string; searches: LinkView[] }) {
  if (searches.length === 0) return null;
  return (
    <section class="searches">
      <h2>{title}</h2>
      <ul class="chips">
        {searches.map((search) => (
          <li>
            <a href={ctx.to(search.url)}>{search.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Corrected({ ctx, corrected }: { ctx: Context; corrected: NonNullable<SearchView["corrected"]> }) {
  const { m, to } = ctx;
  return (
    <p class="notice">
      {m.search.corrected(corrected.words)}
      <a href={to(corrected.originalUrl)}>{m.search.searchOriginal(decodeQuery(corrected.originalUrl))}</a>
    </p>
  );
}

function decodeQuery(url: string): string {
  return new URL(url, "http://local").searchParams.get("q") ?? "";
}

function Hits({ ctx, view }: { ctx: Context; view: SearchView }) {
  const { m } = ctx;
  const { total, exact } = view.paging;
  return (
    <>
      <p class="results-total" role="status">
        {exact ? m.search.total(total) : m.search.totalAtLeast(total)}
      </p>
      <ol class="rows">
        {view.hits.map((hit) => (
          <Hit ctx={ctx} hit={hit} />
        ))}
      </ol>
    </>
  );
}

function Hit({ ctx, hit }: { ctx: Context; hit: SearchHitView }) {
  const { to, m } = ctx;
  return (
    <li>
      <h2>
        {hit.best ? <span class="tag">{m.search.best}</span> : null}
        {/* HTML on purpose: escaped by the search index, marks only */}
        <a href={to(hit.url)} dangerouslySetInnerHTML={{ __html: hit.titleHtml }} />
      </h2>
      {/* HTML on purpose: escaped by the search index, marks only */}
      {hit.excerptHtml === "" ? null : <p dangerouslySetInnerHTML={{ __html: hit.excerptHtml }} />}
      {hit.reason ? <p class="reason">{hit.reason}</p> : null}
      <div class="meta">
        {hit.date ? <Day ctx={ctx} date={hit.date} /> : null}
        {hit.site ? <span>{hit.site}</span> : null}
        {hit.section ? <a href={to(hit.section.url)}>{hit.section.title}</a> : null}
        {hit.department ? <span>{hit.department}</span> : null}
      </div>
    </li>
  );
}

function NothingFound({ ctx, view }: { ctx: Context; view: SearchView }) {
  const { m, site, to } = ctx;
  return (
    <Empty title={m.search.empty(view.query)}>
      <ul class="bullets">
        {m.search.emptyHelp.map((help) => (
          <li>{help}</li>
        ))}
      </ul>
      {view.kept.length > 0 ? (
        <p>
          <a href={to(`${site.searchUrl}?q=${encodeURIComponent(view.query)}`)}>{m.search.clear}</a>
        </p>
      ) : null}
      <p>{m.search.call(site.footer.phone)}</p>
      {view.likely.length > 0 ? (
        <div class="likely">
          <h3>{m.search.likely}</h3>
          <TitleList ctx={ctx} items={view.likely} />
        </div>
      ) : null}
    </Empty>
  );
}
