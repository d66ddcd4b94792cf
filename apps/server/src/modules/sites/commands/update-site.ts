import { type Site, siteSettingsSchema, type UpdateSite } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../conflict.ts";
import { lockSite } from "../queries.ts";
import { toSite } from "../tree.ts";
import { refuseTaken } from "./create-site.ts";

/**
 * Changes what a site shows on all its pages. Every page of it is made anew.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ALREADY_EXISTS
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateSite(
  tx: Tx,
  actor: Actor,
  input: UpdateSite & { siteId: number },
  now: Date,
): Promise<Site> {
  const row = await lockSite(tx, input.siteId);
  refuseUnless(may(actor, "site.manage", { siteId: row.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { expectedVersion, siteId: _siteId, ...wanted } = input;
  const stored = toSite(row);
  await refuseStale(tx, row, expectedVersion, stored, wanted);
  await refuseTaken(tx, wanted, row.id);
  const changed = await tx
    .updateTable("sites")
    .set({
      name: wanted.name,
      short_name: wanted.shortName,
      name_en: wanted.nameEn,
      language: wanted.language,
      domain: wanted.domain,
      site_id_code: wanted.siteIdCode,
      settings: JSON.stringify(siteSettingsSchema.parse(wanted.settings)),
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const fields = fieldChanges({ ...stored }, wanted).map((change) => change.field);
  await audit(tx, actor, "site.updated", { type: "site", id: row.id }, { fields });
  await invalidate(tx, [`site:${row.id}:*`]);
  return toSite(changed);
}
