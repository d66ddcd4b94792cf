import { type Context, shownIn } from "../context.ts";
import { machineTime } from "../formats.ts";
import { inlineScript } from "../inline-script.ts";
import { traditional } from "../languages.ts";
import type { ArticleBodyView, ColumnMetaView, FeedView, LinkView, ServiceDataView } from "../view-models.ts";
import { StructuredData } from "./StructuredData.tsx";

/** What a page says about itself in the document's head. */
export interface HeadView {
  /** Without the site's name; undefined on the home page. */
  title?: string;
  description?: string;
  column?: ColumnMetaView;
  article?: ArticleBodyView;
  feeds?: FeedView[];
  /** The service that a guide tells of. */
  service?: ServiceDataView;
  /** A style sheet of this page only, such as the colours of a topic. */
  themeUrl?: string;
  /** Whether the page needs the style sheet of forms. */
  forms?: boolean;
  /** Whether it takes files. */
  uploads?: boolean;
  /** Search results and errors stay out of search engines. */
  hidden?: boolean;
}

interface HeadProps {
  ctx: Context;
  head: HeadView;
  crumbs?: LinkView[] | undefined;
  here?: string | undefined;
}

/** The head: national meta tags by kind of page (国办发〔2017〕47号), canonical address, feeds, languages, Open Graph. */
export function Head({ ctx, head, crumbs, here }: HeadProps) {
  const { site, request } = ctx;
  const themeUrl = head.themeUrl ?? site.themeUrl;
  const fullTitle = head.title ? `${head.title} - ${site.name}` : site.name;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{fullTitle}</title>
      <SiteTags ctx={ctx} />
      {head.column ? <ColumnTags column={head.column} /> : null}
      {head.article ? <ContentTags ctx={ctx} article={head.article} /> : null}
      {!head.article && head.description ? <meta name="description" content={head.description} /> : null}
      {head.hidden ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={request.url} />}
      {request.alternates?.map(({ language, url }) => (
        <link rel="alternate" hreflang={language === traditional ? "zh-Hant" : language} href={url} />
      ))}
      {[...(head.feeds ?? []), ...site.feeds].map(({ title, url, format }) => (
        <link rel="alternate" type={feedTypes[format]} title={title} href={url} />
      ))}
      <OpenGraph ctx={ctx} head={head} />
      {head.hidden ? null : <StructuredData ctx={ctx} head={head} crumbs={crumbs} here={here} />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#10161f" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href={site.logoUrl ?? site.assets.icon} />
      {/* HTML on purpose: a constant whose hash the security policy names */}
      <script dangerouslySetInnerHTML={{ __html: inlineScript }} />
      <link rel="stylesheet" href={site.assets.css} />
      {head.forms ? <link rel="stylesheet" href={site.assets.forms} /> : null}
      {themeUrl ? <link rel="stylesheet" href={themeUrl} /> : null}
      <script src={site.assets.script} defer />
      {head.uploads ? <script src={site.assets.uploads} defer /> : null}
    </head>
  );
}

const feedTypes = { rss: "application/rss+xml", atom: "application/atom+xml", json: "application/feed+json" } as const;

function SiteTags({ ctx: { site } }: { ctx: Context }) {
  return (
    <>
      <meta name="SiteName" content={site.name} />
      <meta name="SiteDomain" content={site.domain} />
      <meta name="SiteIDCode" content={site.idCode} />
    </>
  );
}

function ColumnTags({ column }: { column: ColumnMetaView }) {
  return (
    <>
      <meta name="ColumnName" content={column.name} />
      <meta name="ColumnDescription" content={column.description} />
      <meta name="ColumnKeywords" content={column.keywords.join(",")} />
      <meta name="ColumnType" content={column.type} />
    </>
  );
}

function ContentTags({ ctx, article }: { ctx: Context; article: ArticleBodyView }) {
  const { keywords, author, summary, image } = article;
  return (
    <>
      <meta name="ArticleTitle" content={article.title} />
      <meta name="PubDate" content={article.publishedAt} />
      <meta name="ContentSource" content={article.source} />
      {keywords.length > 0 ? <meta name="Keywords" content={keywords.join(",")} /> : null}
      {author ? <meta name="Author" content={author} /> : null}
      {summary ? <meta name="Description" content={summary} /> : null}
      {image ? <meta name="Image" content={absolute(ctx, image.src)} /> : null}
      <meta name="Url" content={ctx.request.url} />
    </>
  );
}

function OpenGraph({ ctx, head }: { ctx: Context; head: HeadView }) {
  const { site, request } = ctx;
  const description = head.article?.summary ?? head.description;
  const image = head.article?.image?.src ?? site.shareImage;
  return (
    <>
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={head.title ?? site.name} />
      <meta property="og:type" content={head.article ? "article" : "website"} />
      <meta property="og:url" content={request.url} />
      <meta property="og:locale" content={shownIn(ctx).replace("-", "_")} />
      {description ? <meta property="og:description" content={description} /> : null}
      {image ? <meta property="og:image" content={absolute(ctx, image)} /> : null}
      <meta name="twitter:card" content={image ? "summary_large_image" : "summary"} />
      {head.article ? <meta property="article:published_time" content={machineTime(head.article.publishedAt)} /> : null}
      {head.article?.updatedAt ? (
        <meta property="article:modified_time" content={machineTime(head.article.updatedAt)} />
      ) : null}
      {head.article ? <meta property="article:section" content={head.column?.name ?? ""} /> : null}
    </>
  );
}

function absolute({ site }: Context, url: string): string {
  return url.startsWith("/") ? site.origin + url : url;
}
