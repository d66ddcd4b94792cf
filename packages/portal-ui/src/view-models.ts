/**
 * What the public pages need to be drawn: plain data, no behaviour.
 *
 * Every address is given by the caller, absolute within the site ("/sections/12") unless said otherwise. Dates are text:
 * "YYYY-MM-DD HH:MM" or "YYYY-MM-DD" in the zone's own time, never without the year (网页设计规范).
 * A field named `…Html` is put on the page as it is: the caller has sanitized it.
 */
import type { BlockView } from "./home-views.ts";

export type * from "./home-views.ts";

/** Languages that have a message catalogue. */
export type Language = "zh-CN" | "en";

/** Display mode that an address can carry (`?mode=elder`), so that switches work without script; part of the page cache's key. */
export type DisplayMode = "standard" | "elder" | "contrast" | "dark";

export interface LinkView {
  title: string;
  url: string;
}

/** A group of links to other sites. */
export interface LinkGroupView {
  title: string;
  items: LinkView[];
}

/** A channel (频道) or a section (栏目) in the menu. */
export interface MenuItemView extends LinkView {
  children?: LinkView[];
}

export interface FeedView {
  title: string;
  url: string;
  format: "rss" | "atom" | "json";
}

/** Addresses of the built assets, from `portalAssets()`. */
export interface AssetsView {
  css: string;
  script: string;
  /** The general mark, used as icon when the site has no mark of its own. */
  icon: string;
}

/** The same page in another language; `url` is absolute ("https://…"). */
export interface AlternateView {
  language: Language;
  url: string;
}

/** The seven parts of the foot (网页设计规范 底部功能区). A link without `url` is shown as words. */
export interface FooterView {
  /** 党政机关网站标识 */
  organMarkUrl?: string;
  /** 我为政府网站找错 */
  reportErrorsUrl?: string;
  /** 主办单位 */
  host: string;
  /** 承办单位 */
  undertaker?: string;
  phone: string;
  address: string;
  postcode?: string;
  email?: string;
  hours?: string;
  /** ICP备案编号 */
  icp: string;
  icpUrl?: string;
  /** 公安机关备案编号 */
  police: string;
  policeUrl?: string;
  siteMapUrl: string;
  /** An honest word under the marks, for example that this is a demonstration. */
  note?: string;
}

/** What all pages of a site share. Keep one object per site and language: parts drawn from it are remembered by identity. */
export interface SiteView {
  language: Language;
  name: string;
  shortName?: string;
  /** The name in the other language, shown small under the name. */
  nameAside?: string;
  /** Host name without port or scheme (meta tag SiteDomain). */
  domain: string;
  /** 网站标识码, ten digits or bm + eight digits. */
  idCode: string;
  /** "https://www.example.gov.cn", without a slash at the end. */
  origin: string;
  homeUrl: string;
  /** Square mark of the zone; without one a general mark is drawn. */
  logoUrl?: string;
  searchUrl: string;
  /** GET address that answers `{ items: (string | { title, url })[] }` to `?q=`; without it there are no suggestions. */
  suggestUrl?: string;
  /** Words that people search for, shown below the search field. */
  hotWords?: LinkView[];
  loginUrl: string;
  menu: MenuItemView[];
  /** Homes of the site in all its languages, this one included. */
  languages: AlternateView[];
  feeds: FeedView[];
  footer: FooterView;
  /** Groups of links (友情链接) in the foot. */
  linkGroups?: LinkGroupView[];
  assets: AssetsView;
  /** Pictures shared with others when a page has none of its own (absolute or site address). */
  shareImage?: string;
}

/** What one request adds. */
export interface RequestView {
  mode: DisplayMode;
  /** Canonical address, absolute. */
  url: string;
  /** This page in the other languages; without it the language switch leads to their homes. */
  alternates?: AlternateView[];
}

/** What every page component takes. */
export interface PageProps<V> {
  site: SiteView;
  request: RequestView;
  view: V;
}

