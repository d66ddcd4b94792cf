/** Opens the rectification of a bad rating with its clocks, and ends them. */
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { legalRulePeriods, recordEvent, startClock } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";

/** Terms of a rectification: rules of the zone, data of `clocks` (首次联系、整改). */
const terms = { contact: "hcp.contact", fix: "hcp.fix" } as const;
export type RectificationTerm = keyof typeof terms;

/** Opens a rectification (转办) for a bad rating; the department has one working day to contact and fifteen to fix, by the rules. */
export async function openRectification(
  tx: Tx,
  actor: Actor,
  { ratingId, departmentId }: { ratingId: number; departmentId: number },
  now: Date,
): Promise<{ id: number; contactBy: string | null; fixBy: string | null }> {
  const { rows } = await sql<{ id: number }>`
    insert into rectifications (rating_id, state, department_id, updated_at)
    values (${ratingId}, 'dispatched', ${departmentId}, ${now}) returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  const contactBy = await start(tx, id, "contact", now);
  const fixBy = await start(tx, id, "fix", now);
  await sql`update rectifications set contact_by = ${contactBy}::date, fix_by = ${fixBy}::date where id = ${id}`.execute(
    tx,
  );
  await writeRectificationEvent(tx, id, "dispatched", "", actor, now);
  return { id, contactBy, fixBy };
}

async function start(tx: Tx, id: number, purpose: RectificationTerm, now: Date): Promise<string | null> {
  const today = chinaDay(now);
  const periods = await legalRulePeriods(tx, terms[purpose]);
  const rule = periods.find(({ validFrom }) => validFrom <= today) ?? periods.at(-1);
  if (!rule) throw new Error(`there is no legal rule ${terms[purpose]}`);
  const { amount, unit, rollRule, warnAt, title, code, validFrom } = rule;
  const clock = {
    subject: { type: "rectification", id },
    ...{ purpose, title, term: { amount, unit, rollRule, warnAt }, rule: { code, validFrom }, startedOn: today },
  };
  return (await startClock(tx, clock, now)).dueOn;
}

/** Ends clocks of a rectification that still run; void where there is nothing left to do. */
export async function endClocks(
  tx: Tx,
  actor: Actor,
  id: number,
  purposes: readonly RectificationTerm[],
  kind: "ended" | "voided",
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from clocks where subject_type = 'rectification' and subject_id = ${id} and purpose = any(${[...purposes]}::text[])
      and state in ('running', 'paused') order by id`.execute(tx);
  const on = chinaDay(now);
  for (const clock of rows) {
    const event = kind === "ended" ? { kind, on } : { kind, on, reason: "评价经复核不属实" };
    await recordEvent(tx, actor, clock.id, event, now);
  }
}

/** Writes one line of a rectification's history. */
export async function writeRectificationEvent(
  tx: Tx,
  id: number,
  kind: string,
  note: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  await sql`insert into rectification_events (rectification_id, serial, kind, note, at, by_id, by_name)
    select ${id}, 1 + count(*), ${kind}, ${note}, ${now}, ${actor.id || null}::bigint, ${actor.name}
    from rectification_events where rectification_id = ${id}`.execute(tx);
}
