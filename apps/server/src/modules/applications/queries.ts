import { type CaseListQuery, type CaseQueue, type CaseRow, caseQueues } from "@openzone/contract/applications";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { departmentsOf, visibleTo } from "./policy.ts";
import { narrowed, orderOf, queueCondition } from "./queues.ts";

interface Row extends Omit<CaseRow, "light" | "submittedAt" | "decidedAt"> {
  submittedAt: Date;
  decidedAt: Date | null;
}

/** Nobody pages further; a filter narrows the list instead. */
const mostCounted = 2500;
const mostInCounts = 1000;

const rowColumns = sql`a.id, a.number, a.site_id as "siteId", a.item_id as "itemId", i.name as "itemName",
  a.department_id as "departmentId", d.name as "departmentName", a.applicant_kind as "applicantKind",
  a.applicant_shown as "applicantShown", a.channel, a.variant, a.instant, a.state, a.outcome, a.step_name as "stepName",
  a.officer_id as "officerId", o.name as "officerName", a.submitted_at as "submittedAt", a.accepted_on as "acceptedOn",
  a.decided_at as "decidedAt", a.next_due_on as "nextDueOn", a.promised_due_on as "promisedDueOn",
  a.statutory_due_on as "statutoryDueOn", a.version`;

interface Looked {
  actor: Actor;
  condition: RawBuilder<unknown>;
  queue: CaseQueue;
  department?: number | undefined;
}

/** The cases that a person may see in a queue, as numbers in its order: one department after the other, each by its index. */
const found = (looked: Looked, most: number) => some(looked, sql`order by ${orderOf(looked.queue)} limit ${most}`);

/** How many there are of them, as far as anybody counts; in whatever order they are come by soonest. */
const counted = (looked: Looked, most: number) =>
  sql`(select count(*)::int from (${some(looked, sql`limit ${most}`)}) counted)`;

function some({ actor, condition, queue, department }: Looked, first: RawBuilder<unknown>) {
  // A joint review brings a case of another department; asked by the part, whose department is this person's.
  if (queue === "joint")
    return sql`select a.id from applications a where a.id in (select p.application_id from application_parts p
      where p.asked and p.answered_at is null and p.department_id in (${departmentsOf(actor)})) and ${onSites(actor)} and ${condition}
      ${first}`;
  if (queue === "mine")
    return sql`select a.id from applications a join departments d on d.id = a.department_id
      where ${condition} and ${visibleTo(actor)} ${first}`;
  return sql`select a.id from (${departmentsOf(actor)} ${department ? sql`and d.id = ${department}` : sql``}) mine
    cross join lateral (select a.* from applications a
      where a.department_id = mine.id and ${condition} and ${onSites(actor)} ${first}) a ${first}`;
}

/** The sites on which rights of a person hold; the departments are asked apart, so that each is read by its index. */
function onSites(actor: Actor): RawBuilder<boolean> {
  const scopes = scopesFor(actor, "application.read");
  if (scopes.every(({ kind }) => kind === "zone")) return sql`${scopes.length > 0}`;
  return sql`exists (select 1 from departments d where d.id = a.department_id and ${visibleTo(actor)})`;
}

/** A list of cases for staff; department rights are asked by the database. */
export async function listCases(
  db: Db | Tx,
  keyring: Keyring,
  actor: Actor,
  filter: CaseListQuery,
  now: Date,
): Promise<{ items: CaseRow[]; total: number }> {
  const { queue, department, offset, limit } = filter;
  const looked = { actor, condition: narrowed(actor, { filter, keyring, now }), queue, department };
  const { rows } = await sql<Row>`
    with page as materialized (${found(looked, offset + limit)})
    select ${rowColumns} from (select id from page offset ${offset}) p join applications a on a.id = p.id
      join departments d on d.id = a.department_id join service_items i on i.id = a.item_id
      left join staff o on o.id = a.officer_id
    ${plannedEachTime} order by ${orderOf(queue)}`.execute(db);
  // A page that is not full is the last.
  const isLast = rows.length < limit && offset + rows.length > 0;
  const total = isLast ? offset + rows.length : await count(db, looked);
  return { items: rows.map((row) => toRow(row, chinaDay(now))), total };
}

async function count(db: Db | Tx, looked: Looked): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select ${counted(looked, mostCounted)} as total ${plannedEachTime}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** How many cases wait in each queue, for the menu and the tabs. */
export async function caseCounts(db: Db | Tx, actor: Actor, now: Date): Promise<{ queues: Record<CaseQueue, number> }> {
  const today = chinaDay(now);
  const parts = caseQueues
    .filter((queue) => queue !== "all")
    .map((queue) => {
      const condition = queueCondition(queue, actor, today);
      return sql`${counted({ actor, condition, queue }, mostInCounts)} as ${sql.id(queue)}`;
    });
  const { rows } = await sql<Record<CaseQueue, number>>`select ${sql.join(parts)} ${plannedEachTime}`.execute(db);
  return { queues: { ...(rows[0] as Record<CaseQueue, number>), all: 0 } };
}

export function toRow(row: Row, today: string): CaseRow {
  return {
    ...row,
    submittedAt: row.submittedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    light: lightOf(row, today),
  };
}

const DAY = 86_400_000;

function lightOf({ state, nextDueOn }: Pick<Row, "state" | "nextDueOn">, today: string): CaseRow["light"] {
  if (state === "special_procedure" || state === "supplement_requested") return "paused";
  if (nextDueOn === null) return "none";
  if (nextDueOn < today) return "late";
  if (nextDueOn === today) return "today";
  return Date.parse(nextDueOn) - Date.parse(today) <= 2 * DAY ? "near" : "running";
}

/** The row of one case, whoever asks. */
export async function rowOf(db: Db | Tx, id: number, today: string): Promise<CaseRow> {
  const { rows } = await sql<Row>`select ${rowColumns} from applications a join departments d on d.id = a.department_id
    join service_items i on i.id = a.item_id left join staff o on o.id = a.officer_id where a.id = ${id}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return toRow(rows[0], today);
}
