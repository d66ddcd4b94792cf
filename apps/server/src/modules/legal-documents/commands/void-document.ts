import type { DocumentKind } from "@openzone/contract/legal-documents";
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
  await markVoid(tx, actor, { id, number: document.number, reason }, now);
}

interface Voided {
  subjectType: string;
  subjectId: number;
  kind: DocumentKind;
  reason: string;
}

/** Voids what is still valid of a kind, because the act of which it tells is undone; who may do that was asked there. */
export async function voidDocumentsOf(
  tx: Tx,
  actor: Pick<Actor, "id" | "name">,
  { subjectType, subjectId, kind, reason }: Voided,
  now: Date,
): Promise<void> {
  const found = await tx
    .selectFrom("legal_documents")
    .select(["id", "number"])
    .where("subject_type", "=", subjectType)
    .where("subject_id", "=", subjectId)
    .where("kind", "=", kind)
    .where("voided_at", "is", null)
    .forUpdate()
    .execute();
  for (const { id, number } of found) await markVoid(tx, actor, { id, number, reason }, now);
}

async function markVoid(
  tx: Tx,
  actor: Pick<Actor, "id" | "name">,
  { id, number, reason }: { id: number; number: string; reason: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable("legal_documents")
    .set({ voided_at: now, voided_by: actor.id || null, void_reason: reason })
    .where("id", "=", id)
    .execute();
  await audit(tx, actor, "legal-document.voided", { type: "legal-document", id }, { number, reason });
}
