import type { ChangeLegalRule } from "@openzone/contract/clocks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { nextDay } from "../../../platform/calendar/index.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";

/**
 * Lets a rule of law (法定时限) hold with other contents from a day on; the period before it ends on the day before. Clocks that run keep
 * the term with which they began.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, LEGAL_RULE_PERIOD  unless the day is after the beginning of the newest period
 */
export async function changeLegalRule(tx: Tx, actor: Actor, code: string, input: ChangeLegalRule): Promise<void> {
  refuseUnless(may(actor, "calendar.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { rows } = await sql<{ validFrom: string }>`
    select valid_from as "validFrom" from legal_rules where code = ${code} order by valid_from desc limit 1
    for update`.execute(tx);
  const [newest] = rows;
  if (!newest) throw new AppError("NOT_FOUND");
  if (input.validFrom <= newest.validFrom) throw new AppError("LEGAL_RULE_PERIOD", { newest: newest.validFrom });
  await sql`update legal_rules set valid_to = ${nextDay(input.validFrom, -1)}
    where code = ${code} and valid_from = ${newest.validFrom}`.execute(tx);
  await sql`insert into legal_rules (code, valid_from, title, citation, amount, unit, start_rule, roll_rule, extension, excluded,
      warn_at, note)
    values (${code}, ${input.validFrom}, ${input.title}, ${input.citation}, ${input.amount}, ${input.unit}, ${input.startRule},
      ${input.rollRule}, ${input.extension === null ? null : JSON.stringify(input.extension)}, ${JSON.stringify(input.excluded)},
      ${JSON.stringify(input.warnAt)}, ${input.note})`.execute(tx);
  await audit(tx, actor, "legal-rule.changed", { type: "legal-rule", id: code }, input);
}
