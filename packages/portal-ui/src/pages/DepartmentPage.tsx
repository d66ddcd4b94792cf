import { TitleList } from "../components/ArticleList.tsx";
import { Icon } from "../components/Icon.tsx";
import { type Context, contextOf } from "../context.ts";
import type { IconName } from "../icons.ts";
import { Layout } from "../layout/Layout.tsx";
import type { DepartmentView, FeedView, LinkView, PageProps } from "../view-models.ts";
import { PhoneLink } from "./DepartmentsPage.tsx";

/** One department (部门): duties, telephone, address, hours, units, what it published. */
export function DepartmentPage(props: PageProps<DepartmentView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-department"
      head={{ title: view.title, description: view.duties[0], column: view.column, feeds: view.feeds }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.crumbs[1]?.url}
    >
      <div class="with-aside">
        <div class="sheet">
          <header class="sheet-head">
            <h1>{view.title}</h1>
          </header>
          <section class="prose">
            <h2>{m.departments.duties}</h2>
            {view.duties.map((duty) => (
              <p>{duty}</p>
            ))}
          </section>
          {view.articles.length > 0 ? <Published ctx={ctx} view={view} /> : null}
        </div>
        <aside class="aside" aria-label={m.departments.contact}>
          <Contact ctx={ctx} view={view} />
          {view.services ? <Services ctx={ctx} services={view.services} /> : null}
          {view.sections?.length ? <Links ctx={ctx} title={m.departments.sections} links={view.sections} /> : null}
          {view.children.length > 0 ? <Links ctx={ctx} title={m.departments.children} links={view.children} /> : null}
          {view.feeds?.length ? <Feeds ctx={ctx} feeds={view.feeds} /> : null}
        </aside>
      </div>
    </Layout>
  );
}

function Published({ ctx, view }: { ctx: Context; view: DepartmentView }) {
  return (
    <section class="department-articles">
      <div class="card-head">
        <h2>{ctx.m.departments.articles}</h2>
        {view.moreUrl ? <a href={ctx.to(view.moreUrl)}>{ctx.m.list.more}</a> : null}
      </div>
      <TitleList ctx={ctx} items={view.articles} />
    </section>
  );
}

function Services({ ctx, services }: { ctx: Context; services: NonNullable<DepartmentView["services"]> }) {
  const { items, all } = services;
  return (
    <section class="card">
      <div class="card-head">
        <h2>{ctx.m.services.items}</h2>
        <a href={ctx.to(all.url)}>{ctx.m.services.count(all.count)}</a>
      </div>
      <ul class="plain">
        {items.map(({ title, lang, url }) => (
          <li>
            <a href={ctx.to(url)} lang={lang}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ ctx, title, links }: { ctx: Context; title: string; links: LinkView[] }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{title}</h2>
      </div>
      <ul class="plain">
        {links.map(({ title, url }) => (
          <li>
            <a href={ctx.to(url)}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Feeds({ ctx, feeds }: { ctx: Context; feeds: FeedView[] }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{ctx.m.departments.feeds}</h2>
      </div>
      <ul class="plain">
        {feeds.map(({ url, format }) => (
          <li>
            <a href={url}>{feedNames[format]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const feedNames = { rss: "RSS", atom: "Atom", json: "JSON Feed" } as const;

function Contact({ ctx, view }: { ctx: Context; view: DepartmentView }) {
  const { m } = ctx;
  return (
    <section class="card contact">
      <div class="card-head">
        <h2>{m.departments.contact}</h2>
      </div>
      <dl>
        {view.phone ? (
          <div>
            <dt>{m.departments.phone}</dt>
            <dd>
              <PhoneLink ctx={ctx} name={view.title} phone={view.phone} />
            </dd>
          </div>
        ) : null}
        <Line icon="place" label={m.departments.address} value={view.address} />
        <Line icon="clock" label={m.departments.hours} value={view.hours} />
      </dl>
    </section>
  );
}

function Line({ icon, label, value }: { icon: IconName; label: string; value?: string }) {
  if (!value) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Icon name={icon} />
        {value}
      </dd>
    </div>
  );
}
