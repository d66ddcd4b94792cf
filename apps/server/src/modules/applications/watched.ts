/** Cases as supervision sees them: who answers for one, and which nobody handles. */
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

export interface WatchedCase {
  id: number;
  title: string;
  departmentId: number;
  personId: number | null;
}

/** Who answers for cases, and what they are called, by their numbers: number and item, never the applicant. */
export async function watchedCases(db: Db | Tx, ids: readonly number[]): Promise<Map<number, WatchedCase>> {
  const { rows } = await sql<WatchedCase>`
    select a.id, a.number || ' ' || i.name as title, a.department_id as "departmentId", a.officer_id as "personId"
    from applications a join service_items i on i.id = a.item_id where a.id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface UnattendedCase extends WatchedCase {
  /** Since when nobody did anything. */
  since: string;
}

/** Cases that came in until a day and that nobody took or opened a step of since. */
export async function unreadCases(db: Db | Tx, until: string): Promise<UnattendedCase[]> {
  const { rows } = await sql<UnattendedCase>`
    select a.id, a.number || ' ' || i.name as title, a.department_id as "departmentId", a.officer_id as "personId",
      a.received_on::text as since
    from applications a join service_items i on i.id = a.item_id
    where a.is_open and a.state = 'submitted' and a.received_on <= ${until}::date and not exists
      (select 1 from application_events e where e.application_id = a.id and e.actor_kind = 'staff' and e.kind <> 'submitted')
    order by a.id`.execute(db);
  return rows;
}

/** Accepted cases of which nothing was handled since a day; claiming, delegating or escalating one is no handling. */
export async function idleCases(db: Db | Tx, until: string): Promise<UnattendedCase[]> {
  const { rows } = await sql<UnattendedCase>`
    select a.id, a.number || ' ' || i.name as title, a.department_id as "departmentId", a.officer_id as "personId",
      last.day::text as since
    from applications a join service_items i on i.id = a.item_id
      cross join lateral (select max((e.happened_at at time zone 'Asia/Shanghai')::date) as day from application_events e
        where e.application_id = a.id and e.kind not in ('claimed', 'delegated', 'escalated', 'appealed', 'appeal_answered')) last
    where a.is_open and a.state in ('accepted', 'in_review') and last.day <= ${until}::date order by a.id`.execute(db);
  return rows;
}

/** What of a case's decisions, events and fees a rule looks at. */
export interface CaseFacts {
  refused: boolean;
  reasons: string;
  /** The words of the last event. */
  lastNote: string;
  supplements: number;
  feesWithoutBasis: { name: string; fen: number }[];
}

export async function caseFacts(db: Db | Tx, id: number): Promise<CaseFacts> {
  const { rows } = await sql<CaseFacts>`
    select coalesce(d.outcome, '') in ('refused', 'partly') as refused, coalesce(d.reasons, '') as reasons,
      coalesce((select e.note from application_events e where e.application_id = a.id order by e.serial desc limit 1), '') as "lastNote",
      (select count(*)::int from application_events e where e.application_id = a.id and e.kind = 'supplement_requested') as supplements,
      coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'fen', f.amount_fen) order by f.id) from application_fees f
        where f.application_id = a.id and f.amount_fen > 0 and trim(f.basis) = '' and f.state <> 'waived'), '[]') as "feesWithoutBasis"
    from applications a left join application_decisions d on d.application_id = a.id where a.id = ${id}`.execute(db);
  return rows[0] ?? { refused: false, reasons: "", lastNote: "", supplements: 0, feesWithoutBasis: [] };
}

/** A case as a rating knows it. */
export interface RateableCase {
  id: number;
  number: string;
  siteId: number;
  departmentId: number;
  itemId: number;
  itemName: string;
  officerId: number | null;
  /** Whose account it was sent from; null at the window. */
  accountId: number | null;
}

const rateable = sql`a.id, a.number, a.site_id as "siteId", a.department_id as "departmentId", a.item_id as "itemId",
  i.name as "itemName", a.officer_id as "officerId", a.account_id as "accountId"`;

/** The case that can be rated. */
export async function rateableCase(db: Db | Tx, id: number): Promise<RateableCase | undefined> {
  const { rows } =
    await sql<RateableCase>`select ${rateable} from applications a join service_items i on i.id = a.item_id
    where a.id = ${id}`.execute(db);
  return rows[0];
}

/** The case of a department with this number. */
export async function caseByNumber(
  db: Db | Tx,
  number: string,
  departmentId: number,
): Promise<RateableCase | undefined> {
  const { rows } =
    await sql<RateableCase>`select ${rateable} from applications a join service_items i on i.id = a.item_id
    where a.number = ${number} and a.department_id = ${departmentId}`.execute(db);
  return rows[0];
}
