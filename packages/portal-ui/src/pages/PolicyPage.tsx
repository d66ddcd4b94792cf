import { TitleList } from "../components/ArticleList.tsx";
import { ArticleText, ReadingTools } from "../components/ArticleText.tsx";
import { Icon } from "../components/Icon.tsx";
import { OwnWords } from "../components/OwnWords.tsx";
import { PolicyLinks, Validity } from "../components/PolicyLinks.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, PolicyView } from "../view-models.ts";

/** A policy (政策文件): whether it holds, its catalogue fields, its text by articles, and what it is related to. */
export function PolicyPage(props: PageProps<PolicyView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-article"
      head={{ title: view.article.title, column: view.column, article: view.article }}
      crumbs={view.crumbs}
      channelUrl={view.channelUrl}
    >
      <div class="with-aside">
        <article class="sheet article">
          <PolicyHead ctx={ctx} view={view} />
          <Contents ctx={ctx} contents={view.contents} lang={view.article.textLang} />
          <ArticleText ctx={ctx} article={view.article} />
        </article>
        <aside class="aside" aria-label={m.article.others}>
          {view.chain.length > 0 ? (
            <section class="card">
              <div class="card-head">
                <h2>{m.policy.chain}</h2>
              </div>
              {view.chain.map(({ title, policies }) => (
                <>
                  <h3>{title}</h3>
                  <PolicyLinks ctx={ctx} policies={policies} />
                </>
              ))}
            </section>
          ) : null}
          {view.interpretations.length > 0 ? (
            <section class="card">
              <div class="card-head">
                <h2>{m.policy.interpretations}</h2>
              </div>
              {view.interpretations.map(({ title, items }) => (
                <>
                  <h3>{title}</h3>
                  <TitleList ctx={ctx} items={items} small />
                </>
              ))}
            </section>
          ) : null}
          {view.related.length > 0 ? (
            <section class="card">
              <div class="card-head">
                <h2>{m.policy.related}</h2>
                <a href={ctx.to(view.library.url)}>{view.library.title}</a>
              </div>
              <PolicyLinks ctx={ctx} policies={view.related} />
            </section>
          ) : null}
        </aside>
      </div>
    </Layout>
  );
}

function PolicyHead({ ctx, view }: { ctx: Context; view: PolicyView }) {
  const { m } = ctx;
  return (
    <header class="article-head">
      <h1 lang={view.article.lang}>{view.article.title}</h1>
      <div class="meta">
        <span>
          <Validity validity={view.validity} />
          <OwnWords lang={view.article.lang}>{view.docNo}</OwnWords>
        </span>
        <a href={view.textUrl} hrefLang={view.article.textLang} download>
          <Icon name="download" /> {m.article.wholeText}
        </a>
        {view.issuedText ? (
          <a href={view.issuedText.url} download>
            {view.issuedText.title}
          </a>
        ) : null}
        <div class="article-tools">
          <ReadingTools ctx={ctx} />
        </div>
      </div>
      {view.languageNote ? (
        <p>
          <small>{view.languageNote}</small>
        </p>
      ) : null}
      {view.notice ? <p class="notice">{view.notice}</p> : null}
    </header>
  );
}

interface ContentsProps {
  ctx: Context;
  contents: PolicyView["contents"];
  lang: string | undefined;
}

function Contents({ ctx, contents, lang }: ContentsProps) {
  const { headings, articles } = contents;
  if (headings.length + articles.length < 3) return null;
  return (
    <details class="transcript toc">
      <summary>{ctx.m.policy.contents(headings.length, articles.length)}</summary>
      <nav aria-label={ctx.m.policy.contentsLabel}>
        <ul lang={lang}>
          {headings.map(({ title, url, level }) => (
            <li class={level === 3 ? "toc-inner" : undefined}>
              <a href={ctx.to(url)}>{title}</a>
            </li>
          ))}
        </ul>
        <ul class="chips" lang={lang}>
          {articles.map(({ title, url }) => (
            <li>
              <a href={ctx.to(url)}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
