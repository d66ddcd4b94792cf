/** Tells heads of departments of bad ratings (工作人员消息): never who rated, nor the case that would tell it. */
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { defineNotices, guardMessages, tellStaff } from "../notifications/index.ts";

defineNotices({
  "rating.bad": {
    "zh-CN": { title: "收到差评，请整改", text: "“{item}”收到差评，请在{contactBy}前联系评价人，{fixBy}前整改。" },
    en: {
      title: "A bad rating to be put right",
      text: "“{item}” got a bad rating. Contact the person by {contactBy} and put it right by {fixBy}.",
    },
  },
  "rating.bad_visit": {
    "zh-CN": {
      title: "收到差评，请整改",
      text: "一次到窗口办事收到差评，请在{contactBy}前联系评价人，{fixBy}前整改。",
    },
    en: {
      title: "A bad rating to be put right",
      text: "A visit to the window got a bad rating. Contact the person by {contactBy} and put it right by {fixBy}.",
    },
  },
  "rating.appeal_invalid": {
    "zh-CN": { title: "差评申诉成立", text: "经复核差评不属实，不计入满意率，不用整改。" },
    en: { title: "An appeal against a bad rating succeeded", text: "The rating was found untrue and is not counted." },
  },
  "rating.appeal_refused": {
    "zh-CN": { title: "差评申诉没有采纳", text: "经复核差评属实，请在{fixBy}前整改。" },
    en: {
      title: "An appeal against a bad rating was refused",
      text: "The rating was found true. Put it right by {fixBy}.",
    },
  },
});

guardMessages("rectification", visibleRectifications);

const place = (id: number, departmentId: number) => ({
  link: `/workbench/ratings/rectifications/${id}`,
  subject: { type: "rectification" as const, id },
  heads: { departmentId, action: "rating.handle" as const },
});

/** Nobody handles a bad rating of themselves, so the officer who was rated is not told. */
export async function tellOfBadRating(
  tx: Tx,
  { departmentId, itemName, officerId }: { departmentId: number; itemName: string | null; officerId: number | null },
  { id, contactBy, fixBy }: { id: number; contactBy: string | null; fixBy: string | null },
  at: Date,
): Promise<void> {
  const kind = itemName === null ? "rating.bad_visit" : "rating.bad";
  const params = { item: itemName ?? "", contactBy: contactBy ?? "", fixBy: fixBy ?? "" };
  await tellStaff(tx, { kind, params, ...place(id, departmentId), except: [officerId], at });
}

/** What the supervisor made of the department's appeal. */
export async function tellOfVerdict(
  tx: Tx,
  row: { rectificationId: number; departmentId: number; officerId: number | null; fixBy: string | null },
  verdict: "invalidate" | "refuse-appeal",
  at: Date,
): Promise<void> {
  const kind = verdict === "invalidate" ? "rating.appeal_invalid" : "rating.appeal_refused";
  const to = place(row.rectificationId, row.departmentId);
  await tellStaff(tx, { kind, params: { fixBy: row.fixBy ?? "" }, ...to, except: [row.officerId], at });
}

async function visibleRectifications(db: Db | Tx, actor: Actor, ids: readonly number[]): Promise<number[]> {
  const visible = withinScopes(scopesFor(actor, "rating.read"), { departmentPath: sql`d.path` });
  const { rows } = await sql<{ id: number }>`
    select f.id from rectifications f join departments d on d.id = f.department_id
    where f.id = any(${[...ids]}::bigint[]) and ${visible}`.execute(db);
  return rows.map(({ id }) => id);
}
