import type { ArticleBodyView, ChaptersView, Language } from "@openzone/portal-ui";
import { articleAddress, type PublicArticle } from "../../articles/index.ts";
import { fileAddress } from "../../media/index.ts";
import { languagePrefix, type SiteTree } from "../../sites/index.ts";
import { splitChapters } from "../chapters.ts";
import { pictureView } from "../items.ts";
import { wordsFor } from "../messages.ts";
import { shortAddress } from "../short-addresses.ts";
import { formatMinute } from "../time.ts";

interface Options {
  language: Language;
  tree: SiteTree;
  /** From 1; only long texts have more than one. */
  chapter?: number;
  /** The whole of a long text on one page. */
  whole?: boolean;
  /** Of the public site; with it the page offers a short address and asks whether it was useful. */
  origin?: string;
}

/** A change of the text some minutes after publication is part of publishing; readers are told of later ones. */
const updateNoticeMs = 3_600_000;

/** The text of an article with everything around it that belongs to it. */
export function articleBody(article: PublicArticle, options: Options): ArticleBodyView {
  const { language, tree } = options;
  const prefix = languagePrefix(tree.site.language, language);
  const name = language === "en" ? article.departmentNameEn || article.departmentName : article.departmentName;
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
    bodyHtml,
    attachments: article.attachments.map((file) => ({
      title: file.title,
      url: fileAddress(file.id),
      kind: file.kind.toUpperCase(),
      size: file.size,
    })),
    keywords: article.keywords,
    image: article.cover ? pictureView(article.cover) : undefined,
    facts: factsOf(article, language),
    chapters,
    ...(options.origin ? waysBack(article, options.origin) : {}),
  };
}

function waysBack({ articleId }: PublicArticle, origin: string): Pick<ArticleBodyView, "short" | "feedbackUrl"> {
  const address = shortAddress(articleId);
  return {
    short: { url: origin + address, codeUrl: `${address}/code.svg` },
    feedbackUrl: `/feedback/articles/${articleId}`,
  };
}

function factsOf({ facts }: PublicArticle, language: Language): ArticleBodyView["facts"] {
  const words = wordsFor(language);
  const labels = { docNo: words.docNo, region: words.region };
  const shown = Object.entries(labels).flatMap(([key, label]) => (facts[key] ? [{ label, value: facts[key] }] : []));
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
