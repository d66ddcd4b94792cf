import { audit, verifyZoneAudit } from "../../../platform/audit/index.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";

/**
 * Checks the whole chain of the audit log (核对封存链) as `openzone audit verify` does, and notes what it found in the log
 * itself. It reads the log in parts and not in one transaction: nobody waits for it.
 */
export async function checkAuditChain(services: Services, actor: Actor): Promise<void> {
  const { ok, sealed, problems } = await verifyZoneAudit(services);
  const details = { ok, sealed, problems: problems.length };
  await inTransaction(services.db, (tx) => audit(tx, actor, "audit.verified", { type: "audit", id: "chain" }, details));
}
