import { type Action, roleNames } from "@openzone/contract/people";
import { type RawBuilder, sql } from "kysely";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { openField } from "./personal-data.ts";
import { actionsOf } from "./roles.ts";

/** Somebody who has a right for a whole site. */
export interface SiteRightHolder {
  id: number;
  name: string;
  /** Empty when none is known. */
  email: string;
}

/** Somebody who has a right for a whole department. */
export interface RightHolder extends SiteRightHolder {
  departmentId: number;
  /** Heads this very department (部门负责人), not one above it. */
  isHead: boolean;
}

/**
 * Who has `action` for each of some departments, by a grant for the zone or for the department or one above it. A grant for
 * a site counts as `siteGrant` says of the grant `g` and the department `d`. Only accounts that can be used; by name.
 */
export async function rightHolders(
  db: Db | Tx,
  keyring: Keyring,
  {
    action,
    departments,
    siteGrant,
    now,
  }: { action: Action; departments: readonly number[]; siteGrant: RawBuilder<boolean>; now: Date },
): Promise<RightHolder[]> {
  const { rows } = await sql<Omit<RightHolder, "email"> & { email: string | null }>`
    select d.id as "departmentId", s.id, s.name, s.email,
      bool_or(g.role = 'department_head' and g.department_id = d.id) as "isHead"
    from departments d cross join role_grants g left join departments place on place.id = g.department_id
      join staff s on s.id = g.staff_id join accounts a on a.id = s.id
    where d.id = any(${departments}::bigint[]) and ${givesNow(action, now)}
      and (g.scope_kind = 'zone' or g.scope_kind = 'site' and ${siteGrant}
        or g.scope_kind = 'department' and place.state = 'open' and starts_with(d.path, place.path))
    group by d.id, s.id order by d.id, s.name, s.id`.execute(db);
  return rows.map((row) => ({ ...row, email: openField(keyring, "email", row.email) }));
}

/** Who has `action` for a whole site, by a grant for it or for the zone; as `rightHolders`. */
export async function siteRightHolders(
  db: Db | Tx,
  keyring: Keyring,
  { action, siteId, now }: { action: Action; siteId: number; now: Date },
): Promise<SiteRightHolder[]> {
  const { rows } = await sql<Omit<SiteRightHolder, "email"> & { email: string | null }>`
    select distinct s.id, s.name, s.email
    from role_grants g join staff s on s.id = g.staff_id join accounts a on a.id = s.id
    where ${givesNow(action, now)} and (g.scope_kind = 'zone' or g.scope_kind = 'site' and g.site_id = ${siteId})
    order by s.name, s.id`.execute(db);
  return rows.map((row) => ({ ...row, email: openField(keyring, "email", row.email) }));
}

/** Whether the grant `g` of the account `a` gives `action` now, wherever it holds. */
function givesNow(action: Action, now: Date): RawBuilder<boolean> {
  const roles = roleNames.filter((role) => actionsOf(role).has(action));
  return sql<boolean>`g.revoked_at is null and g.role = any(${roles}::text[])
    and a.state = 'active' and (a.expires_at is null or a.expires_at > ${now})`;
}
