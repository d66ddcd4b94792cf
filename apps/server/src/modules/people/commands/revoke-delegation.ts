import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { forgetIdentities, logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Ends a delegation of review rights (撤销委托) before its time; it ends at once, also in open sessions. By whoever gave
 * it, or by the security administrator.
 * @throws AppError NOT_FOUND  also for another person's, and for one that was revoked already
 */
export async function revokeDelegation(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  delegationId: number,
): Promise<void> {
  const { rows } = await sql<{ from: number; to: number }>`
    update review_delegations set revoked_at = ${services.now()}, revoked_by = ${actor.id || null}
    where id = ${delegationId} and revoked_at is null
      and (from_staff_id = ${actor.id} or ${may(actor, "role.grant", {})}::boolean)
    returning from_staff_id as "from", to_staff_id as "to"`.execute(tx);
  const [revoked] = rows;
  if (!revoked) throw new AppError("NOT_FOUND");
  const { from, to } = revoked;
  await forgetIdentities(tx, [to]);
  await audit(tx, actor, "review.delegation-revoked", { type: "staff", id: from }, { delegationId, to });
  const event = { accountId: from, delegationId, to, by: actor.id };
  afterCommit(tx, () => logSecurityEvent(services, "review-delegation-revoked", event));
}
