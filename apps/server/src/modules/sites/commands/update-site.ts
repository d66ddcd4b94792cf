import { type Site, siteSettingsSchema, type UpdateSite } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { forgetIdentities } from "../../../platform/auth/index.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { clusterTag } from "../cluster-tag.ts";
import { reasonsAgainstClosingLanguages } from "../events.ts";
import { lockSite } from "../queries.ts";
import { toSite } from "../tree.ts";
import { refuseTaken, refuseUnreadable } from "./create-site.ts";

/**
 * Changes what a site shows on all its pages. Every page of it is made anew.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ALREADY_EXISTS, SITE_LANGUAGE_OWN
 * @throws AppError SITE_LANGUAGE_IN_USE  for a language in which something is public still
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
  if ((row.path === "") !== (wanted.domain !== "")) throw new AppError("INVALID_INPUT", { field: "domain" });
  await refuseTaken(tx, { domain: wanted.domain, path: row.path }, row.id);
  const settings = siteSettingsSchema.parse(wanted.settings);
  if (settings.theme.accent !== stored.settings.theme.accent) refuseUnreadable(settings.theme.accent);
  await refuseClosingLanguages(tx, row.id, stored.settings.languages, { ...wanted, settings });
  const changed = await tx
    .updateTable("sites")
    .set({
      name: wanted.name,
      short_name: wanted.shortName,
      name_en: wanted.nameEn,
      language: wanted.language,
      domain: wanted.domain,
      site_id_code: wanted.siteIdCode,
      department_id: wanted.departmentId,
      settings: JSON.stringify(settings),
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const changes = fieldChanges({ ...stored }, { ...wanted });
  await audit(tx, actor, "site.updated", { type: "site", id: row.id }, { changes });
  // Rights of departments reach the sites that they answer for.
  if (wanted.departmentId !== stored.departmentId) await forgetIdentities(tx);
  // Other sites link to this one by its name and address, in the languages that it has.
  const isSeenByOthers =
    changes.some(({ field }) => ["name", "shortName", "nameEn", "domain"].includes(field)) ||
    stored.settings.languages.join() !== settings.languages.join();
  await invalidate(tx, [`site:${row.id}:*`, ...(isSeenByOthers ? [clusterTag] : [])]);
  return toSite(changed);
}

/** A language goes when nothing is public in it: its addresses would be found nowhere, while search still led to them. */
async function refuseClosingLanguages(
  tx: Tx,
  siteId: number,
  open: readonly string[],
  { language, settings }: Pick<Site, "language" | "settings">,
): Promise<void> {
  const kept: readonly string[] = settings.languages;
  if (!kept.includes(language)) throw new AppError("SITE_LANGUAGE_OWN", { field: "languages" });
  const closing = open.filter((one) => !kept.includes(one));
  if (closing.length > 0) refuseUnless(await reasonsAgainstClosingLanguages(tx, siteId, closing));
}
