import type { Language, traditional } from "./languages.ts";
import type { PictureView } from "./list-views.ts";

export type { Language } from "./languages.ts";

/** Display mode that an address can carry (`?mode=elder`), so that switches work without script; part of the page cache's key. */
export type DisplayMode = "standard" | "elder" | "contrast" | "dark";

export interface LinkView {
  title: string;
  /** The language of its words where it is not that of the page. */
  lang?: string | undefined;
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
  /** What only pages with forms need, beside the other. */
  forms: string;
  script: string;
  /** The script of pages that take files. */
  uploads: string;
  /** The general mark, used as icon when the site has no mark of its own. */
  icon: string;
}

/** The same page in another language; `url` is absolute ("https://…"). */
export interface AlternateView {
  language: Language | typeof traditional;
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
  /** What each page says of a site that was shut and stays as an archive. */
  archived?: string | undefined;
  /** Square mark of the zone; without one a general mark is drawn. */
  logoUrl?: string | undefined;
  /** A wide picture across the head; its size keeps its place before it arrives. */
  headerPicture?: (PictureView & { width: number; height: number }) | undefined;
  /** Style sheet of the site's own colours; without it the usual ones. */
  themeUrl?: string | undefined;
  searchUrl: string;
  /** GET address that answers `{ items: (string | { title, url })[] }` to `?q=`; without it there are no suggestions. */
  suggestUrl?: string;
  /** Words that people search for, shown below the search field. */
  hotWords?: LinkView[];
  loginUrl: string;
  /** Where applicants sign in and find what is theirs. */
  accountUrl?: string;
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
  /**
   * Address of the Chinese page that this one was converted from into traditional characters. The words here are still those of the
   * original; whoever draws the page converts them.
   */
  original?: string | undefined;
  /** This page in the other languages; without it the language switch leads to their homes. */
  alternates?: AlternateView[];
}

/** What every page component takes. */
export interface PageProps<V> {
  site: SiteView;
  request: RequestView;
  view: V;
}
