import { type AttachmentGroup, allowsAttachment, attachmentRuleWords } from "@openzone/contract/files";
import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { type Reason, refuseUnless } from "../../platform/errors.ts";
import type { EditionFile } from "./write-edition.ts";

/** A section that takes only some kinds of attachments (允许的附件), or none. */
export interface AttachmentRule {
  title: string;
  allowed: AttachmentGroup[];
}

/** The rules of sections; those that take every kind have none. */
export const rulesOf = (
  sections: readonly { title: string; allowedAttachments: AttachmentGroup[] | null }[],
): AttachmentRule[] =>
  sections.flatMap(({ title, allowedAttachments }) =>
    allowedAttachments === null ? [] : [{ title, allowed: allowedAttachments }],
  );

/** Why files cannot be attached to what stands in these sections: a reason for each section that does not take one. */
export function reasonsAgainstAttachments(
  rules: readonly AttachmentRule[],
  files: readonly { name: string; kind: string }[],
): Reason[] {
  return rules.flatMap(({ title, allowed }): Reason[] => {
    const refused = files.filter(({ kind }) => !allowsAttachment(allowed, kind)).map(({ name }) => name);
    if (refused.length === 0) return [];
    return [
      { code: "ATTACHMENT_KIND", details: { title, rule: attachmentRuleWords(allowed), names: refused.join("、") } },
    ];
  });
}

/**
 * Refuses attachments of kinds that a section does not take; nothing is asked where all take all.
 * @throws AppError ATTACHMENT_KIND  with the section, its rule and the names of the files
 */
export async function refuseAttachments(
  tx: Tx,
  rules: readonly AttachmentRule[],
  files: readonly Pick<EditionFile, "id" | "role">[],
): Promise<void> {
  const ids = files.filter(({ role }) => role === "attachment").map(({ id }) => id);
  if (rules.length === 0 || ids.length === 0) return;
  const rows = await tx.selectFrom("files").select(["kind", "name"]).where("id", "in", ids).execute();
  refuseUnless(reasonsAgainstAttachments(rules, rows));
}

/** The same for what an article has attached already, when it comes to stand in further sections. */
export async function refuseHeldAttachments(
  tx: Tx,
  { workingId, liveId }: { workingId: number; liveId: number | null },
  rules: readonly AttachmentRule[],
): Promise<void> {
  if (rules.length === 0) return;
  const { rows } = await sql<Pick<EditionFile, "id" | "role">>`
    select distinct file_id as id, role from edition_files
    where edition_id in (${workingId}::bigint, ${liveId}::bigint)`.execute(tx);
  await refuseAttachments(tx, rules, rows);
}
