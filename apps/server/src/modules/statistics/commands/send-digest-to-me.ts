import type { SentRhythm } from "@openzone/contract/digests";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { MailFailed } from "../../../platform/mail/index.ts";
import type { Services } from "../../../platform/services.ts";
import { presentDigest } from "../digest/present.ts";
import { readersOf } from "../digest/readers.ts";
import { refuseForeignDigest } from "../digest/settings.ts";
import type { DigestLanguage } from "../digest/words.ts";

/**
 * Sends the digest of the last week or month to who asks for it, and to nobody else.
 *
 * Not in one transaction, as the mail server may take its time; the audit log has the line once the mail is on its way.
 * @throws AppError NOT_FOUND, DIGEST_NO_ADDRESS, DIGEST_NOT_SENT
 */
export async function sendDigestToMe(
  services: Services,
  actor: Actor,
  { departmentId, rhythm, language }: { departmentId: number; rhythm: SentRhythm; language: DigestLanguage },
): Promise<void> {
  await refuseForeignDigest(services.db, actor, departmentId);
  const readers = await readersOf(services.db, services, [departmentId], services.now());
  const to = readers.find(({ id }) => id === actor.id)?.email;
  if (!to) throw new AppError("DIGEST_NO_ADDRESS");
  const mail = await presentDigest(services, departmentId, rhythm, language);
  try {
    await services.mailer.send({ to, ...mail });
  } catch (error) {
    if (error instanceof MailFailed) throw new AppError("DIGEST_NOT_SENT", {}, { cause: error });
    throw error;
  }
  await inTransaction(services.db, (tx) =>
    audit(tx, actor, "digest.sent-to-oneself", { type: "department", id: departmentId }, { rhythm }),
  );
}
