import type { ArticleItemView, ColumnMetaView } from "./list-views.ts";
import type { FeedView, LinkView, MenuItemView } from "./site-views.ts";

export interface SiteMapView {
  channels: MenuItemView[];
  others: LinkView[];
}

export interface DepartmentItemView extends LinkView {
  phone?: string;
  summary?: string;
  children: DepartmentItemView[];
}
export interface DepartmentsView {
  crumbs: LinkView[];
  column?: ColumnMetaView;
  departments: DepartmentItemView[];
}
export interface DepartmentView {
  title: string;
  url: string;
  crumbs: LinkView[];
  column?: ColumnMetaView;
  /** Paragraphs of plain text. */
  duties: string[];
  phone?: string;
  address?: string;
  hours?: string;
  children: LinkView[];
  /** Sections that it looks after. */
  sections?: LinkView[];
  /** Service items that it handles: the first ones, and all of them. */
  services?: { items: LinkView[]; all: LinkView & { count: number } } | undefined;
  feeds?: FeedView[];
  articles: ArticleItemView[];
  moreUrl?: string;
}
