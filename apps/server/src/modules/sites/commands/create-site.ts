import { type CreateSite, type Site, siteSettingsSchema } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { toSite } from "../tree.ts";

/**
 * Makes a site (站点), empty of sections.
 * @throws AppError NOT_ALLOWED
 * @throws AppError ALREADY_EXISTS  for a short name or a domain that another site has
 */
export async function createSite(tx: Tx, actor: Actor, input: CreateSite): Promise<Site> {
  refuseUnless(may(actor, "site.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  await refuseTaken(tx, input, 0);
  const row = await tx
    .insertInto("sites")
    .values({
      slug: input.slug,
      name: input.name,
      short_name: input.shortName,
      name_en: input.nameEn,
      language: input.language,
      domain: input.domain,
      site_id_code: input.siteIdCode,
      settings: JSON.stringify(siteSettingsSchema.parse(input.settings)),
      updated_by: actor.id || null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await audit(tx, actor, "site.created", { type: "site", id: row.id }, { slug: row.slug, name: row.name });
  await invalidate(tx, [`site:${row.id}:menu`]);
  return toSite(row);
}

/** @throws AppError ALREADY_EXISTS */
export async function refuseTaken(tx: Tx, input: { slug?: string; domain: string }, exceptId: number): Promise<void> {
  const others = await tx.selectFrom("sites").select(["slug", "domain"]).where("id", "<>", exceptId).execute();
  const domain = input.domain.toLowerCase();
  if (others.some((other) => other.domain.toLowerCase() === domain)) {
    throw new AppError("ALREADY_EXISTS", { field: "domain", value: input.domain });
  }
  if (others.some((other) => other.slug === input.slug)) {
    throw new AppError("ALREADY_EXISTS", { field: "slug", value: input.slug });
  }
}