/** Meta tags of column pages (国办发〔2017〕47号). */
export interface ColumnMetaView {
  name: string;
  description: string;
  keywords: string[];
  /** 概况信息, 政策文件, 工作动态 … */
  type: string;
}

/** One row of a list of articles. */
export interface ArticleItemView extends LinkView {
  /** "YYYY-MM-DD" or "YYYY-MM-DD HH:MM" */
  date: string;
  department?: string;
  summary?: string;
  section?: LinkView;
  /** A word before the title: 置顶, 政策, 解读 … */
  tag?: string;
  image?: PictureView;
  /** Of a video, such as "03:25". */
  length?: string;
  /** Interpretations (政策解读) of a policy, or the policy of an interpretation. */
  related?: LinkView[];
}

/** A picture of 16:9; `alt` is empty only when the words beside it say the same. */
export interface PictureView {
  src: string;
  srcSet?: string;
  alt: string;
}

/** A choice of a filter: a link that leads to the list narrowed by it. */
export interface ChoiceView extends LinkView {
  count?: number;
  /** The count is an estimate or a bound, and the page says so. */
  about?: boolean;
  current: boolean;
}

/** Pages of a list as real links; `pagingOf` makes one. */
export interface PagingView {
  page: number;
  pages: number;
  total: number;
  /** False when `total` is a lower bound. */
  exact: boolean;
  previous?: string;
  next?: string;
  /** null stands for a gap. */
  links: ({ page: number; url: string } | null)[];
  /** True when more exists than may be paged to. */
  limited: boolean;
}

// ---- channel, section, article -------------------------------------------------------------------------------------------

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

export interface AttachmentView {
  title: string;
  url: string;
  /** "PDF", "DOCX", "CSV" … */
  kind: string;
  /** Bytes. */
  size: number;
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
  subtitle?: string;
  /** "YYYY-MM-DD HH:MM" */
  publishedAt: string;
  updatedAt?: string;
  /** Since when it is no longer valid (已失效). */
  expiredAt?: string;
  source: string;
  author?: string;
  department?: LinkView | { title: string; url?: undefined };
  summary?: string;
  bodyHtml: string;
  attachments: AttachmentView[];
  keywords: string[];
  image?: PictureView;
  /** Catalogue fields above the text: 文号, 发文机关, 索引号 …; the labels come from the catalogue of the caller. */
  facts?: { label: string; value: string }[];
  chapters?: ChaptersView;
  /** A short address that stays, absolute, and the picture (二维码) that leads a telephone there. */
  short?: { url: string; codeUrl: string };
  /** Where “was this useful” goes; without it the question is not asked. */
  feedbackUrl?: string;
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

// ---- search, maps, departments, errors, API --------------------------------------------------------------------------------

export interface SearchHitView {
  url: string;
  /** Escaped text with <mark>. */
  titleHtml: string;
  excerptHtml: string;
  /** Not there for what staff recommend on other websites. */
  date?: string | undefined;
  section?: LinkView;
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
  query: string;
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
  feeds?: FeedView[];
  articles: ArticleItemView[];
  moreUrl?: string;
}

export type ErrorStatus = 400 | 403 | 404 | 410 | 413 | 429 | 500 | 503;
export interface ErrorView {
  status: ErrorStatus;
  /** Words guessed from the address, put into the search field. */
  query?: string;
  likely: ArticleItemView[];
  /** 410: what was withdrawn and when. */
  withdrawn?: { title?: string; date?: string; reason?: string };
  /** 429, 503 */
  retryAfterSeconds?: number;
  /** Number to quote when asking for help. */
  requestId?: string;
}

/** The parts of an OpenAPI 3.1 document that the readable page shows. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, unknown> | undefined>;
  tags?: { name: string; description?: string }[];
}
export interface OpenApiView {
  /** Holds the operations of the shown group only; the whole would make too large a page. */
  document: OpenApiDocument;
  documentUrl: string;
  groups: ChoiceView[];
}
