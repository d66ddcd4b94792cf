import { AppError } from "../../../platform/errors.ts";
import type { PublicItem } from "../../articles/index.ts";
import { publicByDepartment, publicFeed } from "../../articles/index.ts";
import { fileAddress } from "../../media/index.ts";
import { departmentBySlug } from "../../people/index.ts";
import type { ExchangedPolicy } from "../../policies/index.ts";
import { languagePrefix, type SectionNode, sectionAddress } from "../../sites/index.ts";
import { departmentTitle } from "../departments.ts";
import { addressOf, sectionIdsBelow } from "../items.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext } from "../portal.ts";
import { originOf, titleOf } from "../site-view.ts";

export const entriesInFeed = 30;

/** What all formats of a feed (订阅源) say; every address is absolute. */
export interface Feed {
  title: string;
  description: string;
  language: string;
  /** The page that it belongs to. */
  homeUrl: string;
  /** The formats stand beside each other in this folder: rss.xml, atom.xml, feed.json. */
  folderUrl: string;
  /** Stands behind the names of the formats. */
  query: string;
  /** Who publishes it. */
  author: string;
  updatedAt: Date;
  entries: FeedEntry[];
}

export interface FeedEntry {
  /** Stays when the article moves. */
  id: string;
  url: string;
  title: string;
  summary: string;
  publishedAt: Date;
  updatedAt: Date;
  department: string;
  section: string;
  picture: { url: string; mime: string; size: number } | undefined;
  /** What a policy has beyond an article. */
  policy?: PolicyFacts;
}

export interface PolicyFacts
  extends Pick<
    ExchangedPolicy,
    "docNo" | "issuer" | "subject" | "genre" | "formedOn" | "publishedOn" | "effectiveOn" | "repealedOn" | "validity"
  > {
  relations: (Omit<ExchangedPolicy["relations"][number], "id"> & { url: string })[];
}

/** The newest of the site, or of a section or channel. */
export async function feedOf(context: PageContext, section?: SectionNode): Promise<Feed> {
  const { services, tree, language, seen } = context;
  const { site } = tree;
  seen.add(section ? `section:${section.id}` : `site:${site.id}:feed`);
  const sectionIds = section && sectionIdsBelow(section);
  const items = await publicFeed(services.db, { siteId: site.id, language, sectionIds, limit: entriesInFeed });
  const home = section ? sectionAddress(section, language) : `${languagePrefix(site, language)}/`;
  const title = section
    ? `${titleOf(section, language)} - ${site.shortName}`
    : wordsFor(language).feedOf(site.shortName);
  return feedFrom(
    context,
    { title, home, folder: home, description: site.settings.intro || site.name },
    entriesOf(context, items),
  );
}

/**
 * The newest of a department.
 * @throws AppError NOT_FOUND
 */
export async function departmentFeed(context: PageContext, slug: string): Promise<Feed> {
  const { services, tree, language, seen } = context;
  const department = await departmentBySlug(services.db, slug);
  if (!department || department.mergedIntoId !== null) throw new AppError("NOT_FOUND");
  seen.add("departments", `department:${department.id}`);
  const items = await publicByDepartment(services.db, {
    departmentIds: [department.id],
    siteId: tree.site.id,
    language,
    limit: entriesInFeed,
  });
  const name = departmentTitle(department, language, tree.words);
  const home = `${languagePrefix(tree.site, language)}/departments/${slug}`;
  const title = `${name} - ${tree.site.shortName}`;
  return feedFrom(context, { title, home, folder: `${home}/`, description: name }, entriesOf(context, items));
}

export interface FeedPlace {
  title: string;
  description: string;
  /** Of the site; the page and the folder of the feed's formats. */
  home: string;
  folder: string;
  query?: string;
}

export function feedFrom(
  context: PageContext,
  { title, home, folder, query = "", description }: FeedPlace,
  entries: FeedEntry[],
): Feed {
  const { services, tree, language } = context;
  const origin = originOf(services, tree.site);
  // The same bytes for the same contents: without an entry there is no time to tell.
  const newest = Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()));
  return {
    title,
    description,
    language,
    homeUrl: origin + home,
    folderUrl: origin + folder,
    query,
    author: tree.site.settings.footer.host || tree.site.name,
    updatedAt: new Date(newest),
    entries,
  };
}

const entriesOf = (context: PageContext, items: readonly PublicItem[]): FeedEntry[] =>
  items.map((item) => entryOf(context, originOf(context.services, context.tree.site), item));

function entryOf({ tree, language }: PageContext, origin: string, item: PublicItem): FeedEntry {
  const section = tree.byId.get(item.homeSectionId);
  const address = addressOf(tree, { ...item, sectionId: item.homeSectionId, language });
  const { cover } = item;
  return {
    id: `openzone:article:${item.articleId}`,
    url: origin + (address ?? `${tree.site.path}/`),
    title: item.title,
    summary: item.summary,
    publishedAt: item.publishedAt,
    updatedAt: item.modifiedAt,
    department: item.departmentName,
    section: section ? titleOf(section, language) : "",
    picture: cover ? { url: origin + fileAddress(cover.id), mime: cover.mime, size: cover.size } : undefined,
  };
}
