import { siteSettingsSchema } from "@openzone/contract/sites";
import {
  type AlternateView,
  type AssetsView,
  feedsIn,
  type Language,
  type LinkGroupView,
  type LinkView,
  languages,
  type SiteView,
  traditional,
} from "@openzone/portal-ui";
import type { Config } from "../../platform/config/config.ts";
import { fileAddress } from "../media/index.ts";
import { chosenHotWords, HOT_WORDS } from "../site-search/index.ts";
import {
  languagePrefix,
  noWords,
  originOfSite,
  type SectionNode,
  type SitePicture,
  type SiteRoot,
  type SiteTree,
  type SiteWords,
  sectionAddress,
  translatedWord,
  wordIn,
} from "../sites/index.ts";
import { pictureView } from "./items.ts";
import { wordsFor } from "./messages.ts";
import { formatDay } from "./time.ts";
import { offersTraditional, traditionalAddress } from "./traditional/traditional.ts";

type Trees = ReadonlyMap<number, SiteTree>;
type SiteViews = (tree: SiteTree, language: Language, hotWords: readonly string[], all: Trees) => SiteView;

/**
 * The parts of a site that all its pages show; one object per tree, language and list of hot words (热搜词), since the page
 * components remember it. The foot names other sites, so it is another one when any of them has changed.
 */
export function createSiteViews(config: Config, assets: AssetsView): SiteViews {
  const views = new WeakMap<Trees, Map<SiteTree, Map<Language, WeakMap<readonly string[], SiteView>>>>();
  return (tree, language, hotWords, all) => {
    const ofCluster = views.get(all) ?? new Map<SiteTree, Map<Language, WeakMap<readonly string[], SiteView>>>();
    views.set(all, ofCluster);
    const ofTree = ofCluster.get(tree) ?? new Map<Language, WeakMap<readonly string[], SiteView>>();
    ofCluster.set(tree, ofTree);
    const inLanguage = ofTree.get(language) ?? new WeakMap<readonly string[], SiteView>();
    ofTree.set(language, inLanguage);
    const known = inLanguage.get(hotWords);
    if (known) return known;
    const view = makeSiteView(tree, language, config, assets);
    view.hotWords = hotWordLinks(tree, language, hotWords);
    const others = clusterLinks(tree, language, config, all);
    if (others) view.linkGroups = [others, ...(view.linkGroups ?? [])];
    inLanguage.set(hotWords, view);
    return view;
  };
}

/** More sites than this do not belong into the foot of every page; the main site leads to the others. */
const mostSites = 24;

/** The other sites of the cluster (站群), the main one first; a zone with one site has nothing to show. */
function clusterLinks(tree: SiteTree, language: Language, config: Config, all: Trees): LinkGroupView | undefined {
  const others = [...all.values()].filter(
    ({ site, channels, shut }) => site.id !== tree.site.id && channels.length > 0 && !shut,
  );
  const ordered = [...others].sort((a, b) => Number(b.site.isMain) - Number(a.site.isMain));
  const own = originOf({ config }, tree.site);
  const items = ordered.slice(0, mostSites).map(({ site, words }) => {
    const speaks = site.settings.languages.some((known) => known === language);
    const origin = originOf({ config }, site);
    const home = `${languagePrefix(site, speaks ? language : site.language)}/`;
    return { title: siteName(site, words, language), url: origin === own ? home : origin + home };
  });
  return items.length > 0 ? { title: wordsFor(language).cluster, items } : undefined;
}

function hotWordLinks(tree: SiteTree, language: Language, words: readonly string[]): LinkView[] {
  const isChosen = words === chosenHotWords(tree, language);
  const prefix = languagePrefix(tree.site, language);
  return words
    .slice(0, isChosen ? words.length : HOT_WORDS)
    .map((word) => ({ title: word, url: `${prefix}/search?q=${encodeURIComponent(word)}` }));
}

/** A section's name in `language`; the Chinese one where nobody gave another. */
export const titleOf = (
  node: { title: string; titleEn: string; words?: SiteWords },
  language: Language,
  words: SiteWords = node.words ?? noWords,
): string => wordIn(words, language, { own: node.title, english: node.titleEn });

/** What a section says of itself; nothing in a language in which nobody wrote it. */
export const descriptionOf = (node: SectionNode, language: Language): string | undefined =>
  translatedWord(node.words, language, { own: node.description }) || undefined;

const siteName = (site: SiteTree["site"], words: SiteWords, language: Language): string =>
  wordIn(words, language, { own: site.name, english: site.nameEn });

/** A section as a link; one of the kind `link` leads straight to where it points. */
export const linkTo = (node: SectionNode, language: Language): LinkView => ({
  title: titleOf(node, language),
  url: node.kind === "link" ? localAddress(node.url, prefixFor(node, language)) : sectionAddress(node, language),
});

/** An address that staff typed, in the reader's language when it is a path of this site. */
export const localAddress = (url: string, prefix: string): string =>
  url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/files/") && !url.startsWith(`${prefix}/`)
    ? prefix + url
    : url;

const prefixFor = (node: SectionNode, language: Language): string =>
  languagePrefix({ language: node.siteLanguage, path: node.sitePath }, language);

