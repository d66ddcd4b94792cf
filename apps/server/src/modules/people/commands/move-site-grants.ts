import type { StaffWay } from "@openzone/contract/site-merging";
import { sql } from "kysely";
import { type AuditEntry, auditAll } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { forgetIdentities } from "../../../platform/auth/index.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { roles } from "../roles.ts";

/** Roles that can be held in a section. */
const inSections = Object.entries(roles).flatMap(([name, { scopes }]) => (scopes.includes("section") ? [name] : []));

/** How many roles for a whole site could be kept in its sections, and how many could not. */
export async function siteStaffCounts(db: Db | Tx, siteId: number): Promise<{ staff: number; otherStaff: number }> {
  const { rows } = await sql<{ staff: number; otherStaff: number }>`
    select count(*) filter (where role = any(${inSections}::text[]))::int as staff,
      count(*) filter (where role <> all(${inSections}::text[]))::int as "otherStaff"
    from role_grants where scope_kind = 'site' and site_id = ${siteId} and revoked_at is null`.execute(db);
  return rows[0] ?? { staff: 0, otherStaff: 0 };
}

/**
 * Keeps rights with the sections of a site that is merged (合并站点). Rights on sections go with them. Rights on the whole
 * site end with it, or are given for its former channels: what can be held there, and nothing besides, so that nobody may
 * do more than before. Only the security administrator gives wider ones.
 */
export async function moveSiteGrants(
  tx: Tx,
  actor: Actor,
  {
    siteId,
    sections,
    staff,
  }: { siteId: number; sections: readonly { id: number; path: string; newPath: string }[]; staff: StaffWay },
  now: Date,
): Promise<void> {
  const moved = sql`jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) as w (id bigint, path text, "newPath" text)`;
  await sql`
    update role_grants g set section_path = w."newPath" from ${moved}
    where g.revoked_at is null and g.section_path = w.path and w."newPath" <> w.path`.execute(tx);
  if (staff === "sections") {
    const channels = sections.filter(({ path }) => path.split("/").length === 3);
    const tops = sql`jsonb_to_recordset(${JSON.stringify(channels)}::jsonb) as w (id bigint, "newPath" text)`;
    const { rows } = await sql<{ id: number; staffId: number; role: string; path: string }>`
      insert into role_grants (staff_id, role, scope_kind, section_path, granted_by, granted_at)
      select g.staff_id, g.role, 'section', w."newPath", ${actor.id || null}::bigint, ${now}::timestamptz
      from role_grants g, ${tops}
      where g.scope_kind = 'site' and g.site_id = ${siteId} and g.revoked_at is null and g.role = any(${inSections}::text[])
      order by g.id, w.id on conflict do nothing
      returning id, staff_id as "staffId", role, section_path as path`.execute(tx);
    const entries = rows.map(
      ({ id, staffId, role, path }): AuditEntry => ({
        action: "role.granted",
        object: { type: "staff", id: staffId },
        details: { role, scope: { kind: "section", path }, grantId: id, mergedSiteId: siteId },
      }),
    );
    await auditAll(tx, actor, entries);
  }
  await forgetIdentities(tx);
}
