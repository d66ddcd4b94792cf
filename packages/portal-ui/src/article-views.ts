import type { ArticleItemView, ColumnMetaView, PictureView } from "./list-views.ts";
import type { PolicyLinkView } from "./policy-views.ts";
import type { LinkView } from "./site-views.ts";

export interface AttachmentView {
  title: string;
  url: string;
  /** "PDF", "DOCX", "CSV" … */
  kind: string;
  /** Bytes. */
  size: number;
  /** Of a film or recording: how long it plays. */
  seconds?: number;
}

export interface ChaptersView {
  /** Number of the chapter shown, from 1. */
  current: number;
  items: LinkView[];
  /** The whole text in one file or page. */
  wholeTextUrl: string;
  wholeTextSize?: number;
  previous?: LinkView;
  next?: LinkView;
}

export interface ArticleBodyView {
  title: string;
  /** The language of title and keywords where it is not that of the page. */
  lang?: string;
  subtitle?: string;
  /** "YYYY-MM-DD HH:MM" */
  publishedAt: string;
  updatedAt?: string;
  /** Where the original is that has changed since this translation was made, when readers are told of it. */
  outdatedUrl?: string | undefined;
  /** Since when it is no longer valid (已失效). */
  expiredAt?: string;
  source: string;
  author?: string;
  department?: LinkView | { title: string; url?: undefined };
  summary?: string;
  bodyHtml: string;
  /** The language of all of its text where it is not that of the page. */
  textLang?: string | undefined;
  attachments: AttachmentView[];
  keywords: string[];
  /** Where its keywords are looked for, when not in the search of the site. */
  keywordsUrl?: string | undefined;
  image?: PictureView;
  /** Catalogue fields above the text: 文号, 发文机关, 索引号 …; the labels come from the catalogue of the caller. */
  facts?: { label: string; value: string; url?: string; lang?: string | undefined; labelLang?: string | undefined }[];
  chapters?: ChaptersView;
  /** What the captions of its films say, to read. */
  transcripts?: TranscriptView[];
  /** A short address that stays, absolute, and the picture (二维码) that leads a telephone there. */
  short?: { url: string; codeUrl: string };
  /** Where “was this useful” goes; without it the question is not asked. */
  feedbackUrl?: string;
}

/** The text of a film (文字稿), from its captions. */
export interface TranscriptView {
  /** Address of the captions, as the text names it. */
  captionsUrl: string;
  parts: { at: string; text: string }[];
}

export interface ArticleView {
  article: ArticleBodyView;
  crumbs: LinkView[];
  column: ColumnMetaView;
  section: LinkView;
  /** Newest of the same section. */
  newest: ArticleItemView[];
  previous?: LinkView;
  next?: LinkView;
  /** Chosen by people, or of the same keywords. */
  related?: ArticleItemView[];
  /** Policies that it explains (政策解读). */
  policies?: PolicyLinkView[];
  /** What only whoever has the link sees: an edition before its publication, and until when the link works. */
  preview?: { number: number; until: string };
}

/** The answer to a reader's form; the article is the way back. */
export interface ThanksView {
  crumbs: LinkView[];
  article: LinkView;
}

/** A preview link that works no longer. */
export interface EndedPreviewView {
  reason: "expired" | "revoked";
  /** "YYYY-MM-DD HH:MM" */
  at: string;
}
