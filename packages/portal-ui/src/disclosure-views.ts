import type { BlockView } from "./home-views.ts";
import type { ArticleItemView, ColumnMetaView, PagingView } from "./list-views.ts";
import type { SearchView } from "./search-views.ts";
import type { LinkView } from "./site-views.ts";

/** The platform page of government information (政府信息公开): its parts, the departments, what was published last. */
export interface DisclosureView {
  url: string;
  crumbs: LinkView[];
  column: ColumnMetaView;
  /** 指南、制度、法定主动公开内容、年报 and the entrance for requests, those that the site has. */
  parts: (LinkView & { text: string })[];
  /** Each with its guide and its part of the catalogue; the short words stand in a row, so each has a label of its own. */
  departments: (LinkView & { links: (LinkView & { label: string })[] })[];
  newest: ArticleItemView[];
  more: LinkView;
  /** What staff arranged on the channel that stands at the same address. */
  blocks?: BlockView[];
}

/** One row of the catalogue (信息公开目录). */
export interface CatalogueItemView extends LinkView {
  summary: string;
  indexNumber: string;
  docNo?: string;
  department: string;
  /** "YYYY-MM-DD" */
  published?: string;
  /** 有效、废止 … */
  validity: string;
  /** It is in force no longer. */
  isVoid: boolean;
  /** The page of the policy that it stands for. */
  fullText?: LinkView;
}

/** What a register calls itself and the number of its entries. */
export interface CatalogueWordsView {
  catalogue: string;
  catalogueText: string;
  search: string;
  searchPlaceholder: string;
  indexNumber: string;
  published: string;
  download: string;
}

export interface CatalogueView extends Pick<SearchView, "filters" | "sorts" | "chosen" | "kept"> {
  crumbs: LinkView[];
  column: ColumnMetaView;
  query: string;
  /** Address of the form. */
  url: string;
  items: CatalogueItemView[];
  paging: PagingView;
  /** The filtered catalogue as files. */
  downloads: LinkView[];
  /** Where other systems take it over. */
  harvest?: LinkView;
  /** Of another register than the catalogue. */
  words?: CatalogueWordsView;
}