/** Groups of links without those that are hidden; a group with nothing to show is left out. */
export function linkGroupViews(
  groups: SiteTree["linkGroups"],
  { site, words }: { site: SiteRoot; words: SiteWords },
  language: Language,
): LinkGroupView[] {
  const prefix = languagePrefix(site, language);
  return groups.flatMap((group) => {
    const links = group.links.filter(({ hidden }) => !hidden);
    const items = links.map((link) => ({ title: titleOf(link, language, words), url: localAddress(link.url, prefix) }));
    return items.length > 0 ? [{ title: titleOf(group, language, words), items }] : [];
  });
}

/** From home to the parent of `node`. */
export function crumbsTo(node: SectionNode, language: Language): LinkView[] {
  const home = { title: wordsFor(language).home, url: `${prefixFor(node, language)}/` };
  return [home, ...node.ancestors.map((ancestor) => linkTo(ancestor, language))];
}

const isOpen = (node: SectionNode): boolean => node.state === "open";

/** The colour that the general style sheet has. */
const usualAccent = siteSettingsSchema.parse({}).theme.accent;

const accentUrl = (colour: string): string => `/assets/accents/${colour.slice(1).toLowerCase()}.css`;

/** The languages that a site has, in the usual order. */
export const spokenAt = ({ settings }: SiteTree["site"]): Language[] =>
  languages.filter((language) => settings.languages.some((known) => known === language));

/** A page in a language, and where it is offered the Chinese one in traditional characters behind it. */
export function withTraditional(site: SiteTree["site"], page: { language: Language; url: string }): AlternateView[] {
  if (page.language !== "zh-CN" || !offersTraditional(site)) return [page];
  const { origin, pathname, search } = new URL(page.url);
  const own = pathname.slice(site.path.length) + search;
  return [page, { language: traditional, url: origin + traditionalAddress(site.path, own) }];
}

function makeSiteView(
  { site, looks, channels, linkGroups, shut, words: names }: SiteTree,
  language: Language,
  config: Config,
  assets: AssetsView,
): SiteView {
  const origin = originOf({ config }, site);
  const prefix = languagePrefix(site, language);
  const words = wordsFor(language);
  const fullName = { own: site.name, english: site.nameEn };
  return {
    language,
    name: siteName(site, names, language),
    shortName: wordIn(names, language, { own: site.shortName, english: translatedWord(names, language, fullName) }),
    nameAside: language === "zh-CN" ? site.nameEn || undefined : site.name,
    domain: new URL(origin).hostname,
    idCode: site.siteIdCode,
    origin,
    homeUrl: `${prefix}/`,
    archived: shut ? words.archived(formatDay(shut.at), shut.notice) : undefined,
    logoUrl: looks.logo ? logoAddress(looks.logo) : undefined,
    headerPicture: looks.header ? headerView(looks.header) : undefined,
    themeUrl: site.settings.theme.accent === usualAccent ? undefined : accentUrl(site.settings.theme.accent),
    searchUrl: `${prefix}/search`,
    suggestUrl: `${site.path}/api/v1/public/suggest?language=${language}`,
    loginUrl: "/workbench/",
    accountUrl: `${prefix}/account/`,
    menu: channels.map((channel) => ({
      ...linkTo(channel, language),
      children: channel.children.filter(isOpen).map((section) => linkTo(section, language)),
    })),
    languages: spokenAt(site).flatMap((other) =>
      withTraditional(site, { language: other, url: `${origin}${languagePrefix(site, other)}/` }),
    ),
    feeds: feedsIn(words.feedOf(site.shortName), `${prefix}/`),
    footer: footerOf(site, names, language, prefix),
    linkGroups: linkGroupViews(
      linkGroups.filter(({ inFoot }) => inFoot),
      { site, words: names },
      language,
    ),
    assets,
  };
}

/** Twice the size in which it is shown, for fine screens. */
const logoWidth = 128;

/** The smallest picture that is sharp in the head; a small file is sent as it is. */
function logoAddress({ id, widths }: SitePicture): string {
  const width = widths.toSorted((a, b) => a - b).find((one) => one >= logoWidth);
  return width === undefined ? fileAddress(id) : `${fileAddress(id)}?width=${width}`;
}

const headerView = (picture: SitePicture): SiteView["headerPicture"] => ({
  ...pictureView(picture),
  width: picture.width,
  height: picture.height,
});

function footerOf(
  { settings, nameEn }: SiteTree["site"],
  words: SiteWords,
  language: Language,
  prefix: string,
): SiteView["footer"] {
  const { footer, contact } = settings;
  const named = (own: string, english?: string) => wordIn(words, language, { own, english });
  return {
    organMarkUrl: footer.organMarkUrl,
    reportErrorsUrl: footer.reportErrorsUrl,
    host: named(footer.host, nameEn),
    // Where it has no name in the language, the host is who answers.
    undertaker: translatedWord(words, language, { own: footer.undertaker }) || undefined,
    phone: contact.phone,
    address: named(contact.address, contact.addressEn),
    postcode: contact.postcode || undefined,
    email: contact.email || undefined,
    hours: named(contact.hours, contact.hoursEn) || undefined,
    icp: footer.icp,
    icpUrl: footer.icp ? "https://beian.miit.gov.cn/" : undefined,
    police: footer.police,
    policeUrl: footer.police ? "https://beian.mps.gov.cn/" : undefined,
    siteMapUrl: `${prefix}/site-map`,
    note: named(footer.note) || undefined,
  };
}

/** Of a site, without a slash at the end. */
export const originOf = ({ config }: { config: Config }, site: SiteTree["site"]): string =>
  originOfSite(config.PUBLIC_URL, site);
