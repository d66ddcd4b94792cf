import { type DelegateReview, longestDelegationDays } from "@openzone/contract/reviews";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { forgetIdentities, logSecurityEvent } from "../../../platform/auth/index.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayDelegateReview } from "../policy.ts";
import { administratorRoles } from "../roles.ts";
import { heldRoles, lockStaff } from "../staff-rows.ts";

/**
 * Names a substitute for one's own review rights from a day to a day (委托审核). The rights go no further: a substitute
 * hands nothing on, and the rules on one's own text and on different persons for each step hold for both.
 * @returns the delegation's id
 * @throws AppError NOT_ALLOWED          without review rights of one's own
 * @throws AppError DELEGATE_NOT_USABLE  for a disabled account and the three administrators (三员)
 * @throws AppError NOT_FOUND, NOT_ONESELF, DELEGATION_PERIOD, DELEGATION_OVERLAPS
 */
export async function delegateReview(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  input: DelegateReview,
): Promise<number> {
  const { staffId, startsOn, endsOn, reason } = input;
  refuseUnless(mayDelegateReview(actor, staffId));
  refusePeriod(input, services.now());
  const substitute = await lockStaff(tx, staffId);
  const isAdministrator = (await heldRoles(tx, staffId)).some((role) => administratorRoles.includes(role));
  const hasEnded = substitute.expires_at !== null && substitute.expires_at <= services.now();
  if (substitute.state !== "active" || hasEnded || isAdministrator) throw new AppError("DELEGATE_NOT_USABLE");
  const { rows } = await sql<{ id: number }>`
    insert into review_delegations (from_staff_id, to_staff_id, starts_on, ends_on, reason, created_at)
    select ${actor.id}::bigint, ${staffId}::bigint, ${startsOn}::date, ${endsOn}::date, ${reason}::text,
      ${services.now()}::timestamptz
    where not exists (select 1 from review_delegations where from_staff_id = ${actor.id} and to_staff_id = ${staffId}
      and revoked_at is null and starts_on <= ${endsOn}::date and ends_on >= ${startsOn}::date)
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new AppError("DELEGATION_OVERLAPS", { name: substitute.name });
  await forgetIdentities(tx, [staffId]);
  const details = { delegationId: id, to: staffId, startsOn, endsOn, reason };
  await audit(tx, actor, "review.delegated", { type: "staff", id: actor.id }, details);
  const { reason: _reason, ...event } = details;
  afterCommit(tx, () => logSecurityEvent(services, "review-delegated", { accountId: actor.id, ...event }));
  return id;
}

function refusePeriod({ startsOn, endsOn }: DelegateReview, now: Date): void {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
  const ahead = (Date.parse(startsOn) - Date.parse(chinaDay(now))) / 86_400_000;
  if (days < 1 || days > longestDelegationDays || ahead < 0 || ahead > 365) {
    throw new AppError("DELEGATION_PERIOD", { days: longestDelegationDays });
  }
}
