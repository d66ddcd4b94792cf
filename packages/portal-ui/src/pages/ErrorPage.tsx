import { TitleList } from "../components/ArticleList.tsx";
import { type Context, contextOf } from "../context.ts";
import { shownDate } from "../formats.ts";
import { Layout } from "../layout/Layout.tsx";
import type { ErrorView, PageProps } from "../view-models.ts";
import { homeCrumb, SearchForm } from "./SearchPage.tsx";

/** What went wrong in words, and ways on: search, likely pages, home, telephone. */
export function ErrorPage(props: PageProps<ErrorView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  const words = view.closed
    ? { title: m.errors.closedTitle, text: view.closed.notice }
    : m.errors.byStatus[view.status];
  return (
    <Layout ctx={ctx} kind="page-error" head={{ title: words.title, hidden: true }} crumbs={homeCrumb(ctx)}>
      <div class="sheet error">
        <p class="error-status" aria-hidden="true">
          {view.status}
        </p>
        <h1>{words.title}</h1>
        <p class="error-text">{words.text}</p>
        <Details ctx={ctx} view={view} />
        {view.status === 404 || view.status === 410 ? <SearchForm ctx={ctx} query={view.query ?? ""} /> : null}
        {view.likely.length > 0 ? (
          <section class="likely">
            <h2>{m.errors.likely}</h2>
            <TitleList ctx={ctx} items={view.likely} />
          </section>
        ) : null}
        <WaysOn ctx={ctx} view={view} />
        {view.requestId ? <p class="meta">{m.errors.requestId(view.requestId)}</p> : null}
      </div>
    </Layout>
  );
}

function Details({ ctx, view }: { ctx: Context; view: ErrorView }) {
  const { errors } = ctx.m;
  const { language } = ctx.site;
  const { withdrawn, retryAfterSeconds, closed } = view;
  if (closed) return <p class="notice">{errors.closedUntil(shownDate(language, closed.until, "long"))}</p>;
  return (
    <>
      {withdrawn?.title ? <p class="notice">{withdrawn.title}</p> : null}
      {withdrawn?.date ? <p>{errors.withdrawnAt(shownDate(language, withdrawn.date, "long"))}</p> : null}
      {withdrawn?.reason ? <p>{errors.reason(withdrawn.reason)}</p> : null}
      {retryAfterSeconds === undefined ? null : <p class="notice">{errors.retryIn(retryAfterSeconds)}</p>}
    </>
  );
}

function WaysOn({ ctx, view }: { ctx: Context; view: ErrorView }) {
  const { m, site, to, request } = ctx;
  const call = (
    <li>
      <a href={`tel:${site.footer.phone.replace(/[^\d+]/g, "")}`}>{m.errors.callUs(site.footer.phone)}</a>
    </li>
  );
  // Everything of a closed site answers the same; only the telephone helps.
  if (view.closed) return <ul class="ways">{call}</ul>;
  const mayRetry = view.status === 429 || view.status >= 500;
  return (
    <ul class="ways">
      {mayRetry ? (
        <li>
          <a class="button" href={request.url}>
            {m.errors.retry}
          </a>
        </li>
      ) : null}
      <li>
        <a href={to(site.homeUrl)}>{m.errors.toHome}</a>
      </li>
      <li>
        <a href={to(site.footer.siteMapUrl)}>{m.errors.toSiteMap}</a>
      </li>
      {call}
    </ul>
  );
}
