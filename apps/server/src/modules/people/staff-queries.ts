import type { GrantScope, RoleGrant, RoleName, ScopeKind, Staff, StaffListQuery } from "@openzone/contract/people";
import { staffListQuerySchema } from "@openzone/contract/people";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { maskEmail, maskPhone, openField } from "./personal-data.ts";
import { type PlaceDirectory, sectionIdOf } from "./places.ts";

type StaffServices = Pick<Services, "keyring" | "now">;

interface GrantJson {
  id: number;
  role: RoleName;
  kind: ScopeKind;
  siteId: number | null;
  sectionPath: string | null;
  departmentId: number | null;
  departmentName: string | null;
  departmentState: "open" | "closed" | null;
  grantedAt: string;
  grantedBy: string | null;
}

interface StaffRow {
  id: number;
  username: string;
  name: string;
  title: string;
  state: "active" | "disabled";
  expires_at: Date | null;
  phone: string | null;
  email: string | null;
  locked_until: Date | null;
  has_password: boolean;
  second_factor: boolean;
  last_sign_in_at: Date | null;
  version: number;
  departments: { id: number; name: string; isPrimary: boolean }[];
  grants: GrantJson[];
}

/**
 * A page of the staff by name, with departments and roles; telephone and e-mail are masked.
 * @throws AppError INVALID_INPUT when `after` is not a cursor of this list
 */
