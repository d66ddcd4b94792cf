import { holdsArticles } from "@openzone/contract/sites";
import type { ArticleItemView, Language, LinkView, PictureView } from "@openzone/portal-ui";
import {
  type ArticlePlace,
  articleAddress,
  type PublicFileRef,
  type PublicItem,
  type PublicLink,
} from "../articles/index.ts";
import { fileAddress } from "../media/index.ts";
import { type SectionNode, type SiteTree, wordIn } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext } from "./portal.ts";
import { linkTo } from "./site-view.ts";
import { formatDay } from "./time.ts";

/** Widths that a browser may choose from in lists; the larger ones only the article itself needs. */
const listWidths = [480, 960];

/** A row of a list, with its section where the list mixes several. */
export function articleItem({ tree, language }: PageContext, item: PublicItem, withSection = false): ArticleItemView {
  const section = tree.byId.get(item.homeSectionId);
  return {
    title: item.title,
    url: section ? articleAddress(section, item.articleId, language) : "",
    date: formatDay(item.publishedAt),
    department: item.departmentName && wordIn(tree.words, language, { own: item.departmentName }),
    summary: item.summary || undefined,
    section: withSection && section ? linkTo(section, language) : undefined,
    tag: item.expired ? wordsFor(language).expired : undefined,
    image: item.cover ? pictureView(item.cover, listWidths) : undefined,
  };
}

/** A neighbour or newest title of the same section. */
export function articleLink(section: SectionNode, link: PublicLink, language: Language): LinkView & { date: string } {
  return {
    title: link.title,
    url: articleAddress(section, link.articleId, language),
    date: formatDay(link.publishedAt),
  };
}

/** A picture in the sizes that the store made of it: JPEG for whoever knows nothing else, smaller ones as WebP. */
export function pictureView(file: Pick<PublicFileRef, "id" | "widths">, among?: readonly number[]): PictureView {
  const widths = file.widths.filter((width) => !among || among.includes(width));
  const src = fileAddress(file.id);
  return {
    src,
    srcSet: widths.map((width) => `${src}?width=${width} ${width}w`).join(", ") || undefined,
    alt: "",
  };
}

/** Ids of the open lists and pages at or below a section; what a channel's or a block's list is made of. */
export function sectionIdsBelow(node: SectionNode): number[] {
  const own = !holdsArticles(node.kind) || node.state === "closed" ? [] : [node.id];
  return [...own, ...node.children.flatMap(sectionIdsBelow)];
}

/** The same for the addresses that home blocks name; `/` is the whole site. */
export function sectionIdsAt(tree: SiteTree, addresses: readonly string[]): number[] {
  const nodes = addresses.flatMap((address) =>
    address === "/" ? tree.channels : (tree.byFormerAddress.get(address) ?? []),
  );
  return [...new Set(nodes.flatMap(sectionIdsBelow))];
}

/** Where an article of this site is; undefined when it belongs to another site. */
export function addressOf(tree: SiteTree, place: ArticlePlace): string | undefined {
  const section = tree.byId.get(place.sectionId);
  return section && articleAddress(section, place.articleId, place.language);
}
