import type { RoleName } from "@openzone/contract/people";
import { sql } from "kysely";
import type { Actor, Grant, Scope } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { actionsOf, roles } from "./roles.ts";

interface ActorRow {
  id: number;
  name: string;
  must_change_password: boolean;
  second_factor: boolean;
  grants: { role: RoleName; kind: Scope["kind"]; siteId: number | null; path: string | null }[];
}

/**
 * The person of the staff with the rights of this moment, in one query; null when there is none, or the account is
 * disabled or expired.
 *
 * Grants for a closed department give nothing. An administrator (三员) without a second factor may only add one.
 */
export async function loadActor(db: Db | Tx, staffId: number, now: Date = new Date()): Promise<Actor | null> {
  const { rows } = await sql<ActorRow>`
    select staff.id, staff.name, accounts.must_change_password,
      exists (select 1 from totp_secrets where account_id = staff.id and confirmed_at is not null)
        or exists (select 1 from passkeys where account_id = staff.id) as second_factor,
      coalesce((
        select jsonb_agg(jsonb_build_object('role', role_grants.role, 'kind', role_grants.scope_kind,
          'siteId', role_grants.site_id, 'path', coalesce(role_grants.section_path, departments.path)) order by role_grants.id)
        from role_grants left join departments on departments.id = role_grants.department_id
        where role_grants.staff_id = staff.id and role_grants.revoked_at is null
          and (departments.id is null or departments.state = 'open')), '[]') as grants
    from staff join accounts on accounts.id = staff.id
    where staff.id = ${staffId} and accounts.state = 'active'
      and (accounts.expires_at is null or accounts.expires_at > ${now})`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const isAdministrator = row.grants.some((grant) => roles[grant.role].administrator);
  return { id: row.id, name: row.name, grants: row.grants.map(toGrant), mustFirst: forcedStep(row, isAdministrator) };
}

/** Password first: a second factor added under a password that another person chose would be worth little. */
function forcedStep(row: ActorRow, isAdministrator: boolean): Actor["mustFirst"] {
  if (row.must_change_password) return "change-password";
  return isAdministrator && !row.second_factor ? "add-second-factor" : undefined;
}

function toGrant({ role, kind, siteId, path }: ActorRow["grants"][number]): Grant {
  return { role, actions: actionsOf(role), scope: toScope(kind, siteId, path) };
}

function toScope(kind: Scope["kind"], siteId: number | null, path: string | null): Scope {
  if (kind === "zone") return { kind };
  if (kind === "site" && siteId !== null) return { kind, siteId };
  if ((kind === "section" || kind === "department") && path !== null) return { kind, path };
  throw new Error(`a role grant has no place for its scope ${kind}`);
}
