import type { RoleName } from "@openzone/contract/people";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Grant, Scope } from "../../platform/auth/actor.ts";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { actionsOf, delegatedActions, roles } from "./roles.ts";

interface ActorRow {
  id: number;
  name: string;
  must_change_password: boolean;
  second_factor: boolean;
  grants: GrantRow[];
}

interface GrantRow {
  role: RoleName;
  kind: Scope["kind"];
  siteId: number | null;
  path: string | null;
  siteIds: number[] | null;
  departments: string | null;
  delegator: { id: number; name: string } | null;
}

/**
 * The person of the staff with the rights of this moment, in one query; null when there is none, or the account is
 * disabled or expired.
 *
 * Grants for a closed department give nothing. Which sites a department's rights reach is read along with them, so that
 * both are of the same moment. Whoever is a substitute (受委托) has the other's own rights to read and to
 * review beside their own, for the period and while the other's account can be used. An administrator (三员) without a second factor may only add one.
 */
export async function loadActor(db: Db | Tx, staffId: number, now: Date = new Date()): Promise<Actor | null> {
  const { rows } = await sql<ActorRow>`
    select staff.id, staff.name, accounts.must_change_password,
      exists (select 1 from totp_secrets where account_id = staff.id and confirmed_at is not null)
        or exists (select 1 from passkeys where account_id = staff.id) as second_factor,
      coalesce((
        select jsonb_agg(jsonb_build_object('role', role_grants.role, 'kind', role_grants.scope_kind,
          'siteId', role_grants.site_id, 'path', coalesce(role_grants.section_path, departments.path),
          'departments', ${departmentsOf(sql`role_grants.site_id`)},
          'siteIds', case when departments.id is not null then to_jsonb(${sitesOf(sql`departments.path`)}) end,
          'delegator', holder.delegator) order by holder.delegator is not null, role_grants.id)
        from (
            select staff.id, null::jsonb as delegator
            union
            select d.from_staff_id, jsonb_build_object('id', d.from_staff_id, 'name', delegators.name)
            from review_delegations d join staff delegators on delegators.id = d.from_staff_id
              join accounts given on given.id = d.from_staff_id
            where d.to_staff_id = staff.id and d.revoked_at is null and ${chinaDay(now)} between d.starts_on and d.ends_on
              and given.state = 'active' and (given.expires_at is null or given.expires_at > ${now})
          ) holder
          join role_grants on role_grants.staff_id = holder.id
          left join departments on departments.id = role_grants.department_id
        where role_grants.revoked_at is null and (departments.id is null or departments.state = 'open')), '[]') as grants
    from staff join accounts on accounts.id = staff.id
    where staff.id = ${staffId} and accounts.state = 'active'
      and (accounts.expires_at is null or accounts.expires_at > ${now})`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const isAdministrator = row.grants.some((grant) => !grant.delegator && roles[grant.role].administrator);
  // The three administrators (三员) stand in for nobody, also when they became it after they were named.
  const grants = isAdministrator ? row.grants.filter(({ delegator }) => !delegator) : row.grants;
  return { id: row.id, name: row.name, grants: grants.flatMap(toGrant), mustFirst: forcedStep(row, isAdministrator) };
}

/** Password first: a second factor added under a password that another person chose would be worth little. */
function forcedStep(row: ActorRow, isAdministrator: boolean): Actor["mustFirst"] {
  if (row.must_change_password) return "change-password";
  return isAdministrator && !row.second_factor ? "add-second-factor" : undefined;
}

/**
 * The sites that the rights of a department reach: the main one, where all departments write, and those that it, one above
 * it or one below it answers for. On any other site people have the rights that were given to them there.
 */
const sitesOf = (path: RawBuilder<unknown>): RawBuilder<unknown> => sql`array(
  select sites.id from sites left join departments owner on owner.id = sites.department_id
    left join departments merged on merged.id = owner.merged_into_id
  where sites.is_main or starts_with(coalesce(merged.path, owner.path), ${path})
    or starts_with(${path}, coalesce(merged.path, owner.path))
  order by sites.id)`;

/** The departments that write for a site: all for the main one, else the one that answers for it with those below it. */
const departmentsOf = (siteId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select case when sites.is_main then '/' else owner.path end
  from sites left join departments owner on owner.id = sites.department_id where sites.id = ${siteId})`;

function toGrant({ role, delegator, ...place }: GrantRow): Grant[] {
  const scope = toScope(place);
  if (!delegator) return [{ role, actions: actionsOf(role), scope }];
  return actionsOf(role).has("article.review") ? [{ role, actions: delegatedActions, scope, delegator }] : [];
}

function toScope({ kind, siteId, path, siteIds, departments }: Omit<GrantRow, "role" | "delegator">): Scope {
  if (kind === "zone") return { kind };
  if (kind === "site" && siteId !== null) return { kind, siteId, departments: departments ?? undefined };
  if (kind === "section" && path !== null) return { kind, path };
  if (kind === "department" && path !== null && siteIds !== null) return { kind, path, siteIds };
  throw new Error(`a role grant has no place for its scope ${kind}`);
}
