import type { RequestSupplement } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { isAcceptance, startSupplement, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Asks for everything that is missing, once (补正一次告知, 行政许可法 第三十二条第一款第（四）项). After five working days it is too late: the case
 * counts as accepted.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_SUPPLEMENT_ONCE, CASE_NOTICE_LATE, CASE_MATERIAL_UNKNOWN
 */
export async function requestSupplement(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, items, days, note }: RequestSupplement & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "request_supplement", expectedVersion);
  await refuseAfterTerm(tx, id, chinaDay(now));
  await tellClocks(tx, doer, id, isAcceptance, { kind: "ended" }, now);
  const dueOn = await startSupplement(tx, subject, days, now);
  const { rows } = await sql<{ id: number }>`
    insert into application_supplements (application_id, asked_at, asked_by, due_on, note)
    values (${id}, ${now}, ${staffIdOf(doer)}, ${dueOn}::date, ${note}) returning id`.execute(tx);
  await sql`insert into application_supplement_items (supplement_id, position, material_key, text)
    select ${rows[0]?.id ?? 0}::bigint, place, key, text from unnest(${items.map((_, place) => place)}::int[],
      ${items.map(({ materialKey }) => materialKey)}::text[], ${items.map(({ text }) => text)}::text[]) as n (place, key, text)`.execute(
    tx,
  );
  await markAsked(
    tx,
    id,
    items.flatMap(({ materialKey }) => materialKey ?? []),
  );
  const details = { count: items.length, dueOn };
  return record(tx, doer, subject, { kind: "supplement_requested", details, note, set: { supplements: 1 } }, now);
}

async function refuseAfterTerm(tx: Tx, id: number, today: string): Promise<void> {
  const { rows } = await sql<{ due: string }>`
    select acceptance_due_on as due from applications where id = ${id} and acceptance_due_on < ${today}::date`.execute(
    tx,
  );
  if (rows[0]) throw new AppError("CASE_NOTICE_LATE", { due: rows[0].due });
}

async function markAsked(tx: Tx, id: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await sql<{ key: string }>`
    update application_materials set state = 'asked' where application_id = ${id}
      and material_key = any(${[...keys]}::text[]) returning material_key as key`.execute(tx);
  if (rows.length !== new Set(keys).size) throw new AppError("CASE_MATERIAL_UNKNOWN");
}
