import type { CardTrigger, ChangeRule, SupervisionRule } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { nextDay } from "../../../platform/calendar/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";

interface Newest extends Pick<SupervisionRule, "validFrom" | "trigger"> {
  position: number;
}

/**
 * Lets a rule of supervision (监察规则) hold with other contents, or not at all, from a day on; the period before it ends on the
 * day before. Cards that were made keep the rule by which they were made. Points of the way of a clock hold for clocks that
 * start later: those that run keep the term with which they began.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, SUPERVISION_RULE_PERIOD, SUPERVISION_RULE_NUMBERS
 */
export async function changeRule(tx: Tx, actor: Actor, code: string, input: ChangeRule, now: Date): Promise<void> {
  refuseUnless(may(actor, "supervision.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { rows } = await sql<Newest>`
    select valid_from as "validFrom", trigger, position from supervision_rules where code = ${code}
    order by valid_from desc limit 1 for update`.execute(tx);
  const [newest] = rows;
  if (!newest) throw new AppError("NOT_FOUND");
  if (input.validFrom < newest.validFrom) throw new AppError("SUPERVISION_RULE_PERIOD", { newest: newest.validFrom });
  refuseNumbers(newest.trigger, input);
  if (input.validFrom > newest.validFrom)
    await sql`update supervision_rules set valid_to = ${nextDay(input.validFrom, -1)}
      where code = ${code} and valid_from = ${newest.validFrom}`.execute(tx);
  await write(tx, actor, code, newest, input, now);
  await audit(tx, actor, "supervision-rule.changed", { type: "supervision-rule", id: code }, input);
}

const words = {
  ratio: { "zh-CN": "已用期限的比例", en: "the share of the term" },
  days: { "zh-CN": "工作日数", en: "the number of working days" },
};

/** @throws AppError SUPERVISION_RULE_NUMBERS  without the number that the trigger waits for */
function refuseNumbers(trigger: CardTrigger, { title, ratio, before, days }: ChangeRule): void {
  const early = trigger === "promised_reminder" || trigger === "promised_yellow";
  if (early && ratio === null && before === null)
    throw new AppError("SUPERVISION_RULE_NUMBERS", { title, field: words.ratio, path: "ratio" });
  if ((trigger === "unread" || trigger === "not_decided") && days === null)
    throw new AppError("SUPERVISION_RULE_NUMBERS", { title, field: words.days, path: "days" });
}

async function write(
  tx: Tx,
  actor: Actor,
  code: string,
  { trigger, position }: Newest,
  input: ChangeRule,
  now: Date,
): Promise<void> {
  const { level, title, text, basis, ratio, before, days, explainDays, appealDays, enabled, validFrom } = input;
  const changed = { changed_at: now, changed_by: actor.id || null };
  const values = {
    ...{ level, title, text, basis, ratio, before_days: before, days, explain_days: explainDays },
    ...{ appeal_days: appealDays, enabled, ...changed },
  };
  await tx
    .insertInto("supervision_rules")
    .values({ code, trigger, position, valid_from: validFrom, valid_to: null, ...values })
    .onConflict((conflict) => conflict.columns(["code", "valid_from"]).doUpdateSet(values))
    .execute();
}
