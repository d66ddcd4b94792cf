import { sql } from "kysely";
import type { Config } from "../../../platform/config/config.ts";
import { askAddress } from "../../../platform/outgoing/ask-address.ts";
import type { Services } from "../../../platform/services.ts";
import { listSites, originOfSite } from "../../sites/index.ts";
import { limitsOf } from "../judge.ts";
import { openSiteIds } from "../open-sites.ts";
import { storedIndicators } from "../stored-indicators.ts";

/** Seconds between visits: 24 a day, where the rule book asks for 20 (V2). */
export const probeEverySeconds = 3600;
const keptDays = 400;
/** Visits at the same time: three hundred sites that do not answer would else take longer than an hour. */
const atOnce = 10;

type AddressedSite = Parameters<typeof originOfSite>[1];

/** The address under which readers reach a site: its home. */
export const addressOfSite = ({ PUBLIC_URL }: Pick<Config, "PUBLIC_URL">, site: AddressedSite): URL =>
  new URL(`${originOfSite(PUBLIC_URL, site)}${site.path}/`);

/** Whether a site stands on the zone's own host, which its operator set. */
const isOnOwnHost = ({ isMain, path }: AddressedSite): boolean => isMain || path !== "";

type Needs = Pick<Services, "db" | "config" | "now">;

/**
 * Visits every open site at its public address as a reader would, over the network, and keeps what came of it (可用性探测).
 *
 * Of several servers one visits: who finds a visit of this hour leaves it. A machine that has no way out keeps nothing,
 * and a server that stands still visits nothing: what is missing counts as unknown, never as reached.
 */
export async function probeSites({ db, config, now }: Needs): Promise<void> {
  const limits = limitsOf(await storedIndicators(db));
  const open = await openSiteIds(db);
  const sites = (await listSites(db)).filter(({ id }) => open.has(id));
  for (let at = 0; at < sites.length; at += atOnce) {
    const since = new Date(now().getTime() - (probeEverySeconds * 1000) / 2);
    const piece = sites.slice(at, at + atOnce);
    const ids = piece.map(({ id }) => id);
    const { rows } = await sql<{ id: number }>`
      select distinct site_id as id from inspection_probes where site_id = any(${ids}::bigint[]) and at > ${since}`.execute(
      db,
    );
    const visited = new Set(rows.map(({ id }) => id));
    const due = piece.filter(({ id }) => !visited.has(id));
    await Promise.all(due.map((site) => visit({ db, config, now }, site, limits.seconds)));
  }
  await sql`delete from inspection_probes where at < ${new Date(now().getTime() - keptDays * 86_400_000)}`.execute(db);
}

/** One visit to the home of a site. */
async function visit({ db, config, now }: Needs, site: AddressedSite & { id: number }, seconds: number): Promise<void> {
  const moment = now();
  const url = addressOfSite(config, site);
  const began = performance.now();
  // The zone's own address, which its operator set, may lie in a private network; names that staff typed may not.
  const allowedHosts = isOnOwnHost(site) ? [url.hostname] : config.OUTGOING_ALLOWED_HOSTS;
  const answer = await askAddress(url.href, { allowedHosts, timeoutMs: seconds * 1000 });
  if (answer.state === "unknown") return;
  const ms = Math.round(performance.now() - began);
  const values = { ok: answer.state === "answers", reason: answer.state === "dead" ? answer.reason : "", ms };
  await db
    .insertInto("inspection_probes")
    .values({ site_id: site.id, at: moment, ...values })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
