import { type CheckCode, type CheckLevel, type CheckSettings, checkCodes } from "@openzone/contract/checks";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges, versionConflict } from "../../../platform/conflict.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { checkTitle } from "../checks/messages.ts";
import { rulesTag, storedLevels } from "../checks/site-rules.ts";
import { systemName } from "../messages.ts";
import { refuseUnlessManager } from "./save-check-word.ts";

/** What each check means on a site, with its name and reason in `language`. */
export async function checkSettings(db: Db | Tx, siteId: number, language: string): Promise<CheckSettings> {
  const site = await db.selectFrom("sites").select("id").where("id", "=", siteId).executeTakeFirst();
  if (!site) throw new AppError("NOT_FOUND");
  const { levels, version } = await storedLevels(db, siteId);
  const titles = Object.fromEntries(checkCodes.map((code) => [code, checkTitle(code, language)]));
  return { siteId, levels, version, titles: titles as CheckSettings["titles"] };
}

/**
 * Sets what the checks of a site mean (检查规则): off, said, to be acknowledged, or in the way.
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateCheckSettings(
  tx: Tx,
  actor: Actor,
  input: { siteId: number; levels: Partial<Record<CheckCode, CheckLevel>>; expectedVersion: number },
  now: Date,
  language: string,
): Promise<CheckSettings> {
  refuseUnlessManager(actor, input.siteId);
  const row = await tx
    .selectFrom("check_settings")
    .leftJoin("staff", "staff.id", "check_settings.updated_by")
    .select(["check_settings.version", "check_settings.levels", "check_settings.updated_at", "staff.name"])
    .where("site_id", "=", input.siteId)
    .forUpdate("check_settings")
    .executeTakeFirst();
  const { levels: before, version } = await storedLevels(tx, input.siteId);
  if (version !== input.expectedVersion) {
    const changed = { by: row?.name ?? systemName, at: row?.updated_at ?? now, version };
    throw versionConflict(changed, before, input.levels);
  }
  const levels = JSON.stringify({ ...before, ...input.levels });
  const values = { site_id: input.siteId, levels, version: version + 1, updated_at: now, updated_by: actor.id || null };
  const stored = await tx
    .insertInto("check_settings")
    .values(values)
    .onConflict((conflict) =>
      conflict.column("site_id").doUpdateSet(values).where("check_settings.version", "=", version),
    )
    .executeTakeFirst();
  if (!stored.numInsertedOrUpdatedRows)
    throw versionConflict({ by: systemName, at: now, version: version + 1 }, before, input.levels);
  await audit(
    tx,
    actor,
    "check-settings.updated",
    { type: "site", id: input.siteId },
    { changes: fieldChanges(before, input.levels) },
  );
  await invalidate(tx, [rulesTag(input.siteId)]);
  return checkSettings(tx, input.siteId, language);
}
