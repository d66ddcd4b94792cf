import {
  type ArticleBodyView,
  type ChaptersView,
  type Language,
  type LinkView,
  playingTime,
  type TranscriptView,
} from "@openzone/portal-ui";
import { articleAddress, type PublicArticle } from "../../articles/index.ts";
import { fileAddress, type Transcript, transcriptsOf } from "../../media/index.ts";
import { languagePrefix, type SiteTree, wordIn } from "../../sites/index.ts";
import { splitChapters } from "../chapters.ts";
import { pictureView } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext } from "../portal.ts";
import { shortAddress } from "../short-addresses.ts";
import { formatLength, formatMinute } from "../time.ts";

interface Options {
  language: Language;
  tree: SiteTree;
  /** From 1; only long texts have more than one. */
  chapter?: number;
  /** The whole of a long text on one page. */
  whole?: boolean;
  /** Of the public site; with it the page offers a short address and asks whether it was useful. */
  origin?: string;
  /** Of the captions that the text shows. */
  transcripts?: readonly Transcript[];
  /** Where the article stands that this one follows, by the name of its site. */
  original?: LinkView | undefined;
  /** Where the newer original of a translation is, when readers are told of it. */
  outdated?: string | undefined;
}

/** A change of the text some minutes after publication is part of publishing; readers are told of later ones. */
const updateNoticeMs = 3_600_000;

/** The text of an article with everything around it that belongs to it. */
export function articleBody(article: PublicArticle, options: Options): ArticleBodyView {
  const { language, tree } = options;
  const prefix = languagePrefix(tree.site, language);
  const name = wordIn(tree.words, language, { own: article.departmentName, english: article.departmentNameEn });
  const updated =
    article.modifiedAt.getTime() - article.publishedAt.getTime() > updateNoticeMs && article.externalId === null;
  const { bodyHtml, chapters } = chapterOf(article, options);
  return {
    title: article.title,
    subtitle: article.subtitle || undefined,
    publishedAt: formatMinute(article.publishedAt),
    expiredAt: article.expiredAt ? formatMinute(article.expiredAt) : undefined,
    updatedAt: updated ? formatMinute(article.modifiedAt) : undefined,
    source: article.source || name,
    author: article.author || undefined,
    department: { title: name, url: `${prefix}/departments/${article.departmentSlug}` },
    summary: article.summary || undefined,
    outdatedUrl: options.outdated,
    bodyHtml: withPlayingTimes(bodyHtml, article.media, language),
    attachments: article.attachments.map((file) => ({
      title: file.title,
      url: fileAddress(file.id),
      kind: file.kind.toUpperCase(),
      size: file.size,
      seconds: file.seconds ?? undefined,
    })),
    keywords: article.keywords,
    image: article.cover ? pictureView(article.cover) : undefined,
    facts: factsOf(article, language, options.original),
    chapters,
    transcripts: options.transcripts?.map(transcriptView),
    ...(options.origin ? waysBack(article, options.origin, tree.site.path) : {}),
  };
}

const CAPTIONS = /<track [^>]*?src="\/files\/([A-Za-z0-9_-]{22})"/g;

/** The transcripts of an article's films (文字稿); a text without captions needs no query. */
export async function filmTexts({ services, seen }: PageContext, { bodyHtml }: PublicArticle): Promise<Transcript[]> {
  if (!bodyHtml.includes("<track ")) return [];
  const ids = [...bodyHtml.matchAll(CAPTIONS)].map(([, id]) => id ?? "");
  const transcripts = await transcriptsOf(services, ids);
  seen.add(...transcripts.map(({ tag }) => tag));
  return transcripts;
}

const transcriptView = ({ id, parts }: Transcript): TranscriptView => ({
  captionsUrl: fileAddress(id),
  parts: parts.map(({ at, text }) => ({ at: formatLength(at), text })),
});

/** Says below each film and recording of a text how long it plays. */
function withPlayingTimes(html: string, media: PublicArticle["media"], language: Language): string {
  const bySource = new Map(media.map(({ id, seconds }) => [fileAddress(id), seconds]));
  if (bySource.size === 0) return html;
  return html.replace(/<(video|audio) [^>]*?src="([^"]+)"[^>]*>.*?<\/\1>/gs, (player, _kind, source: string) => {
    const seconds = bySource.get(source);
    return seconds ? `${player}<small>${playingTime(language, seconds)}</small>` : player;
  });
}

function waysBack(
  { articleId }: PublicArticle,
  origin: string,
  path: string,
): Pick<ArticleBodyView, "short" | "feedbackUrl"> {
  const address = path + shortAddress(articleId);
  return {
    short: { url: origin + address, codeUrl: `${address}/code.svg` },
    feedbackUrl: `${path}/feedback/articles/${articleId}`,
  };
}

function factsOf({ facts }: PublicArticle, language: Language, original?: LinkView): ArticleBodyView["facts"] {
  const words = wordsFor(language);
  const labels = { docNo: words.docNo, region: words.region };
  const own = Object.entries(labels).flatMap(([key, label]) => (facts[key] ? [{ label, value: facts[key] }] : []));
  const shown = original ? [...own, { label: words.original, value: original.title, url: original.url }] : own;
  return shown.length > 0 ? shown : undefined;
}

/** Splits a text that would make too large a page; the whole stays one download away. */
function chapterOf(
  article: PublicArticle,
  { language, tree, chapter = 1, whole }: Options,
): { bodyHtml: string; chapters?: ChaptersView } {
  if (whole) return { bodyHtml: article.bodyHtml };
  const parts = splitChapters(article.bodyHtml);
  const part = parts[chapter - 1] ?? parts[0];
  const section = tree.byId.get(article.sectionId);
  if (parts.length < 2 || !part || !section) return { bodyHtml: article.bodyHtml };
  const address = articleAddress(section, article.articleId, language);
  const links = parts.map(({ title }, index) => ({
    title: title || wordsFor(language).part(index + 1),
    url: index === 0 ? address : `${address}?chapter=${index + 1}`,
  }));
  const current = parts.indexOf(part) + 1;
  return {
    bodyHtml: part.html,
    chapters: {
      current,
      items: links,
      wholeTextUrl: `/articles/${article.articleId}.txt`,
      previous: links[current - 2],
      next: links[current],
    },
  };
}
