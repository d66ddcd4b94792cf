import type { MakeSite, SiteTemplate } from "@openzone/contract/site-templates";
import { createSectionSchema, type Site, siteSettingsSchema } from "@openzone/contract/sites";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { openDepartment } from "../../people/index.ts";
import { tellSiteMade } from "../events.ts";
import { mainSite } from "../queries.ts";
import { siteTemplates } from "../templates/index.ts";
import { addSection } from "./create-section.ts";
import { createSite } from "./create-site.ts";

/**
 * Makes a site from a template (新建站点): the site, its channels and sections, and its home, all in one transaction.
 *
 * What belongs to the zone as a whole, such as who answers the telephone, is taken from the main site until somebody says
 * otherwise.
 * @throws AppError NOT_ALLOWED, ALREADY_EXISTS, SITE_MAIN_NEEDS_HOST, ADDRESS_RESERVED, SITE_PATH_TAKEN, ACCENT_UNREADABLE
 * @throws AppError NOT_FOUND, DEPARTMENT_CLOSED  of the department that answers for it
 */
export async function makeSite(tx: Tx, actor: Actor, input: MakeSite, now: Date): Promise<Site> {
  refuseUnless(may(actor, "site.manage", {}) ? [] : [{ code: "NOT_ALLOWED" }]);
  const template = siteTemplates[input.template];
  const department = input.departmentId === null ? undefined : await openDepartment(tx, input.departmentId);
  const site = await createSite(tx, actor, await fieldsOf(tx, input, template, department?.name), input.template);
  for (const { sections, ...channel } of template.channels) {
    const { id } = await add(tx, actor, site, { ...channel, kind: "channel", parentId: null }, now);
    for (const section of sections) {
      await add(tx, actor, site, { ...section, parentId: id, departmentId: input.departmentId }, now);
    }
  }
  await tellSiteMade(tx, actor, { siteId: site.id, home: template.home }, now);
  return site;
}

async function fieldsOf(tx: Tx, input: MakeSite, template: SiteTemplate, host = "") {
  const { template: _template, languages, accent, icp, police, ...own } = input;
  const { footer, contact } = (await mainSite(tx))?.settings ?? siteSettingsSchema.parse({});
  const settings = siteSettingsSchema.parse({
    languages,
    theme: { accent: accent ?? template.accent },
    contact,
    // One unit, one host (主办单位); the department is who does the work (承办单位).
    footer: {
      ...footer,
      undertaker: host || footer.undertaker,
      icp: icp || footer.icp,
      police: police || footer.police,
    },
    intro: template.summary,
  });
  return { ...own, slug: slugOf(input), language: "zh-CN" as const, settings };
}

/** What scripts and exports call it: its path, or its host name with hyphens. */
const slugOf = ({ path, domain }: MakeSite): string =>
  path === ""
    ? domain
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[^a-z]+|-+$/g, "")
        .slice(0, 60)
        .replace(/-+$/, "") || "site"
    : path.slice(1);

async function add(tx: Tx, actor: Actor, site: Site, fields: object, now: Date) {
  const input = { ...createSectionSchema.parse(fields), siteId: site.id };
  const parent =
    input.parentId === null
      ? undefined
      : await tx.selectFrom("sections").selectAll().where("id", "=", input.parentId).executeTakeFirstOrThrow();
  return addSection(tx, actor, input, parent, now);
}
