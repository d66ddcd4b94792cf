import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { openField } from "../personal-data.ts";
import { mayInZone } from "../policy.ts";

/**
 * Shows a person's telephone and e-mail unmasked; each view is audited (个人信息保护法 第五十一条).
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export async function viewContact(
  tx: Tx,
  { keyring }: Pick<Services, "keyring">,
  actor: Actor,
  { staffId }: { staffId: number },
): Promise<{ phone: string; email: string }> {
  refuseUnless(mayInZone(actor, "staff.read"));
  const row = await tx.selectFrom("staff").select(["phone", "email"]).where("id", "=", staffId).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  await audit(tx, actor, "staff.contact-viewed", { type: "staff", id: staffId });
  return { phone: openField(keyring, "phone", row.phone), email: openField(keyring, "email", row.email) };
}
