import type { Context } from "../context.ts";
import { formatPlaying, formatSize, machineTime, shownDate } from "../formats.ts";
import type { ArticleBodyView, AttachmentView, ChaptersView } from "../view-models.ts";
import { dressedBody } from "./body.ts";
import { Feedback } from "./Feedback.tsx";
import { Icon } from "./Icon.tsx";
import { OwnWords } from "./OwnWords.tsx";

/** Title, facts about the publication, reading tools. */
export function ArticleHead({ ctx, article }: { ctx: Context; article: ArticleBodyView }) {
  const { m } = ctx;
  const { department } = article;
  return (
    <header class="article-head">
      <h1 lang={article.lang}>{article.title}</h1>
      {article.subtitle ? <p class="subtitle">{article.subtitle}</p> : null}
      <div class="meta">
        <MetaTime ctx={ctx} label={m.site.label(m.article.date)} date={article.publishedAt} />
        <span>
          {m.site.label(m.article.source)}
          {article.source}
        </span>
        {article.author ? (
          <span>
            {m.site.label(m.article.author)}
            {article.author}
          </span>
        ) : null}
        {department ? (
          <span>
            {m.site.label(m.article.department)}
            {department.url ? <a href={ctx.to(department.url)}>{department.title}</a> : department.title}
          </span>
        ) : null}
        {article.updatedAt ? (
          <MetaTime ctx={ctx} label={m.site.label(m.article.updated)} date={article.updatedAt} />
        ) : null}
        <div class="article-tools">
          <ReadingTools ctx={ctx} shareUrl={article.short?.url} />
          {article.short ? <Share ctx={ctx} short={article.short} /> : null}
        </div>
      </div>
      {article.outdatedUrl ? (
        <p class="notice">
          {m.article.outdated} <a href={ctx.to(article.outdatedUrl)}>{m.article.toOriginal}</a>
        </p>
      ) : null}
      {article.expiredAt ? (
        <p class="notice">{m.article.expired(shownDate(ctx.site.language, article.expiredAt, "long"))}</p>
      ) : null}
    </header>
  );
}

function MetaTime({ ctx, label, date }: { ctx: Context; label: string; date: string }) {
  return (
    <span>
      {label}
      <time dateTime={machineTime(date)}>{shownDate(ctx.site.language, date, "long")}</time>
    </span>
  );
}

/** Shown only where script runs: without it the browser's own menus do the same. */
export function ReadingTools({ ctx, shareUrl }: { ctx: Context; shareUrl?: string | undefined }) {
  const { article, display } = ctx.m;
  return (
    <ul class="reading needs-script" aria-label={article.tools}>
      <li>
        <span>{ctx.m.site.label(display.size)}</span>
        <button type="button" data-set="size:normal">
          {display.sizes.normal}
        </button>
        <button type="button" data-set="size:large">
          {display.sizes.large}
        </button>
        <button type="button" data-set="size:larger">
          {display.sizes.larger}
        </button>
      </li>
      <li>
        <button type="button" data-do="print">
          <Icon name="print" />
          {article.print}
        </button>
      </li>
      <li>
        <button
          type="button"
          data-do="copy"
          data-url={shareUrl}
          data-copied={article.copied}
          data-failed={article.copyFailed}
        >
          <Icon name="link" />
          <span aria-live="polite">{article.copyLink}</span>
        </button>
      </li>
    </ul>
  );
}

/** The code is fetched when it is opened, and opens without script. */
function Share({ ctx, short }: { ctx: Context; short: { url: string; codeUrl: string } }) {
  const { article } = ctx.m;
  return (
    <details class="share">
      <summary>
        <Icon name="code" />
        {article.scan}
      </summary>
      <div class="share-panel">
        <img src={short.codeUrl} alt={article.codeFor(short.url)} width="160" height="160" loading="lazy" />
        <p>{article.scanHint}</p>
        <p>
          {ctx.m.site.label(article.shortAddress)}
          <span class="address">{short.url}</span>
        </p>
      </div>
    </details>
  );
}

