import type { Rater } from "@openzone/contract/ratings";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { openRater } from "../personal.ts";
import { mayUnmask } from "../policy.ts";
import { writeRectificationEvent } from "../rectify.ts";
import { rectificationById } from "../rows.ts";

/** Tells who gave a bad rating, to call them, with the reason on record. @throws AppError NOT_FOUND, NOT_ALLOWED */
export async function unmaskRater(
  tx: Tx,
  keyring: Keyring,
  actor: Actor,
  { id, reason }: { id: number; reason: string },
  now: Date,
): Promise<Rater> {
  const row = await rectificationById(tx, actor, id);
  refuseUnless(mayUnmask(actor, row) ? [] : [{ code: "NOT_ALLOWED", details: { action: "rating.supervise" } }]);
  await audit(tx, actor, "rating.unmasked", { type: "rating", id: row.id }, { reason });
  await writeRectificationEvent(tx, id, "unmasked", reason, actor, now);
  return { ...openRater(keyring, row.rater), caseNumber: row.caseNumber };
}
