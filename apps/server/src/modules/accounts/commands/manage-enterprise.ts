import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { mayManageAccounts } from "../policy.ts";

async function lockEnterprise(tx: Tx, actor: Actor, id: number, expectedVersion: number) {
  refuseUnless(mayManageAccounts(actor));
  const row = await tx
    .selectFrom("enterprise_accounts")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  await refuseStale(
    tx,
    { version: row.version, updated_by: row.checked_by, updated_at: row.updated_at },
    expectedVersion,
    {},
    {},
  );
  return row;
}

/**
 * Writes down that staff saw the licence of an enterprise (核验企业).
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT
 */
export async function checkEnterprise(
  tx: Tx,
  actor: Actor,
  id: number,
  { document, expectedVersion }: { document: string; expectedVersion: number },
  now: Date,
): Promise<void> {
  await lockEnterprise(tx, actor, id, expectedVersion);
  await tx
    .updateTable("enterprise_accounts")
    .set({
      ...{ checked_document: document, checked_by: actor.id || null, checked_at: now },
      ...{ version: expectedVersion + 1, updated_at: now },
    })
    .where("id", "=", id)
    .execute();
  await audit(tx, actor, "enterprise.checked", { type: "enterprise-account", id }, { document });
}

/**
 * Disables an enterprise with a reason, or enables it again; nobody acts for it meanwhile, as of the next request.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT
 */
export async function setEnterpriseState(
  tx: Tx,
  actor: Actor,
  id: number,
  { state, reason, expectedVersion }: { state: "active" | "disabled"; reason: string; expectedVersion: number },
  now: Date,
): Promise<void> {
  const row = await lockEnterprise(tx, actor, id, expectedVersion);
  if (row.state === state) return;
  await tx
    .updateTable("enterprise_accounts")
    .set({ state, disabled_reason: state === "disabled" ? reason : "", version: expectedVersion + 1, updated_at: now })
    .where("id", "=", id)
    .execute();
  const action = state === "disabled" ? "enterprise.disabled" : "enterprise.enabled";
  await audit(tx, actor, action, { type: "enterprise-account", id }, { reason });
}
