/** Tells officers and heads of departments what happened to their cases (工作人员消息). */
import type { CaseEventKind } from "@openzone/contract/applications";
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { defineNotices, guardMessages, type StaffNotice, tellStaff } from "../notifications/index.ts";
import type { ApplicationEvent } from "./events.ts";
import { visibleTo } from "./policy.ts";

defineNotices({
  "application.given": {
    "zh-CN": { title: "办件转给您办理", text: "“{item}”（{number}）由您经办。" },
    en: { title: "A case for you", text: "“{item}” ({number}) is in your hands now." },
  },
  "application.transferred": {
    "zh-CN": { title: "办件移交到本部门", text: "“{item}”（{number}）由{from}移交过来，请安排办理。" },
    en: { title: "A case for your department", text: "“{item}” ({number}) was transferred from {from}." },
  },
  "application.supplement_back": {
    "zh-CN": { title: "补正材料已交齐", text: "“{item}”（{number}）的补正材料已交齐，请在{due}前决定是否受理。" },
    en: {
      title: "A supplement has come",
      text: "“{item}” ({number}): all that was asked for has come. Decide on acceptance by {due}.",
    },
  },
  "application.appealed": {
    "zh-CN": { title: "申请人提出申诉", text: "“{item}”（{number}）的申请人提出申诉，请答复。" },
    en: { title: "An applicant appealed", text: "The applicant of “{item}” ({number}) appealed. Please answer." },
  },
  "application.appeal_answered": {
    "zh-CN": { title: "申诉已答复", text: "“{item}”（{number}）的申诉已经答复。" },
    en: { title: "An appeal was answered", text: "The appeal in “{item}” ({number}) was answered." },
  },
});

guardMessages("application", visibleCases);

type Reader = "officer" | "officer-or-heads" | "heads" | "new-officer";

/** Who is told of what; the rest is read in the queues. */
const told: Partial<Record<CaseEventKind, { kind: string; to: Reader }>> = {
  delegated: { kind: "application.given", to: "new-officer" },
  escalated: { kind: "application.given", to: "new-officer" },
  transferred: { kind: "application.transferred", to: "heads" },
  supplement_received: { kind: "application.supplement_back", to: "officer-or-heads" },
  appealed: { kind: "application.appealed", to: "heads" },
  appeal_answered: { kind: "application.appeal_answered", to: "officer" },
};

export const isToldToStaff = (kind: CaseEventKind): boolean => kind in told;

interface StaffSubject {
  number: string;
  item: string;
  officerId: number | null;
  /** The day by which something is to be done next. */
  next: string | null;
}

/** Tells those whose case it is, but not whoever did it. */
export async function tellOfficers(
  tx: Tx,
  { kind, applicationId, departmentId, actorId, at, details }: ApplicationEvent,
  { number, item, officerId, next }: StaffSubject,
): Promise<void> {
  const wanted = told[kind];
  if (!wanted) return;
  const notice: StaffNotice = {
    kind: wanted.kind,
    params: { item, number, from: String(details.from ?? ""), due: next ?? "" },
    link: `/workbench/applications/${applicationId}`,
    subject: { type: "application", id: applicationId },
    except: [actorId],
    at,
    mailed: wanted.to === "new-officer",
  };
  const toHeads = wanted.to === "heads" || (wanted.to === "officer-or-heads" && officerId === null);
  if (toHeads) await tellStaff(tx, { ...notice, heads: { departmentId, action: "application.decide" } });
  else await tellStaff(tx, { ...notice, staff: [officerId] });
}

/** Those of some cases that a person may see: of their departments, and where a joint review asks them. */
async function visibleCases(db: Db | Tx, actor: Actor, ids: readonly number[]): Promise<number[]> {
  const scopes = scopesFor(actor, "application.read");
  const asked = withinScopes(scopes, { siteId: sql`a.site_id`, departmentPath: sql`pd.path` });
  const { rows } = await sql<{ id: number }>`
    select a.id from applications a join departments d on d.id = a.department_id
    where a.id = any(${[...ids]}::bigint[]) and (${visibleTo(actor)} or exists (
      select 1 from application_parts p join departments pd on pd.id = p.department_id
      where p.application_id = a.id and (p.asked or p.answered_at is not null) and ${asked}))`.execute(db);
  return rows.map(({ id }) => id);
}
