import type { ArticleBodyView } from "./article-views.ts";
import type { BlockView } from "./home-views.ts";
import type { ArticleItemView, ChoiceView, ColumnMetaView, PagingView } from "./list-views.ts";
import type { LinkView } from "./site-views.ts";

export interface ChannelView {
  title: string;
  url: string;
  summary?: string;
  crumbs: LinkView[];
  column: ColumnMetaView;
  sections: (LinkView & { description?: string; kind: "list" | "page" | "link"; items: ArticleItemView[] })[];
  /** How staff arranged the channel; without it the page shows its sections in turn. */
  blocks?: BlockView[];
}

interface SectionBase {
  title: string;
  url: string;
  description?: string;
  /** From home to the channel; the page adds its own title. */
  crumbs: LinkView[];
  column: ColumnMetaView;
  channel: LinkView;
  /** Sections of the same channel, this one included. */
  siblings: LinkView[];
}
/** How a section shows its articles. */
export type ListLook = "summary" | "titles" | "cards" | "pictures" | "videos";

export interface ListSectionView extends SectionBase {
  kind: "list";
  /** Rows with summaries unless said otherwise. */
  look?: ListLook;
  items: ArticleItemView[];
  years: ChoiceView[];
  paging: PagingView;
  feedUrl?: string;
}
export interface PageSectionView extends SectionBase {
  kind: "page";
  /** null when nothing is published in it yet. */
  article: ArticleBodyView | null;
}
export type SectionView = ListSectionView | PageSectionView;

/** A film, a story in pictures or a recording in the multimedia hall (多媒体). */
export interface HallItemView extends ArticleItemView {
  media: "film" | "pictures" | "sound";
  /** How many pictures a story has. */
  pictures?: number;
}
export interface MultimediaView {
  crumbs: LinkView[];
  column: ColumnMetaView;
  items: HallItemView[];
  kinds: ChoiceView[];
  years: ChoiceView[];
  paging: PagingView;
}
