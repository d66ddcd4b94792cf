import { sql } from "kysely";
import { type Db, noteWrite } from "../../../platform/database/database.ts";
import { askAddress } from "../../../platform/outgoing/ask-address.ts";
import type { Services } from "../../../platform/services.ts";
import { isReserved, languagePart, locateSite, originOfSite, type SiteTree, siteTreeCache } from "../../sites/index.ts";
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
  const trees = await siteTreeCache(services).all();
  const hosts = new Map([...trees.values()].map((tree) => [originOf(tree, services), hostOf(tree, services)]));
  const site = trees.get(siteId);
  const from = site ? hostOf(site, services) : "";
  const own = new Map(wanted.flatMap((href) => ownPathOf(href, from, hosts)));
  const outside = wanted.filter((href) => /^https?:/i.test(href) && !own.has(href));
  return new Map([
    ...(await ownFacts(services, trees, own)),
    ...(await outsideFacts(services.db, outside, services.now())),
  ]);
}

/** An address on this zone: on which host, and its path without the query. */
interface OwnPath {
  host: string;
  path: string;
}

/** Of addresses of the zone the host and the path; those on the names of other sites of the cluster too. */
function ownPathOf(href: string, from: string, hosts: ReadonlyMap<string, string>): [string, OwnPath][] {
  if (href.startsWith("/") && !href.startsWith("//"))
    return [[href, { host: from, path: href.replace(/[?#].*$/, "") }]];
  if (!URL.canParse(href)) return [];
  const { origin, pathname } = new URL(href);
  const host = hosts.get(origin);
  return host === undefined ? [] : [[href, { host, path: pathname }]];
}

async function ownFacts(
  services: LinkServices,
  trees: ReadonlyMap<number, SiteTree>,
  paths: ReadonlyMap<string, OwnPath>,
): Promise<[string, LinkFact][]> {
  const all = [...paths.values()].map(({ path }) => path);
  const articles = all.flatMap((path) => numberOf(path, /\/(\d{1,15})\.html$/));
  const files = all.flatMap((path) => textOf(path, /^\/files\/([A-Za-z0-9_-]{22})$/));
  const { rows } = await sql<{ known: string }>`
    select 'article:' || article_id as known from publications where article_id = any(${articles}::bigint[])
    union select 'file:' || public_id from files where public_id = any(${files}::text[])`.execute(services.db);
  const known = new Set(rows.map((row) => row.known));
  const isThere = ({ host, path }: OwnPath): boolean => {
    const [article] = numberOf(path, /\/(\d{1,15})\.html$/);
    if (article !== undefined) return known.has(`article:${article}`);
    const [file] = textOf(path, /^\/files\/([A-Za-z0-9_-]{22})$/);
    if (file !== undefined) return known.has(`file:${file}`);
    // Only what has the form of a section's address is looked up: other pages of the portal have addresses of their own.
    const located = locateSite(trees, host, path);
    if (!/^\/(?:[a-z0-9-]+\/)+$/.test(path) || located === undefined) return true;
    const { tree } = located;
    const prefix = tree.site.settings.languages
      .map((language) => languagePart(tree.site.language, language))
      .find((part) => part !== "" && located.url.startsWith(`${part}/`));
    const own = prefix ? located.url.slice(prefix.length) : located.url;
    if (isReserved(own)) return true;
    const section = tree.byFormerAddress.get(own);
    if (section) return section.state === "open";
    return !tree.channels.some(({ address }) => own.startsWith(address));
  };
  return [...paths].map(([href, path]) => [
    href,
    isThere(path) ? { state: "answers" } : { state: "dead", reason: "no-such-page" },
  ]);
}

const originOf = ({ site }: SiteTree, { config }: LinkServices): string => originOfSite(config.PUBLIC_URL, site);
const hostOf = (tree: SiteTree, services: LinkServices): string => new URL(originOf(tree, services)).host;

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
  noteWrite(db);
  return rows.map(({ url, state, reason }) => [url, state === "dead" ? { state, reason } : { state }]);
}

/** How many addresses one turn asks, side by side, each of another host: nobody is asked twice at once. */
const atOnce = 8;
/** Among so many that wait longest the hosts are looked for. */
const lookedThrough = 200;
/** A claim that was never answered, as after a crash, is free again after this long. */
const claimMs = 120_000;

/** Asks the addresses that a check wanted to know of (错链检查); several servers never ask one twice at once. @returns whether one waited */
export async function askWaitingLinks(services: Pick<Services, "db" | "config" | "now">): Promise<boolean> {
  const now = services.now();
  const { rows } = await sql<{ url: string; failures: number }>`
    with waiting as (
      select url, wanted_at, lower(substring(url from '^[a-zA-Z]+://([^/?#]+)')) as host from link_checks
      where (checked_at is null or wanted_at > checked_at)
        and (claimed_at is null or claimed_at < ${new Date(now.getTime() - claimMs)})
      order by wanted_at limit ${lookedThrough} for update skip locked
    ), one_each as (select distinct on (host) url, wanted_at from waiting order by host, wanted_at)
    update link_checks set claimed_at = ${now} where url in (
      select url from one_each order by wanted_at limit ${atOnce})
    returning url, failures`.execute(services.db);
  const allowedHosts = services.config.OUTGOING_ALLOWED_HOSTS;
  await Promise.all(
    rows.map(async ({ url, failures }) => {
      const answer = await askAddress(url, { allowedHosts });
      // A machine without a network knows nothing about others' pages; it asks again when the claim is over.
      if (answer.state === "unknown") return;
      const reason = answer.state === "dead" ? answer.reason : "";
      const wait = isPassing(reason) ? retryAfterMs[failures] : undefined;
      if (wait !== undefined) return askAgain(services, url, wait);
      await sql`update link_checks set state = ${answer.state}, reason = ${reason}, checked_at = ${services.now()},
        claimed_at = null, failures = 0 where url = ${url}`.execute(services.db);
    }),
  );
  return rows.length > 0;
}

/** Ten minutes and an hour after the first try: a server that is started anew is not dead. */
const retryAfterMs = [10 * 60_000, 60 * 60_000] as const;

/** What a server may say today and not tomorrow; that a page or a name is gone is believed at once. */
const isPassing = (reason: string): boolean => /^(?:status-5\d\d|silent|refused|broken-off|unreachable)$/.test(reason);

/** Leaves an address as it is known and asks again later: its claim ends when its turn comes. */
async function askAgain({ db, now }: Pick<Services, "db" | "now">, url: string, waitMs: number): Promise<void> {
  const freeAt = new Date(now().getTime() + waitMs - claimMs);
  await sql`update link_checks set failures = failures + 1, claimed_at = ${freeAt} where url = ${url}`.execute(db);
}

/** Facts that no check wanted for a season go. */
export async function forgetOldLinks(services: Pick<Services, "db" | "now">): Promise<void> {
  const before = new Date(services.now().getTime() - 90 * 86_400_000);
  await sql`delete from link_checks where wanted_at < ${before}`.execute(services.db);
}
