/** Cases as the account that sent them keeps them (我的办件). */
import { availableActions, type CaseAction, type CaseState } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { factsOf, selectCases } from "../cases.ts";
import type { Drafter } from "./drafts.ts";

export interface OwnCaseRow {
  id: number;
  number: string;
  itemName: string;
  state: CaseState;
  submittedAt: Date;
  acceptanceDueOn: string | null;
  promisedDueOn: string | null;
  statutoryDueOn: string | null;
  /** While a supplement is waited for. */
  supplementDueOn: string | null;
}

/**
 * The cases of an account, or of the enterprise that it acts for whoever of its members sent them, or those that it applied for with a
 * letter of authority; newest first.
 */
export async function listOwnCases(
  db: Db | Tx,
  { accountId, enterpriseId, authorityId }: Drafter,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<OwnCaseRow[]> {
  const theirs = authorityId
    ? sql`a.authority_id = ${authorityId}`
    : enterpriseId === null
      ? sql`a.account_id = ${accountId} and a.enterprise_id is null`
      : sql`a.enterprise_id = ${enterpriseId}`;
  const { rows } = await sql<OwnCaseRow>`
    select a.id, a.number, i.name as "itemName", a.state, a.submitted_at as "submittedAt",
      case when a.state in ('submitted', 'supplement_received') then a.acceptance_due_on end as "acceptanceDueOn",
      a.promised_due_on as "promisedDueOn", a.statutory_due_on as "statutoryDueOn",
      case when a.state = 'supplement_requested' then (select s.due_on from application_supplements s
        where s.application_id = a.id) end as "supplementDueOn"
    from applications a join service_items i on i.id = a.item_id
    where ${theirs} and ${before === undefined ? sql`true` : sql`a.id < ${before}`}
    order by a.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface CaseOwner {
  id: number;
  siteId: number;
  state: CaseState;
  accountId: number | null;
  enterpriseId: number | null;
  /** With which it was applied for (代办). */
  authorityId: number | null;
}

/** Whose case a number is; whether somebody may see it, the caller says. */
export async function caseOwner(db: Db | Tx, number: string): Promise<CaseOwner | undefined> {
  const { rows } = await sql<CaseOwner>`
    select id, site_id as "siteId", state, account_id as "accountId", enterprise_id as "enterpriseId",
      authority_id as "authorityId"
    from applications where number = ${number}`.execute(db);
  return rows[0];
}

/** What the applicant of a case can do with it now. */
export async function applicantActions(db: Db | Tx, id: number): Promise<CaseAction[]> {
  const { rows } = await selectCases(sql`where a.id = ${id}`).execute(db);
  return rows.flatMap((record) =>
    availableActions(factsOf(record), { kind: "applicant" })
      .filter(({ reasons }) => reasons.length === 0)
      .map(({ action }) => action),
  );
}

export interface OwnAppeal {
  madeAt: Date;
  text: string;
  answer: string | null;
  answeredAt: Date | null;
}

/** What the applicant objected to, and the answers. */
export async function appealsOf(db: Db | Tx, id: number): Promise<OwnAppeal[]> {
  const { rows } = await sql<OwnAppeal>`
    select made_at as "madeAt", text, answer, answered_at as "answeredAt" from application_appeals
    where application_id = ${id} order by id`.execute(db);
  return rows;
}
