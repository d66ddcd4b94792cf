import type { InspectionResult } from "@openzone/contract/inspection";
import { sql } from "kysely";
import { type Db, inTransaction, noteWrite, wroteNothing } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { type AskPublic, publicAsker } from "./ask-public.ts";
import { treeOf } from "./facts.ts";
import { inspectSite, type Progress } from "./inspect-site.ts";
import { keepFindings } from "./keep-findings.ts";
import { isOpenSite } from "./open-sites.ts";
import { addressOfSite } from "./probes/prober.ts";
import type { InspectionSources } from "./rules/later.ts";

interface ClaimedRun {
  id: number;
  siteId: number;
}

/** A run that was not heard of for so long was left by a server that ended; another begins it anew. */
const silentMs = 5 * 60_000;

/** A screen that shows how far a run is asks no oftener. */
const tellEveryMs = 1000;

/** The server is stopping: the run is left to the next one, which begins it anew. */
class Stopped extends Error {}

/**
 * Does the inspections that were asked for, one after another; several servers never do one twice at once.
 * @returns whether there was one
 */
export async function workOffRuns(services: Services, sources: InspectionSources): Promise<boolean> {
  for (let done = 0; publicAsker(services); done += 1) {
    const run = await claimRun(services.db, services.now());
    if (!run) return done > 0;
    await doRun(services, run, sources);
  }
  // Without an application nothing can be read: what waits is done once there is one.
  return true;
}

/** Takes a run that nobody does: `runId`, or the oldest. */
export async function claimRun(db: Db, now: Date, runId: number | null = null): Promise<ClaimedRun | undefined> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<ClaimedRun>`
      update inspection_runs set state = 'running', claimed_at = ${now}, step = '', done = 0, total = 0 where id = (
        select id from inspection_runs where (${runId}::bigint is null or id = ${runId})
          and (state = 'waiting' or state = 'running' and claimed_at < ${new Date(now.getTime() - silentMs)})
        order by id limit 1 for update skip locked)
      returning id, site_id as "siteId"`.execute(tx);
    if (rows.length === 0) wroteNothing(tx);
    return rows[0];
  });
}

/** Does one run that is claimed and says how it ended. A fault of the program is told in the log, and the run as failed. */
export async function doRun(
  services: Services,
  run: ClaimedRun,
  sources: InspectionSources,
  tell?: (step: string, done: number, total: number) => void,
): Promise<InspectionResult | null> {
  const { db } = services;
  const ask = publicAsker(services);
  if (!ask) return null;
  let written = { step: "", at: 0 };
  const progress: Progress = async (step, done, total) => {
    if (!publicAsker(services)) throw new Stopped();
    tell?.(step, done, total);
    const at = performance.now();
    if (step === written.step && at - written.at < tellEveryMs) return;
    written = { step, at };
    await sql`update inspection_runs set step = ${step}, done = ${done}, total = ${total}, claimed_at = ${services.now()}
      where id = ${run.id}`.execute(db);
  };
  try {
    const result = await inspect(services, run, { ask, sources, progress });
    await finish(db, run.id, services.now(), result);
    return result;
  } catch (error) {
    if (error instanceof Stopped) return null;
    services.log.error({ err: error, runId: run.id }, "an inspection failed");
    await finish(db, run.id, services.now(), null);
    return null;
  }
}

async function inspect(
  services: Services,
  { id: runId, siteId }: ClaimedRun,
  work: { ask: AskPublic; sources: InspectionSources; progress: Progress },
): Promise<InspectionResult> {
  const tree = await treeOf(services, siteId);
  if (!tree) throw new Error(`the site ${siteId} of a run is gone`);
  const isFirst = tree.site.isMain;
  const url = addressOfSite(services.config, tree.site);
  const { faults, untold, browserUntold, result } = await inspectSite(
    services,
    { id: siteId, tree, url, isFirst },
    work,
  );
  await work.progress("writing", 0, faults.length);
  await keepFindings(services.db, { siteId, runId, now: services.now(), untold, browserUntold }, faults);
  return result;
}

const finish = (db: Db, runId: number, now: Date, result: InspectionResult | null) =>
  sql`update inspection_runs set state = ${result ? "done" : "failed"}, step = '', finished_at = ${now},
    result = ${result ? JSON.stringify(result) : null} where id = ${runId}`.execute(db);

/** Hours of China time between which the nightly run begins. */
const night = { from: 2, to: 6 };

/** Asks for each site's run of this night, once; a site that was inspected since midnight has had it. */
export async function askNightly({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const moment = now();
  const china = new Date(moment.getTime() + 8 * 3_600_000);
  const hour = china.getUTCHours();
  if (hour < night.from || hour >= night.to) return;
  const midnight = new Date(Date.UTC(china.getUTCFullYear(), china.getUTCMonth(), china.getUTCDate()) - 8 * 3_600_000);
  const asked = await sql`insert into inspection_runs (site_id, asked_at)
    select id, ${moment} from sites s where ${isOpenSite} and not exists (
      select 1 from inspection_runs r where r.site_id = s.id and r.asked_at >= ${midnight})
    on conflict (site_id) where state in ('waiting', 'running') do nothing`.execute(db);
  if (asked.numAffectedRows) noteWrite(db);
}

const keptRunDays = 800;
const keptHealedDays = 400;

/** Old runs and findings that were healed long ago go. */
export async function forgetOldRuns({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const before = (days: number): Date => new Date(now().getTime() - days * 86_400_000);
  await sql`delete from inspection_findings where state = 'healed' and healed_at < ${before(keptHealedDays)}`.execute(
    db,
  );
  await sql`delete from inspection_runs r where asked_at < ${before(keptRunDays)} and state in ('done', 'failed')
    and not exists (select 1 from inspection_findings f where f.run_id = r.id)`.execute(db);
}
