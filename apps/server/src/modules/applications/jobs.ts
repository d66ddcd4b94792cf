/** What happens to cases by the passing of time. */
import { sql } from "kysely";
import { z } from "zod";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { type FiredRung, onCalendarChange, onRungs } from "../clocks/index.ts";
import { workOffRuns } from "./bulk.ts";
import { CASE } from "./case-clocks.ts";
import { beginIssuingDocuments } from "./case-documents.ts";
import { forgetUnusedFiles } from "./case-files.ts";
import { lockCase, type Moment } from "./cases.ts";
import { deemAccepted } from "./commands/accept-case.ts";
import { endDelegation } from "./commands/delegate-case.ts";
import { type Escalation, escalateCases } from "./commands/escalate-case.ts";
import { lapseCase } from "./commands/lapse-case.ts";
import { countUses } from "./count-uses.ts";
import { beginTelling } from "./notices.ts";
import { forgetOldDrafts } from "./public/drafts.ts";
import { duesFromClocks } from "./record.ts";
import { forgetOldTries } from "./tracking-tries.ts";

export function applicationJobs(services: Services): AnyJob[] {
  beginFollowingClocks();
  beginIssuingDocuments(services);
  beginTelling(services);
  const { db, now } = services;
  return [
    {
      name: "applications.follow-terms",
      payload: z.object({}),
      everySeconds: 20,
      run: async (_payload, stopping) => {
        // A day that brings much is followed to its end at once.
        while (!stopping?.aborted && (await followTerms(services, now(), services.sharedNow)) > 0);
      },
    },
    {
      name: "applications.bulk",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: () => workOffRuns(services),
    },
    {
      name: "applications.count-uses",
      payload: z.object({}),
      everySeconds: 3600,
      run: async () => {
        await countUses(db, now());
      },
    },
    {
      name: "applications.forget-drafts",
      payload: z.object({}),
      everySeconds: 3600,
      run: async () => {
        await forgetOldDrafts(db, now());
      },
    },
    {
      name: "applications.forget-tries",
      payload: z.object({}),
      everySeconds: 3600,
      run: async () => {
        await forgetOldTries(db, now());
      },
    },
    {
      name: "applications.forget-files",
      payload: z.object({}),
      everySeconds: 3600,
      run: async () => {
        await forgetUnusedFiles(db, now());
      },
    },
  ];
}

/** May be called more than once. */
export function beginFollowingClocks(): void {
  onRungs(CASE, askForEscalation, "applications");
  onCalendarChange("applications", takeOverDues);
}

/** Only notes that it is time: the case itself is locked before its clocks, never after. */
async function askForEscalation(tx: Tx, fired: readonly FiredRung[], now: Date): Promise<void> {
  const those = fired.filter(({ rung }) => rung === "escalation");
  if (those.length === 0) return;
  await sql`insert into application_escalations (application_id, purpose, asked_at)
    select *, ${now}::timestamptz from unnest(${those.map(({ subjectId }) => subjectId)}::bigint[],
      ${those.map(({ purpose }) => purpose)}::text[]) on conflict do nothing`.execute(tx);
}

const AT_ONCE = 200;

/** Copies what the clocks say after a change of the calendar. */
async function takeOverDues(db: Db): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number }>`
      with batch as (select id from applications where (is_open or check_due_on is not null) and id > ${last} order by id limit 2000)
      update applications a set ${duesFromClocks} from batch where a.id = batch.id returning a.id`.execute(db);
    if (rows.length === 0) return;
    last = Math.max(...rows.map(({ id }) => id));
  }
}

/** Their rows are locked meanwhile. */
const ESCALATED_AT_ONCE = 50;

type Needs = Pick<Services, "db" | "keyring" | "log">;
/** Nothing where there was nothing to do any more. */
type Turn = (tx: Tx, id: number) => Promise<unknown>;

/**
 * Accepts by silence, lapses, escalates and takes back what was delegated for a period. Each case is a transaction of its own and is
 * looked at again under its lock, so whatever crashes and however many servers run, each happens once.
 * @param lapsing  what decides whether a supplement is late: the clock that all servers share, but for set dates
 * @returns how many were followed; fewer than there are when they are many
 */
export async function followTerms(services: Needs, now: Date, lapsing: Moment = now): Promise<number> {
  const { db } = services;
  const today = chinaDay(now);
  const silent = await idsOf(
    db,
    sql`select id from applications where state in ('submitted', 'supplement_received')
      and acceptance_due_on < ${today}::date order by acceptance_due_on, id limit ${AT_ONCE}`,
  );
  const unsupplemented = await idsOf(
    db,
    sql`select a.id from applications a join application_supplements s on s.application_id = a.id
      where a.state = 'supplement_requested' and s.due_on < ${today}::date order by a.id limit ${AT_ONCE}`,
  );
  const delegated = await idsOf(
    db,
    sql`select id from applications where officer_until is not null and is_open and officer_until < ${today}::date
      order by id limit ${AT_ONCE}`,
  );
  const { rows: escalations } = await sql<Escalation>`
    select application_id as id, purpose from application_escalations where done_at is null
    order by asked_at, application_id limit ${AT_ONCE}`.execute(db);
  const followed =
    (await eachOf(services, silent, (tx, id) => acceptSilently(tx, id, today, now))) +
    (await eachOf(services, unsupplemented, (tx, id) => lapseCase(tx, id, lapsing))) +
    (await eachOf(services, delegated, (tx, id) => endDelegation(tx, id, today, now)));
  return followed + (await escalate(services, escalations, now));
}

/** Together, since a day brings many; where one fails each by itself. */
async function escalate({ db, keyring, log }: Needs, escalations: readonly Escalation[], now: Date): Promise<number> {
  let done = 0;
  for (let first = 0; first < escalations.length; first += ESCALATED_AT_ONCE) {
    const some = escalations.slice(first, first + ESCALATED_AT_ONCE);
    try {
      done += await inTransaction(db, (tx) => escalateCases(tx, keyring, some, now));
    } catch (error) {
      log.error({ err: error }, "cases could not be escalated together; each is tried by itself");
      for (const one of some)
        done += await eachOf({ db, log }, [one.id], async (tx) => {
          return (await escalateCases(tx, keyring, [one], now)) || undefined;
        });
    }
  }
  return done;
}

async function idsOf(db: Db, query: ReturnType<typeof sql>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${query}`.execute(db);
  return rows.map(({ id }) => id);
}

/** One that fails does not keep the others. @returns with how many something was done */
async function eachOf({ db, log }: Pick<Needs, "db" | "log">, ids: readonly number[], turn: Turn): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      if ((await inTransaction(db, (tx) => turn(tx, id))) !== undefined) done += 1;
    } catch (error) {
      log.error({ err: error, application: id }, "a term of a case could not be followed; it is tried again");
    }
  }
  return done;
}

async function acceptSilently(tx: Tx, id: number, today: string, now: Date): Promise<unknown> {
  const subject = await lockCase(tx, id);
  const { rows } = await sql<{ id: number }>`
    select id from applications where id = ${id} and state in ('submitted', 'supplement_received')
      and acceptance_due_on < ${today}::date`.execute(tx);
  return rows[0] ? deemAccepted(tx, subject, now) : undefined;
}
