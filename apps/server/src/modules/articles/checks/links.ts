import { sql } from "kysely";
import type { Db } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { askAddress } from "../../../platform/outgoing/ask-address.ts";
import type { Services } from "../../../platform/services.ts";
import { languagePrefix, siteTreeCache } from "../../sites/index.ts";
import type { LinkFact } from "./types.ts";

/** An answer older than this is asked for again; what was known is shown until then. */
const freshForMs = 24 * 3_600_000;
/** Longer addresses are no addresses. */
const longestUrl = 2000;
/** Beyond this a text is a list of links, which its own page should be. */
const mostLinks = 300;

type LinkServices = Pick<Services, "db" | "config" | "pages" | "now">;

/**
 * What is known of the addresses that a text links to. Those of the zone itself are looked up, those outside are asked
 * by a chore, never while somebody waits (`askWaitingLinks`).
 */
export async function linkFacts(
  services: LinkServices,
  siteId: number,
  hrefs: readonly string[],
): Promise<Map<string, LinkFact>> {
  const wanted = [...new Set(hrefs)].filter((href) => href.length <= longestUrl).slice(0, mostLinks);
  const own = new Map(wanted.flatMap((href) => pathOf(services, href)));
  const outside = wanted.filter((href) => /^https?:/i.test(href) && !own.has(href));
  return new Map([
    ...(await ownFacts(services, siteId, own)),
    ...(await outsideFacts(services.db, outside, services.now())),
  ]);
}

/** The path of an address on this zone, without its query. */
function pathOf({ config }: LinkServices, href: string): [string, string][] {
  if (href.startsWith("/") && !href.startsWith("//")) return [[href, href.replace(/[?#].*$/, "")]];
  if (!URL.canParse(href)) return [];
  const url = new URL(href);
  return url.origin === new URL(config.PUBLIC_URL).origin ? [[href, url.pathname]] : [];
}

async function ownFacts(
  services: LinkServices,
  siteId: number,
  paths: ReadonlyMap<string, string>,
): Promise<[string, LinkFact][]> {
  const tree = await siteTreeCache(services).get(siteId);
  const all = [...paths.values()];
  const articles = all.flatMap((path) => numberOf(path, /\/(\d{1,15})\.html$/));
  const files = all.flatMap((path) => textOf(path, /^\/files\/([A-Za-z0-9_-]{22})$/));
  const { rows } = await sql<{ known: string }>`
    select 'article:' || article_id as known from publications where article_id = any(${articles}::bigint[])
    union select 'file:' || public_id from files where public_id = any(${files}::text[])`.execute(services.db);
  const known = new Set(rows.map((row) => row.known));
  const isThere = (path: string): boolean => {
    const [article] = numberOf(path, /\/(\d{1,15})\.html$/);
    if (article !== undefined) return known.has(`article:${article}`);
    const [file] = textOf(path, /^\/files\/([A-Za-z0-9_-]{22})$/);
    if (file !== undefined) return known.has(`file:${file}`);
    // Only what has the form of a section's address is looked up: other pages of the portal have addresses of their own.
    if (!/^\/(?:[a-z0-9-]+\/)+$/.test(path) || tree === undefined) return true;
    const prefix = ["en"]
      .map((language) => languagePrefix(tree.site.language, language))
      .find((p) => path.startsWith(`${p}/`));
    const own = prefix ? path.slice(prefix.length) : path;
    return tree.byFormerAddress.has(own) || !tree.channels.some(({ address }) => own.startsWith(address));
  };
  return [...paths].map(([href, path]) => [
    href,
    isThere(path) ? { state: "answers" } : { state: "dead", reason: "no-such-page" },
  ]);
}

const textOf = (path: string, pattern: RegExp): string[] => {
  const found = pattern.exec(path)?.[1];
  return found === undefined ? [] : [found];
};
const numberOf = (path: string, pattern: RegExp): number[] => textOf(path, pattern).map(Number);

interface FactRow {
  url: string;
  state: "asking" | "answers" | "dead";
  reason: string;
}

async function outsideFacts(db: Db, urls: readonly string[], now: Date): Promise<[string, LinkFact][]> {
  if (urls.length === 0) return [];
  const stale = new Date(now.getTime() - freshForMs);
  const { rows } = await sql<FactRow>`
    insert into link_checks (url, wanted_at) select unnest(${[...urls]}::text[]), ${now}
    on conflict (url) do update set wanted_at = case
      when link_checks.checked_at < ${stale} then excluded.wanted_at else link_checks.wanted_at end
    returning url, state, reason`.execute(db);
  return rows.map(({ url, state, reason }) => [url, state === "dead" ? { state, reason } : { state }]);
}

/** How many addresses one turn asks, side by side. */
const atOnce = 8;
/** A claim that was never answered, as after a crash, is free again after this long. */
const claimMs = 120_000;

/** Asks the addresses that a check wanted to know of (错链检查); several servers never ask one twice at once. */
export async function askWaitingLinks(services: Pick<Services, "db" | "config" | "now">): Promise<void> {
  const now = services.now();
  const { rows } = await inTransaction(services.db, (tx) =>
    sql<{ url: string }>`
      update link_checks set claimed_at = ${now} where url in (
        select url from link_checks where (checked_at is null or wanted_at > checked_at)
          and (claimed_at is null or claimed_at < ${new Date(now.getTime() - claimMs)})
        order by wanted_at limit ${atOnce} for update skip locked)
      returning url`.execute(tx),
  );
  const allowedHosts = services.config.OUTGOING_ALLOWED_HOSTS;
  await Promise.all(
    rows.map(async ({ url }) => {
      const answer = await askAddress(url, { allowedHosts });
      // A machine without a network knows nothing about others' pages; it asks again when the claim is over.
      if (answer.state === "unknown") return;
      const reason = answer.state === "dead" ? answer.reason : "";
      await sql`update link_checks set state = ${answer.state}, reason = ${reason}, checked_at = ${services.now()},
        claimed_at = null where url = ${url}`.execute(services.db);
    }),
  );
}

/** Facts that no check wanted for a season go. */
export async function forgetOldLinks(services: Pick<Services, "db" | "now">): Promise<void> {
  const before = new Date(services.now().getTime() - 90 * 86_400_000);
  await sql`delete from link_checks where wanted_at < ${before}`.execute(services.db);
}
