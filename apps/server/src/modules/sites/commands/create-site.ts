import { accentProblem } from "@openzone/contract/colours";
import { type CreateSite, type Site, siteSettingsSchema } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { forgetIdentities } from "../../../platform/auth/index.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseReserved } from "../addresses.ts";
import { clusterTag } from "../cluster-tag.ts";
import { lockMainSite } from "../queries.ts";
import { toSite } from "../tree.ts";
import { refusePathInUse } from "./take-site-path.ts";

/**
 * Makes a site (站点), empty of sections. The first is the main one (主站); others have a host name of their own or stand
 * below a path of it.
 * @param template  the name of the template whose sections it will get; "" for none
 * @throws AppError NOT_ALLOWED, SITE_MAIN_NEEDS_HOST, ADDRESS_RESERVED, SITE_PATH_TAKEN, ACCENT_UNREADABLE
 * @throws AppError ALREADY_EXISTS  for a short name, a domain or a path that another site has
 */
export async function createSite(tx: Tx, actor: Actor, input: CreateSite, template = ""): Promise<Site> {
  refuseUnless(may(actor, "site.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  const settings = siteSettingsSchema.parse(input.settings);
  refuseUnreadable(settings.theme.accent);
  await refuseTaken(tx, input, 0);
  // Locked, so that no section of the main site takes the path meanwhile.
  const main = await lockMainSite(tx);
  if (!main && input.path !== "") throw new AppError("SITE_MAIN_NEEDS_HOST");
  if (main && input.path !== "") {
    refuseReserved(`${input.path}/`);
    // The list of the main site's topics (专题) stands there, with a section of its own or without.
    if (input.path === "/topics") throw new AppError("ADDRESS_RESERVED", { value: "topics" });
    await refusePathInUse(tx, main.id, input.path);
  }
  const row = await tx
    .insertInto("sites")
    .values({
      slug: input.slug,
      name: input.name,
      short_name: input.shortName,
      name_en: input.nameEn,
      language: input.language,
      domain: input.domain,
      path: input.path,
      is_main: main === undefined,
      template,
      department_id: input.departmentId,
      site_id_code: input.siteIdCode,
      settings: JSON.stringify(settings),
      updated_by: actor.id || null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const facts = { slug: row.slug, name: row.name, address: row.domain || row.path, ...(template ? { template } : {}) };
  await audit(tx, actor, "site.created", { type: "site", id: row.id }, facts);
  // The departments that answer for it have rights on it from now on.
  await forgetIdentities(tx);
  await invalidate(tx, [`site:${row.id}:menu`, clusterTag]);
  return toSite(row);
}

/** @throws AppError ALREADY_EXISTS */
export async function refuseTaken(
  tx: Tx,
  input: { slug?: string; domain: string; path: string },
  exceptId: number,
): Promise<void> {
  const others = await tx.selectFrom("sites").select(["slug", "domain", "path"]).where("id", "<>", exceptId).execute();
  const domain = input.domain.toLowerCase();
  const taken = (["domain", "path", "slug"] as const).find((field) =>
    others.some((other) =>
      field === "domain"
        ? domain !== "" && other.domain.toLowerCase() === domain
        : input[field] !== undefined && input[field] !== "" && other[field] === input[field],
    ),
  );
  if (taken) throw new AppError("ALREADY_EXISTS", { field: taken, value: input[taken] });
}

/** @throws AppError ACCENT_UNREADABLE  for a colour whose text nobody could read (WCAG 2.2, 1.4.3) */
export function refuseUnreadable(colour: string): void {
  const problem = accentProblem(colour);
  if (!problem) return;
  const { ratio, better } = problem;
  throw new AppError("ACCENT_UNREADABLE", { colour, ratio: ratio.toFixed(1), better, field: "accent" });
}
