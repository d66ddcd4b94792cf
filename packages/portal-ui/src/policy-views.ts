import type { ArticleBodyView } from "./article-views.ts";
import type { ArticleItemView, ColumnMetaView } from "./list-views.ts";
import type { SearchView } from "./search-views.ts";
import type { LinkView } from "./site-views.ts";

/** Whether a policy holds (有效性): its word, and whether it is over or only in part in force. */
export interface ValidityView {
  word: string;
  tone: "good" | "partly" | "over";
}

/** Words that may be in another language than the page. */
export type LinkWords = Pick<LinkView, "title" | "lang">;

/** A policy (政策文件) wherever it is named. */
export interface PolicyLinkView extends LinkView {
  validity: ValidityView;
  docNo?: string;
  /** "YYYY-MM-DD" */
  date?: string;
}

/** `lang` holds for title, passage and number. */
export interface PolicyRowView extends PolicyLinkView {
  /** The title with what was found, escaped text with <mark>; instead of the plain one. */
  titleHtml?: string;
  /** The passage that was found, escaped text with <mark>. */
  excerptHtml?: string;
  summary?: string;
  issuer?: LinkWords;
}

/** The list of the policy library (政策文件库). */
export interface PoliciesView extends Pick<SearchView, "filters" | "sorts" | "chosen" | "kept" | "paging"> {
  title: string;
  /** Says what the documents are written in, where that is not the language of the page. */
  languageNote?: string | undefined;
  /** Address of the list, for its form. */
  url: string;
  /** Where its feeds stand. */
  feedsUrl: string;
  query: string;
  number: string;
  rows: PolicyRowView[];
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}

/** What one policy does to others, or they to it: one sentence for each kind. */
export interface PolicyChainView {
  title: string;
  policies: PolicyLinkView[];
}

export interface PolicyView {
  article: ArticleBodyView;
  validity: ValidityView;
  docNo?: string;
  /** Says what the document is written in, where that is not the language of the page. */
  languageNote?: string | undefined;
  /** Says that it holds no longer, or not all of it. */
  notice?: string;
  /** The whole as a file, as it holds. */
  textUrl: string;
  /** The same as it was issued, where articles were amended since. */
  issuedText?: LinkView;
  /** Its chapters and sections, then its articles (条); each leads to its place, also on another page. */
  contents: { headings: (LinkView & { level: 2 | 3 })[]; articles: LinkView[] };
  chain: PolicyChainView[];
  /** By the way in which they explain: in words, pictures, films, questions. */
  interpretations: { title: string; items: ArticleItemView[] }[];
  related: PolicyLinkView[];
  library: LinkView;
  crumbs: LinkView[];
  channelUrl?: string;
  column: ColumnMetaView;
}
