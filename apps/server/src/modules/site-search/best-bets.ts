import type { BestBet, BestBetInput } from "@openzone/contract/site-search";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { loadSiteTree, type SiteTree } from "../sites/index.ts";
import type { BestBetTarget } from "./search-words.ts";

/** Recommended results, the newest first. */
export async function listBestBets(
  db: Db | Tx,
  siteId: number,
  { language, q, offset, limit }: { language: string; q: string; offset: number; limit: number },
): Promise<{ items: BestBet[]; total: number }> {
  const { rows } = await sql<
    Omit<BestBet, "updatedAt" | "targets"> & { updatedAt: Date; targets: BestBetTarget[]; total: number }
  >`
    select id, language, patterns, match, targets, from_day::text as "from", to_day::text as "to", version,
      updated_at as "updatedAt", (select name from staff where staff.id = search_best_bets.updated_by) as "updatedBy",
      count(*) over ()::int as total
    from search_best_bets where site_id = ${siteId} and language = ${language}
      and (${q} = '' or array_to_string(patterns, ' ') || targets::text ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`})
    order by id desc limit ${limit} offset ${offset}`.execute(db);
  const tree = await loadSiteTree(db, siteId);
  const reachable = new Set(
    await reachableUrls(
      db,
      tree,
      rows.flatMap(({ targets }) => targets),
    ),
  );
  return {
    items: rows.map(({ total: _total, updatedAt, targets, ...row }) => ({
      ...row,
      targets: targets.map((target) => ({ ...target, reachable: reachable.has(target.url) })),
      updatedAt: updatedAt.toISOString(),
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

const articleAddress = /^(\/.*\/)(\d{1,15})\.html$/;

/**
 * Which of these results lead to something that is public now: an article of the site, one of its open sections, or another
 * website by https. One query when an article is among them, none otherwise.
 */
export async function reachableUrls(
  db: Db | Tx,
  tree: SiteTree,
  targets: readonly Pick<BestBetTarget, "url">[],
): Promise<string[]> {
  const articles = targets.flatMap(({ url }) => {
    const id = articleAddress.exec(url)?.[2];
    return id === undefined ? [] : [{ url, id: Number(id) }];
  });
  const ids = new Set(
    articles.length > 0
      ? await publicArticles(
          db,
          tree.site.id,
          articles.map(({ id }) => id),
        )
      : [],
  );
  const byArticle = new Map(articles.map(({ url, id }) => [url, ids.has(id)]));
  return targets
    .map(({ url }) => url)
    .filter((url) => byArticle.get(url) ?? (isOpenPlace(tree, url) || /^https:\/\/[^\s/]+/.test(url)));
}

async function publicArticles(db: Db | Tx, siteId: number, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct article_id as id from publications
    where site_id = ${siteId} and article_id = any(${ids}::bigint[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** Home, the departments, and open sections, with or without a language before them. */
function isOpenPlace(tree: SiteTree, url: string): boolean {
  const { path } = tree.site;
  const below = url.startsWith(`${path}/`) ? url.slice(path.length) : url;
  const own = below.replace(/^\/en(?=\/)/, "").split(/[?#]/)[0] ?? "";
  if (own === "/" || /^\/departments\/[a-z0-9-]*$/.test(own)) return true;
  return tree.byAddress.get(own)?.state === "open";
}

export const bestBetFields = ({ language, patterns, match, targets, from, to }: BestBetInput) => ({
  language,
  patterns,
  match,
  targets: JSON.stringify(targets),
  from_day: from,
  to_day: to,
});
