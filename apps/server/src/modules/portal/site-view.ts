import {
  type AssetsView,
  feedsIn,
  type Language,
  type LinkGroupView,
  type LinkView,
  languages,
  type SiteView,
} from "@openzone/portal-ui";
import type { Config } from "../../platform/config/config.ts";
import { languagePrefix, type SectionNode, type SiteTree, sectionAddress } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";

/** The parts of a site that all its pages show; one object per tree and language, since the page components remember it. */
export function createSiteViews(config: Config, assets: AssetsView): (tree: SiteTree, language: Language) => SiteView {
  const views = new WeakMap<SiteTree, Map<Language, SiteView>>();
  return (tree, language) => {
    const ofTree = views.get(tree) ?? new Map<Language, SiteView>();
    views.set(tree, ofTree);
    const known = ofTree.get(language);
    if (known) return known;
    const view = makeSiteView(tree, language, config, assets);
    ofTree.set(language, view);
    return view;
  };
}

/** A section's name in `language`; the Chinese one where nobody gave another. */
export const titleOf = (node: { title: string; titleEn: string }, language: Language): string =>
  language === "en" ? node.titleEn || node.title : node.title;

/** A section as a link; one of the kind `link` leads straight to where it points. */
export const linkTo = (node: SectionNode, language: Language): LinkView => ({
  title: titleOf(node, language),
  url:
    node.kind === "link"
      ? localAddress(node.url, languagePrefix(node.siteLanguage, language))
      : sectionAddress(node, language),
});

/** An address that staff typed, in the reader's language when it is a path of this site. */
export const localAddress = (url: string, prefix: string): string => (url.startsWith("/") ? prefix + url : url);

/** Groups of links without those that are hidden; a group with nothing to show is left out. */
export function linkGroupViews(
  groups: SiteTree["linkGroups"],
  site: { language: string },
  language: Language,
): LinkGroupView[] {
  const prefix = languagePrefix(site.language, language);
  return groups.flatMap((group) => {
    const links = group.links.filter(({ hidden }) => !hidden);
    const items = links.map((link) => ({ title: titleOf(link, language), url: localAddress(link.url, prefix) }));
    return items.length > 0 ? [{ title: titleOf(group, language), items }] : [];
  });
}

/** From home to the parent of `node`. */
export function crumbsTo(node: SectionNode, language: Language): LinkView[] {
  const home = { title: wordsFor(language).home, url: `${languagePrefix(node.siteLanguage, language)}/` };
  return [home, ...node.ancestors.map((ancestor) => linkTo(ancestor, language))];
}

const isOpen = (node: SectionNode): boolean => node.state === "open";

function makeSiteView(
  { site, channels, linkGroups }: SiteTree,
  language: Language,
  config: Config,
  assets: AssetsView,
): SiteView {
  const origin = new URL(config.PUBLIC_URL).origin;
  const prefix = languagePrefix(site.language, language);
  const words = wordsFor(language);
  return {
    language,
    name: language === "en" ? site.nameEn || site.name : site.name,
    shortName: language === "en" ? site.nameEn || site.shortName : site.shortName,
    nameAside: language === "en" ? site.name : site.nameEn || undefined,
    domain: new URL(config.PUBLIC_URL).hostname,
    idCode: site.siteIdCode,
    origin,
    homeUrl: `${prefix}/`,
    logoUrl: undefined,
    searchUrl: `${prefix}/search`,
    suggestUrl: `/api/v1/public/suggest?language=${language}`,
    loginUrl: "/workbench/",
    menu: channels.map((channel) => ({
      ...linkTo(channel, language),
      children: channel.children.filter(isOpen).map((section) => linkTo(section, language)),
    })),
    languages: languages.map((other) => ({
      language: other,
      url: `${origin}${languagePrefix(site.language, other)}/`,
    })),
    feeds: feedsIn(words.feedOf(site.shortName), `${prefix}/`),
    footer: footerOf(site, language, prefix),
    linkGroups: linkGroupViews(
      linkGroups.filter(({ inFoot }) => inFoot),
      site,
      language,
    ),
    assets,
  };
}

function footerOf({ settings, nameEn }: SiteTree["site"], language: Language, prefix: string): SiteView["footer"] {
  const { footer, contact } = settings;
  const isEnglish = language === "en";
  return {
    organMarkUrl: footer.organMarkUrl,
    reportErrorsUrl: footer.reportErrorsUrl,
    host: (isEnglish && nameEn) || footer.host,
    // It has no English name; the host is who answers.
    undertaker: (!isEnglish && footer.undertaker) || undefined,
    phone: contact.phone,
    address: (isEnglish && contact.addressEn) || contact.address,
    postcode: contact.postcode || undefined,
    email: contact.email || undefined,
    hours: (isEnglish && contact.hoursEn) || contact.hours || undefined,
    icp: footer.icp,
    icpUrl: footer.icp ? "https://beian.miit.gov.cn/" : undefined,
    police: footer.police,
    policeUrl: footer.police ? "https://beian.mps.gov.cn/" : undefined,
    siteMapUrl: `${prefix}/site-map`,
    note: footer.note || undefined,
  };
}

/** Of the public site, without a slash at the end. */
export const originOf = ({ config }: { config: Config }): string => new URL(config.PUBLIC_URL).origin;
