import type { DigestPreview, SentRhythm } from "@openzone/contract/digests";
import type { Services } from "../../../platform/services.ts";
import { digestDocument } from "./document.ts";
import { digestFacts } from "./facts.ts";
import { digestMail } from "./mail.ts";
import { lastPeriod } from "./period.ts";
import type { DigestLanguage } from "./words.ts";

/** The digest of the last week or month as it would go out now. @throws AppError NOT_FOUND */
export async function presentDigest(
  { db, config, now }: Pick<Services, "db" | "config" | "now">,
  departmentId: number,
  rhythm: SentRhythm,
  language: DigestLanguage,
): Promise<DigestPreview> {
  const period = lastPeriod(rhythm, now());
  const facts = await digestFacts(db, departmentId, period, now());
  const { origin } = new URL(config.PUBLIC_URL);
  return digestMail(digestDocument({ facts, rhythm, period, origin, language }));
}
