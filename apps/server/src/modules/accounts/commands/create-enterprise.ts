import { judgeNumber } from "@openzone/contract/number-checks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { chinaDay } from "../../people/index.ts";
import { auditName, type PublicActor } from "../session.ts";

export interface NewEnterprise {
  creditCode: string;
  name: string;
  address: string;
  /** Why a code is right although its check digit is not. */
  reason: string;
}

/**
 * Makes the account of an enterprise (企业账号); who makes it is its owner. One that nobody acts for any more, and that was
 * never checked at the window, is taken over.
 * @throws AppError CREDIT_CODE_INVALID, CREDIT_CODE_DOUBTFUL, ENTERPRISE_EXISTS
 */
export async function createEnterprise(
  { db, now }: Pick<Services, "db" | "now">,
  actor: PublicActor,
  input: NewEnterprise,
): Promise<number> {
  const creditCode = readCreditCode(input, chinaDay(now()));
  const at = now();
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into enterprise_accounts (credit_code, code_reason, name, address, created_by, created_at, updated_at)
      values (${creditCode}, ${input.reason}, ${input.name}, ${input.address}, ${actor.accountId}, ${at}, ${at})
      on conflict on constraint enterprise_accounts_credit_code_key do update
        set name = excluded.name, address = excluded.address, updated_at = excluded.updated_at,
          version = enterprise_accounts.version + 1
        where enterprise_accounts.state = 'active' and enterprise_accounts.checked_at is null and not exists (
          select 1 from enterprise_members m where m.enterprise_id = enterprise_accounts.id and m.removed_at is null)
      returning id`.execute(tx);
    const id = rows[0]?.id;
    if (id === undefined) throw new AppError("ENTERPRISE_EXISTS");
    await tx
      .insertInto("enterprise_members")
      .values({ enterprise_id: id, account_id: actor.accountId, role: "owner", since: at, invited_by: null })
      .execute();
    await audit(tx, auditName(actor), "enterprise.created", { type: "enterprise-account", id }, { creditCode });
    return id;
  });
}

/**
 * The code as it is written rightly.
 * @throws AppError CREDIT_CODE_INVALID, CREDIT_CODE_DOUBTFUL without a reason
 */
export function readCreditCode({ creditCode, reason }: { creditCode: string; reason: string }, today: string): string {
  const judged = judgeNumber("credit-code", creditCode.normalize("NFKC").replace(/\s/g, "").toUpperCase(), today);
  if (judged.verdict === "invalid") throw new AppError("CREDIT_CODE_INVALID");
  if (judged.verdict === "warning" && reason.trim().length < 4) throw new AppError("CREDIT_CODE_DOUBTFUL");
  return judged.number;
}
