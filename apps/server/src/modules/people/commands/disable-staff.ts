import type { RoleName } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { endSessions, logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { refuseStale } from "../conflicts.ts";
import { forgetRights } from "../forget-rights.ts";
import { mayDisableStaff } from "../policy.ts";
import { roles } from "../roles.ts";
import { heldRoles, lockStaff, otherHolders, touchStaff } from "../staff-rows.ts";

/**
 * Disables a person's account (停用): its sessions end at once, roles and departments stay for the day it is enabled.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, NOT_ONESELF, LAST_ADMINISTRATOR
 */
export async function disableStaff(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  input: { staffId: number; expectedVersion: number; reason: string },
): Promise<void> {
  const { staffId, reason } = input;
  refuseUnless(mayDisableStaff(actor, staffId, []));
  const row = await lockStaff(tx, staffId);
  await refuseStale(tx, row, input.expectedVersion, {}, {});
  if (row.state === "disabled") return;
  refuseUnless(mayDisableStaff(actor, staffId, await lastAdministratorRoles(tx, staffId, services.now())));
  await tx.updateTable("accounts").set({ state: "disabled" }).where("id", "=", staffId).execute();
  await endSessions(tx, staffId, {}, "account-disabled", services.now());
  await forgetRights(tx, staffId);
  await touchStaff(tx, actor, staffId);
  await audit(tx, actor, "staff.disabled", { type: "staff", id: staffId }, { reason });
  afterCommit(tx, () => logSecurityEvent(services, "account-disabled", { accountId: staffId, by: actor.id }));
}

/** Administrator roles of a person that nobody else has in a usable account. */
export async function lastAdministratorRoles(tx: Tx, staffId: number, now: Date): Promise<RoleName[]> {
  const last: RoleName[] = [];
  for (const role of await heldRoles(tx, staffId)) {
    if (roles[role].administrator && (await otherHolders(tx, role, staffId, now)) === 0) last.push(role);
  }
  return last;
}
