/** What pages made of blocks (版块) need: home, channels and topics, which staff arrange. */
import type { IconName } from "./icons.ts";
import type { ArticleItemView, ColumnMetaView, PictureView } from "./list-views.ts";
import type { LinkGroupView, LinkView } from "./site-views.ts";

/** Columns of twelve that a block takes on a wide screen. */
export type BlockSize = "full" | "two-thirds" | "half" | "third";

interface BlockBase {
  title: string;
  size: BlockSize;
  /** Takes two rows of the grid on a wide screen. */
  tall?: boolean;
  more?: LinkView;
  /** Left out in 适老 mode, whose home is simpler. */
  hideForElder?: boolean;
}
export interface HeadlinesBlockView extends BlockBase {
  kind: "headlines";
  lead: ArticleItemView;
  items: ArticleItemView[];
}
export interface ListBlockView extends BlockBase {
  kind: "list";
  items: ArticleItemView[];
  feedUrl?: string;
}
export interface EntranceView extends LinkView {
  icon: IconName;
  text?: string;
}
export interface EntrancesBlockView extends BlockBase {
  kind: "entrances";
  items: EntranceView[];
}
export interface FigureView {
  label: string;
  value: string;
  unit: string;
  /** "2025年", "截至2026-10-31" */
  period: string;
  url?: string;
}
export interface FiguresBlockView extends BlockBase {
  kind: "figures";
  text?: string;
  items: FigureView[];
}
export interface DepartmentsBlockView extends BlockBase {
  kind: "departments";
  items: (LinkView & { phone?: string })[];
}
export interface ContactBlockView extends BlockBase {
  kind: "contact";
  phone: string;
  phoneText?: string;
  address: string;
  hours: string;
  email?: string;
  links?: LinkView[];
}
export interface LinksBlockView extends BlockBase {
  kind: "links";
  groups: LinkGroupView[];
}
export interface PicturesBlockView extends BlockBase {
  kind: "pictures";
  items: (LinkView & { image: PictureView; text?: string; facts?: string })[];
}
export interface DepartmentNewsBlockView extends BlockBase {
  kind: "department-news";
  departments: (LinkView & { items: ArticleItemView[] })[];
}
export interface ChannelsBlockView extends BlockBase {
  kind: "channels";
  sections: (LinkView & { description?: string; items: ArticleItemView[] })[];
}
export interface TopicItemView extends LinkView {
  text?: string;
  image?: PictureView;
  /** "2026-11-01 — 2026-12-31" */
  period?: string;
  archived?: boolean;
}
export interface TopicsBlockView extends BlockBase {
  kind: "topics";
  items: TopicItemView[];
}
export interface VideoBlockView extends BlockBase {
  kind: "video";
  src: string;
  poster?: string;
  captions?: string;
  text?: string;
  /** How long it plays. */
  seconds?: number;
  /** The article that it belongs to. */
  article?: LinkView;
}
export interface TextBlockView extends BlockBase {
  kind: "text";
  bodyHtml: string;
}
export type BlockView =
  | HeadlinesBlockView
  | ListBlockView
  | EntrancesBlockView
  | FiguresBlockView
  | DepartmentsBlockView
  | ContactBlockView
  | LinksBlockView
  | PicturesBlockView
  | DepartmentNewsBlockView
  | ChannelsBlockView
  | TopicsBlockView
  | VideoBlockView
  | TextBlockView;

export interface HomeView {
  /** One or two sentences for search engines. */
  description: string;
  /** A closing that is to come (临时下线预告), above all blocks. */
  announcement?: string | undefined;
  blocks: BlockView[];
}

/** The page of a topic (专题). */
export interface TopicView {
  title: string;
  intro?: string;
  period?: string;
  department?: string;
  layout: "banner" | "beside" | "plain";
  banner?: PictureView;
  /** The last day of an archived topic, "2026-10-31". */
  ended?: string;
  /** Style sheet of the topic's colours. */
  themeUrl: string;
  crumbs: LinkView[];
  column: ColumnMetaView;
  channelUrl?: string;
  blocks: BlockView[];
}

/** The list of topics; a channel at the same address adds its sections. */
export interface TopicsView {
  title: string;
  summary?: string;
  crumbs: LinkView[];
  column: ColumnMetaView;
  channelUrl?: string;
  topics: TopicItemView[];
  sections: (LinkView & { description?: string; items: ArticleItemView[] })[];
}
