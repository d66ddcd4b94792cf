import { TitleList } from "../components/ArticleList.tsx";
import { Icon } from "../components/Icon.tsx";
import { type Context, contextOf } from "../context.ts";
import { Blocks } from "../home/Blocks.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { DisclosureView, PageProps } from "../view-models.ts";

/** The platform page of government information (政府信息公开平台). */
export function DisclosurePage(props: PageProps<DisclosureView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const words = ctx.m.disclosure;
  return (
    <Layout
      ctx={ctx}
      kind="page-channel"
      head={{ title: words.title, description: words.text, column: view.column }}
      crumbs={view.crumbs}
      here={words.title}
      channelUrl={view.url}
    >
      <header class="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <ul class="page-cards">
        {view.parts.map(({ title, url, text }) => (
          <li>
            <a href={ctx.to(url)}>
              <strong>{title}</strong>
              <span>{text}</span>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
      <div class="cards">
        {view.newest.length > 0 ? <Newest ctx={ctx} view={view} /> : null}
        {view.departments.length > 0 ? <Departments ctx={ctx} view={view} /> : null}
      </div>
      {view.blocks?.length ? <Blocks ctx={ctx} blocks={view.blocks} /> : null}
    </Layout>
  );
}

function Newest({ ctx, view }: { ctx: Context; view: DisclosureView }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{ctx.m.disclosure.newest}</h2>
        <a href={ctx.to(view.more.url)}>
          {view.more.title}
          <Icon name="right" />
        </a>
      </div>
      <TitleList ctx={ctx} items={view.newest} />
    </section>
  );
}

function Departments({ ctx, view }: { ctx: Context; view: DisclosureView }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{ctx.m.disclosure.departments}</h2>
      </div>
      <ul class="units">
        {view.departments.map(({ title, url, links }) => (
          <li>
            <a href={ctx.to(url)}>{title}</a>
            <span class="unit-links">
              {links.map((link) => (
                <a href={ctx.to(link.url)} aria-label={link.label}>
                  {link.title}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
