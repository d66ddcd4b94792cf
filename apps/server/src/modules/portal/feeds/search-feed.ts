import { messagesFor } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import type { SearchHit } from "../../../platform/search/index.ts";
import { plainText } from "../../articles/index.ts";
import { searchSite } from "../../site-search/index.ts";
import { departmentsById } from "../departments.ts";
import { longestQuery, searchQuery } from "../pages/search.ts";
import { addressOf, type SearchInput } from "../pages/search-input.ts";
import type { PageContext } from "../portal.ts";
import { originOf, titleOf } from "../site-view.ts";
import { entriesInFeed, type Feed, type FeedEntry, feedFrom } from "./feed.ts";

/**
 * The newest that a search finds, with its filters (搜索订阅). Readers' programs ask for it again and again, so it counts for no
 * search.
 * @throws AppError NOT_FOUND  without words
 */
export async function searchFeed(context: PageContext, input: SearchInput): Promise<Feed> {
  const { services, tree, language } = context;
  const q = input.q.trim().slice(0, longestQuery);
  if (q === "") throw new AppError("NOT_FOUND");
  const asked = searchQuery(context, { ...input, sort: "date", page: 1, sites: undefined }, q);
  const { hits } = await searchSite(services, tree, { ...asked, facets: false, limit: entriesInFeed });
  const names = await departmentsById(services.db, language, tree.words);
  const [page = "", query = ""] = addressOf(context, input, {
    sort: undefined,
    exact: undefined,
    sites: undefined,
  }).split("?");
  const title = `${messagesFor(language).search.titleFor(q)} - ${tree.site.shortName}`;
  return feedFrom(
    context,
    { title, description: title, home: `${page}?${query}`, folder: `${page}/`, query: `?${query}` },
    hits.map((hit) => entryOf(context, hit, names)),
  );
}

function entryOf(
  { services, tree, language }: PageContext,
  hit: SearchHit,
  names: ReadonlyMap<number, string>,
): FeedEntry {
  const section = hit.sectionIds.map((id) => tree.byId.get(id)).find((node) => node && node.kind !== "channel");
  const at = new Date(hit.publishedAt);
  return {
    id: `openzone:${keyOf(hit)}`,
    url: originOf(services, tree.site) + hit.url,
    title: hit.title,
    summary: plainText(hit.excerptHtml),
    publishedAt: at,
    updatedAt: at,
    department: names.get(hit.departmentId ?? 0) ?? "",
    section: section ? titleOf(section, language) : "",
    picture: undefined,
  };
}

/** An article has the same name in every feed; the index knows it by the place that shows it. */
const keyOf = ({ key, url }: SearchHit): string => {
  const article = key.startsWith("publication:") ? /\/(\d+)\.html$/.exec(url)?.[1] : undefined;
  return article ? `article:${article}` : key;
};
