import { Needless, Situations } from "../components/service/GuideMaterials.tsx";
import { ServiceRow } from "../components/service/ServiceRow.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { OneMatterView, PageProps } from "../view-models.ts";

/** One matter (一件事): what it holds, and what all of it needs. */
export function OneMatterPage(props: PageProps<OneMatterView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-guide"
      head={{ title: view.title, description: view.summary, column: view.column }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <article class="sheet guide">
        <header class="article-head">
          <h1 lang={view.lang}>{view.title}</h1>
          <div class="meta">
            <span class="tag">{m.services.matters}</span>
            <a href={ctx.to(view.event.url)}>{view.event.title}</a>
          </div>
          {view.languageNote ? (
            <p>
              <small>{view.languageNote}</small>
            </p>
          ) : null}
          <p lang={view.lang}>{view.summary}</p>
        </header>
        <section class="guide-part" aria-labelledby="together">
          <h2 id="together">{m.services.matterTogether}</h2>
          <ol class="rows guide-together">
            {view.items.map((item) => (
              <ServiceRow ctx={ctx} item={item} />
            ))}
          </ol>
        </section>
        <Needed ctx={ctx} view={view} />
        <figure class="guide-code">
          <img src={view.codeUrl} alt={m.article.codeFor(view.code)} width="132" height="132" />
          <figcaption>{m.services.code}</figcaption>
        </figure>
      </article>
    </Layout>
  );
}

function Needed({ ctx, view }: { ctx: Context; view: OneMatterView }) {
  const { services } = ctx.m;
  return (
    <section class="guide-part" aria-labelledby="materials">
      <h2 id="materials">{services.materials}</h2>
      {view.answered ? null : <p>{services.matterMaterials(view.materials.length)}</p>}
      <Situations ctx={ctx} view={view} />
      <ol class="guide-materials">
        {view.materials.map(({ name, rule, items }) => (
          <li>
            <h3 lang={view.lang}>{name}</h3>
            <p class="guide-tags">
              <span class="tag tag-quiet">{rule}</span>
            </p>
            <p class="guide-note">
              {items.length > 1 ? services.matterFor : services.matterUsedFor}
              <span lang={view.lang}>{items.join("、")}</span>
            </p>
          </li>
        ))}
      </ol>
      <Needless ctx={ctx} names={view.needless} lang={view.lang} />
    </section>
  );
}
