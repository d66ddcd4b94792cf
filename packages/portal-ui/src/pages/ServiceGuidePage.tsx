import { ReadingTools } from "../components/ArticleText.tsx";
import { Materials } from "../components/service/GuideMaterials.tsx";
import {
  Basis,
  Conditions,
  Fees,
  Flow,
  type GuideProps,
  Officers,
  Questions,
  Remedies,
  Results,
  Row,
  Summary,
  Where,
} from "../components/service/GuideParts.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, ServiceDataView, ServiceGuideView } from "../view-models.ts";

/** A guide (办事指南): the key elements first, then everything in the order in which an applicant needs it. */
export function ServiceGuidePage(props: PageProps<ServiceGuideView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-guide"
      head={{ title: view.title, description: view.summary, column: view.column, service: serviceData(view) }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <div class="with-aside">
        <article class="sheet guide">
          <Head ctx={ctx} view={view} />
          <Summary ctx={ctx} view={view} />
          {view.conditions.length > 0 ? <Conditions ctx={ctx} view={view} /> : null}
          <Materials ctx={ctx} view={view} />
          {view.steps.length > 0 ? <Flow ctx={ctx} view={view} /> : null}
          <Fees ctx={ctx} view={view} />
          {view.results.length > 0 ? <Results ctx={ctx} view={view} /> : null}
          <Where ctx={ctx} view={view} />
          {view.faq.length > 0 ? <Questions ctx={ctx} view={view} /> : null}
          {view.basis.length > 0 ? <Basis ctx={ctx} view={view} /> : null}
          {view.officers.length > 0 ? <Officers ctx={ctx} view={view} /> : null}
          <Remedies ctx={ctx} view={view} />
          <figure class="guide-code">
            <img src={view.codeUrl} alt={m.article.codeFor(view.code)} width="132" height="132" />
            <figcaption>
              {m.services.code}
              <span class="print-only">{view.code}</span>
            </figcaption>
          </figure>
        </article>
        <Aside ctx={ctx} view={view} />
      </div>
    </Layout>
  );
}

function Head({ ctx, view }: GuideProps) {
  return (
    <header class="article-head">
      <h1 lang={view.lang}>{view.title}</h1>
      <div class="meta">
        <span>
          {view.tags.map((tag) => (
            <span class="tag">{tag}</span>
          ))}
        </span>
        <a href={ctx.to(view.department.url)} lang={view.department.lang}>
          {view.department.title}
        </a>
        <div class="article-tools">
          <ReadingTools ctx={ctx} />
        </div>
      </div>
      {view.languageNote ? (
        <p>
          <small>{view.languageNote}</small>
        </p>
      ) : null}
      {view.suspended ? <p class="notice">{view.suspended}</p> : null}
      {view.summary ? <p lang={view.lang}>{view.summary}</p> : null}
      {view.applyUrl ? (
        <p class="guide-apply">
          <a class="button" href={ctx.to(view.applyUrl)}>
            {ctx.m.forms.apply.button}
          </a>
        </p>
      ) : null}
    </header>
  );
}

/** Where one is in a long page, and what else the item says of itself. */
function Aside({ ctx, view }: GuideProps) {
  const { services } = ctx.m;
  return (
    <aside class="aside" aria-label={services.parts}>
      <nav class="card guide-contents" aria-label={services.parts}>
        <div class="card-head">
          <h2>{services.parts}</h2>
        </div>
        <ul>
          {partsOf(ctx, view).map(([id, title]) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {view.matters.length > 0 ? (
        <section class="card">
          <div class="card-head">
            <h2>{services.matters}</h2>
          </div>
          <ul class="titles titles-small">
            {view.matters.map(({ title, lang, url }) => (
              <li>
                <a href={ctx.to(url)} lang={lang}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section class="card">
        <div class="card-head">
          <h2>{services.about}</h2>
        </div>
        <dl class="guide-about">
          {view.facts.map(({ label, value, own }) => (
            <Row label={label} value={value} lang={own ? view.lang : undefined} />
          ))}
        </dl>
      </section>
    </aside>
  );
}

function partsOf({ m: { services } }: GuideProps["ctx"], view: ServiceGuideView): [string, string][] {
  const parts: [string, string, boolean][] = [
    ["conditions", services.conditions, view.conditions.length > 0],
    ["materials", services.materials, true],
    ["flow", services.flow, view.steps.length > 0],
    ["fees", services.fees, true],
    ["results", services.results, view.results.length > 0],
    ["where", services.where, true],
    ["questions", services.questions, view.faq.length > 0],
    ["basis", services.basis, view.basis.length > 0],
    ["officers", services.officers, view.officers.length > 0],
    ["remedies", services.complaints, true],
  ];
  return parts.flatMap(([id, title, isThere]) => (isThere ? [[id, title]] : []));
}

const linesOf = (view: ServiceGuideView, name: string): string[] =>
  view.keys.find((key) => key.name === name)?.lines.map(({ title }) => title) ?? [];

function serviceData(view: ServiceGuideView): ServiceDataView {
  const [window] = view.windows;
  return {
    name: view.title,
    description: view.summary,
    provider: view.department.title,
    audience: linesOf(view, "who"),
    phone: linesOf(view, "phone")[0],
    place: window && { name: window.name, address: window.address, hours: window.hours },
    fees: view.fees.map(({ name, standard }) => ({ name, standard })),
    output: view.results.map(({ name }) => name),
  };
}