export async function listStaff(
  db: Db | Tx,
  services: StaffServices,
  places: PlaceDirectory,
  given: StaffListQuery,
): Promise<{ items: Staff[]; total: number; nextCursor: string | null }> {
  const query = staffListQuerySchema.parse(given);
  const matches = conditions(query);
  const start = query.after === undefined ? sql`true` : afterCursor(query.after);
  const { rows } = await sql<StaffRow>`${selectStaff} where ${matches} and ${start}
    order by staff.name, staff.id limit ${query.limit + 1}`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*) as total from staff join accounts on accounts.id = staff.id where ${matches}`.execute(db);
  const items = await toStaff(db, services, places, rows.slice(0, query.limit));
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items, total: counted.rows[0]?.total ?? 0, nextCursor: last ? cursorOf(last) : null };
}

/** @throws AppError NOT_FOUND */
export async function staffById(
  db: Db | Tx,
  services: StaffServices,
  places: PlaceDirectory,
  id: number,
): Promise<Staff> {
  const { rows } = await sql<StaffRow>`${selectStaff} where staff.id = ${id}`.execute(db);
  const [staff] = await toStaff(db, services, places, rows);
  if (!staff) throw new AppError("NOT_FOUND");
  return staff;
}

/** Names for choosing a person, by part of the name or by ids; without personal data, for everyone signed in. */
export async function findStaffNames(
  db: Db | Tx,
  { q, ids, limit }: { q?: string | undefined; ids?: readonly number[] | undefined; limit: number },
): Promise<{ id: number; name: string; departmentName: string | null }[]> {
  const { rows } = await sql<{ id: number; name: string; departmentName: string | null }>`
    select staff.id, staff.name, departments.name as "departmentName"
    from staff
    left join staff_departments on staff_departments.staff_id = staff.id and staff_departments.is_primary
    left join departments on departments.id = staff_departments.department_id
    where ${ids ? sql`staff.id = any(${ids}::bigint[])` : sql`true`}
      and ${q ? sql`staff.name like ${`%${likeText(q)}%`}` : sql`true`}
    order by staff.name, staff.id limit ${limit}`.execute(db);
  return rows;
}

const selectStaff = sql`
  select staff.id, accounts.username, staff.name, staff.title, accounts.state, accounts.expires_at, staff.phone, staff.email,
    accounts.locked_until, accounts.password_hash is not null as has_password, accounts.last_sign_in_at, staff.version,
    exists (select 1 from totp_secrets where account_id = staff.id and confirmed_at is not null)
      or exists (select 1 from passkeys where account_id = staff.id) as second_factor,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', departments.id, 'name', departments.name, 'isPrimary', is_primary)
        order by is_primary desc, departments.path)
      from staff_departments join departments on departments.id = department_id where staff_id = staff.id), '[]') as departments,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', role_grants.id, 'role', role, 'kind', scope_kind, 'siteId', site_id,
        'sectionPath', section_path, 'departmentId', department_id, 'departmentName', departments.name,
        'departmentState', departments.state, 'grantedAt', granted_at, 'grantedBy', granter.name) order by role_grants.id)
      from role_grants left join departments on departments.id = department_id left join staff granter on granter.id = granted_by
      where staff_id = staff.id and revoked_at is null), '[]') as grants
  from staff join accounts on accounts.id = staff.id`;

function conditions(query: z.output<typeof staffListQuerySchema>): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (query.q) {
    const part = `%${likeText(query.q)}%`;
    parts.push(sql`(staff.name ilike ${part} or accounts.username ilike ${part})`);
  }
  if (query.state) parts.push(sql`accounts.state = ${query.state}`);
  if (query.departmentId) {
    parts.push(sql`exists (select 1 from staff_departments join departments on departments.id = department_id
      where staff_id = staff.id and path like (select path || '%' from departments where id = ${query.departmentId}))`);
  }
  if (query.role) {
    parts.push(sql`exists (select 1 from role_grants
      where staff_id = staff.id and role = ${query.role} and revoked_at is null)`);
  }
  return sql.join(parts, sql` and `);
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const cursorSchema = z.tuple([z.string(), z.number().int()]);
const cursorOf = ({ name, id }: Staff): string => Buffer.from(JSON.stringify([name, id])).toString("base64url");

function afterCursor(text: string): RawBuilder<unknown> {
  try {
    const [name, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return sql`(staff.name, staff.id) > (${name}, ${id}::bigint)`;
  } catch (cause) {
    throw new AppError(
      "INVALID_INPUT",
      { fields: [{ path: "after", code: "invalid_cursor", message: text }] },
      { cause },
    );
  }
}

async function toStaff(
  db: Db | Tx,
  services: StaffServices,
  places: PlaceDirectory,
  rows: readonly StaffRow[],
): Promise<Staff[]> {
  const named = await nameGrants(
    db,
    places,
    rows.flatMap((row) => row.grants),
  );
  const now = services.now();
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    title: row.title,
    state: row.state,
    expiresAt: row.expires_at?.toISOString() ?? null,
    ...maskedContact(services.keyring, row),
    departments: row.departments,
    roles: row.grants.flatMap((grant) => named.get(grant.id) ?? []),
    locked: row.locked_until !== null && row.locked_until > now,
    hasPassword: row.has_password,
    secondFactor: row.second_factor,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    version: row.version,
  }));
}

const maskedContact = (keyring: Keyring, row: Pick<StaffRow, "phone" | "email">) => ({
  phoneMasked: maskPhone(openField(keyring, "phone", row.phone)),
  emailMasked: maskEmail(openField(keyring, "email", row.email)),
});

async function nameGrants(
  db: Db | Tx,
  places: PlaceDirectory,
  grants: readonly GrantJson[],
): Promise<Map<number, RoleGrant>> {
  const siteIds = [...new Set(grants.flatMap((grant) => grant.siteId ?? []))];
  const sectionIds = [...new Set(grants.flatMap((grant) => (grant.sectionPath ? sectionIdOf(grant.sectionPath) : [])))];
  const found =
    siteIds.length + sectionIds.length > 0
      ? await places.find(db, { siteIds, sectionIds })
      : { sites: new Map<number, string>(), sections: new Map<number, { name: string }>() };
  return new Map(
    grants.map((grant) => {
      const scope = scopeOf(grant);
      const names = {
        zone: "",
        site: found.sites.get(grant.siteId ?? 0),
        section: scope.kind === "section" ? found.sections.get(scope.sectionId)?.name : undefined,
        department: grant.departmentName,
      };
      const view: RoleGrant = {
        id: grant.id,
        role: grant.role,
        scope,
        scopeName: names[grant.kind] ?? "",
        active: grant.departmentState !== "closed",
        grantedAt: new Date(grant.grantedAt).toISOString(),
        grantedBy: grant.grantedBy,
      };
      return [grant.id, view];
    }),
  );
}

function scopeOf({ kind, siteId, sectionPath, departmentId }: GrantJson): GrantScope {
  if (kind === "site" && siteId !== null) return { kind, siteId };
  if (kind === "section" && sectionPath !== null) return { kind, sectionId: sectionIdOf(sectionPath) };
  if (kind === "department" && departmentId !== null) return { kind, departmentId };
  return { kind: "zone" };
}
