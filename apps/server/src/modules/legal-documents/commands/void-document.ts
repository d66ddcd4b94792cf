import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { documentById } from "../documents.ts";
import { reasonsAgainstVoiding } from "../policy.ts";

/**
 * Voids a document (作废). It stays with its number, its PDF and the reason; whoever checks it is told.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, DOCUMENT_VOIDED
 */
export async function voidDocument(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: number; reason: string },
  now: Date,
): Promise<void> {
  // Who comes second waits here, and reads that it is void.
  await tx.selectFrom("legal_documents").select("id").where("id", "=", id).forUpdate().execute();
  const document = await documentById(tx, id);
  refuseUnless(reasonsAgainstVoiding(actor, document.policy));
  await tx
    .updateTable("legal_documents")
    .set({ voided_at: now, voided_by: actor.id || null, void_reason: reason })
    .where("id", "=", id)
    .execute();
  const { number } = document;
  await audit(tx, actor, "legal-document.voided", { type: "legal-document", id }, { number, reason });
}
