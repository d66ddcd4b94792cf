import type { unmaskedSchema } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Tx } from "../../platform/database/database.ts";
import { caseById } from "./cases.ts";
import { openAnswers, openApplicant, shownApplicant } from "./personal.ts";

/** The personal data of a case (查看完整信息), for a reason that stands in the audit log. @throws AppError NOT_FOUND */
export async function unmaskCase(
  tx: Tx,
  keyring: Keyring,
  actor: Actor,
  id: number,
  reason: string,
): Promise<z.infer<typeof unmaskedSchema>> {
  await caseById(tx, actor, id);
  const { rows } = await sql<{ applicant: string; answers: string | null }>`
    select applicant, answers from applications where id = ${id}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error(`case ${id} is gone`);
  await audit(tx, actor, "application.unmasked", { type: "application", id }, { reason });
  return {
    applicant: shownApplicant(openApplicant(keyring, row.applicant), false),
    answers: openAnswers(keyring, row.answers),
  };
}
