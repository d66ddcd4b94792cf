import type { ArticleItemView, ChoiceView, PagingView } from "./list-views.ts";
import type { LinkView } from "./site-views.ts";

export interface SearchHitView {
  url: string;
  /** Escaped text with <mark>. */
  titleHtml: string;
  excerptHtml: string;
  /** Not there for what staff recommend on other websites. */
  date?: string | undefined;
  /** Named where all sites of the cluster were searched. */
  site?: string | undefined;
  section?: LinkView | undefined;
  department?: string;
  /** Staff put this result first (推荐结果). */
  best?: boolean;
  /** Why they did. */
  reason?: string | undefined;
}
export interface FilterView {
  title: string;
  choices: ChoiceView[];
}
export interface SearchView {
  /** Where this search can be subscribed to: the folder of its feeds, and the query that stands behind their names. */
  feed?: { folder: string; query: string } | undefined;
  query: string;
  /** This site or all of the cluster; empty where there is one site. */
  sites?: ChoiceView[];
  hits: SearchHitView[];
  paging: PagingView;
  /** One for each dimension: channel and section, kind, time, department. */
  filters: FilterView[];
  sorts: ChoiceView[];
  /** The filters that hold now; each address is the same search without it. */
  chosen: LinkView[];
  /** Fields that the form keeps when the words change (section, date, sort). */
  kept: { name: string; value: string }[];
  /** The words that were really searched, when they differ from `query`. */
  corrected?: { words: string; originalUrl: string };
  /** Other words that were searched as well, since staff listed them as meaning the same (同义词). */
  alsoSearched: string[];
  /** Titles near to the words, for an empty answer. */
  likely: ArticleItemView[];
  /** Other searches that help on from here (相关搜索). */
  related: LinkView[];
  /** What is often searched for, for a page without words. */
  popular: LinkView[];
}