/** Catalogue fields, chapters, text, attachments, keywords. */
export function ArticleText({ ctx, article }: { ctx: Context; article: ArticleBodyView }) {
  const { chapters, attachments, keywords } = article;
  return (
    <>
      {article.facts?.length ? <Facts ctx={ctx} facts={article.facts} /> : null}
      {chapters ? <ChapterList ctx={ctx} chapters={chapters} /> : null}
      {/* HTML on purpose: sanitized by the server before it was stored */}
      <div
        class="prose"
        lang={article.textLang}
        data-gallery={galleryWords(ctx, article)}
        dangerouslySetInnerHTML={{ __html: dressedBody(ctx, article.bodyHtml, article.transcripts) }}
      />
      {chapters ? <ChapterSteps ctx={ctx} chapters={chapters} /> : null}
      {attachments.length > 0 ? <Attachments ctx={ctx} attachments={attachments} /> : null}
      {keywords.length > 0 ? <Keywords ctx={ctx} article={article} /> : null}
      {article.feedbackUrl ? <Feedback ctx={ctx} url={article.feedbackUrl} /> : null}
      <p class="print-only">
        {ctx.m.site.label(ctx.m.article.printedFrom)}
        {ctx.request.url}
      </p>
    </>
  );
}

/** Words of the dialog that script opens; only texts with a gallery carry them. */
function galleryWords({ m }: Context, { bodyHtml }: ArticleBodyView): string | undefined {
  if (!bodyHtml.includes('class="gallery"')) return undefined;
  const { close, previous, next, place } = m.article.gallery;
  return [close, previous, next, place].join("|");
}

function Facts({ ctx, facts }: { ctx: Context; facts: NonNullable<ArticleBodyView["facts"]> }) {
  return (
    <section class="facts" aria-label={ctx.m.article.facts}>
      <dl>
        {facts.map(({ label, value, url, lang, labelLang }) => (
          <div>
            <dt lang={labelLang}>{label}</dt>
            <dd lang={lang}>{url ? <a href={url}>{value}</a> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ChapterList({ ctx, chapters }: { ctx: Context; chapters: ChaptersView }) {
  const { m, to } = ctx;
  const { current, items, wholeTextUrl, wholeTextSize } = chapters;
  return (
    <nav class="chapters" aria-label={m.article.chapters}>
      <p>
        <strong>{m.article.chapterOf(current, items.length)}</strong>
        <a href={wholeTextUrl}>
          <Icon name="download" />
          {m.article.wholeText}
          {wholeTextSize === undefined ? null : <small>{formatSize(m, wholeTextSize)}</small>}
        </a>
      </p>
      <ol>
        {items.map(({ title, lang, url }, index) => (
          <li>
            <a href={to(url)} lang={lang} aria-current={index + 1 === current ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ChapterSteps({ ctx, chapters }: { ctx: Context; chapters: ChaptersView }) {
  const { m, to } = ctx;
  const { previous, next } = chapters;
  return (
    <div class="steps">
      {previous ? (
        <a rel="prev" href={to(previous.url)}>
          <small>{m.article.previousChapter}</small>
          <OwnWords lang={previous.lang}>{previous.title}</OwnWords>
        </a>
      ) : null}
      {next ? (
        <a rel="next" href={to(next.url)}>
          <small>{m.article.nextChapter}</small>
          <OwnWords lang={next.lang}>{next.title}</OwnWords>
        </a>
      ) : null}
    </div>
  );
}

function Attachments({ ctx, attachments }: { ctx: Context; attachments: AttachmentView[] }) {
  const { m } = ctx;
  return (
    <section class="attachments" aria-labelledby="attachments">
      <h2 id="attachments">{m.article.attachments}</h2>
      <ul>
        {attachments.map(({ title, url, kind, size, seconds }) => (
          <li>
            <a href={url} download>
              <Icon name="file" large />
              <span>
                {title}
                <small>
                  {m.article.attachmentMeta(kind, formatSize(m, size))}
                  {seconds ? ` · ${formatPlaying(m, seconds)}` : null}
                </small>
              </span>
              <span class="attachment-get">
                <Icon name="download" />
                {m.article.download}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keywords({ ctx, article }: { ctx: Context; article: ArticleBodyView }) {
  const { m, site } = ctx;
  const { keywords, keywordsUrl = site.searchUrl, lang } = article;
  return (
    <div class="keywords">
      <p>{m.site.label(m.article.keywords)}</p>
      <ul>
        {keywords.map((word) => (
          <li>
            <a href={ctx.to(`${keywordsUrl}?q=${encodeURIComponent(word)}`)} title={m.article.searchFor(word)}>
              <OwnWords lang={lang}>{word}</OwnWords>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
