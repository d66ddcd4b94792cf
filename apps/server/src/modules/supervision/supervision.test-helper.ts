import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { roles } from "../people/index.ts";

/** A person with a role in a department, or for the whole zone; they work in `worksIn`. */
export async function personOf(
  db: Db,
  username: string,
  role: "department_head" | "supervisor" | "leader" | "reviewer" | "case_officer",
  { department = null, worksIn = null }: { department?: number | null; worksIn?: number | null },
): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${username}) returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, ${username})`.execute(db);
  if (worksIn !== null)
    await sql`insert into staff_departments (staff_id, department_id, is_primary) values (${id}, ${worksIn}, true)`.execute(
      db,
    );
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
    values (${id}, ${role}, ${department === null ? "zone" : "department"}, ${department})`.execute(db);
  const scope =
    department === null
      ? { kind: "zone" as const }
      : { kind: "department" as const, path: `/${department}/`, siteIds: [] };
  return { id, name: username, grants: [{ role, actions: new Set<string>(roles[role].actions), scope }] };
}

export interface MadeCase {
  id: number;
  number: string;
}

let last = 0;

/** A case as the module of cases keeps it, with as much of it as supervision and ratings look at. */
export async function insertCase(
  db: Db,
  where: { siteId: number; departmentId: number },
  change: Partial<Record<string, string | number | boolean | null>> = {},
): Promise<MadeCase> {
  last += 1;
  const number = `BJ${String(last).padStart(6, "0")}`;
  const { siteId, departmentId } = where;
  const { rows: items } = await sql<{ itemId: number; versionId: number }>`
    with item as (insert into service_items (site_id, department_id, name, sort_key, letter, base_code, implementation_code)
      values (${siteId}, ${departmentId}, ${`事项${last}`}, 'shi xiang', 'S', '', '') returning id),
    version as (insert into guide_versions (item_id, number, state, content, writers, published_at)
      select id, 1, 'published', '{}', '{}', now() from item returning id, item_id)
    select item_id as "itemId", id as "versionId" from version`.execute(db);
  const row = {
    number,
    site_id: siteId,
    department_id: departmentId,
    item_id: items[0]?.itemId,
    guide_version_id: items[0]?.versionId,
    channel: "online",
    variant: "standard",
    instant: false,
    applicant: "",
    applicant_kind: "person",
    applicant_shown: "李*",
    name_key: "",
    phone_key: "",
    id_key: "",
    situation: "{}",
    state: "submitted",
    received_on: "2026-11-02",
    submitted_at: "2026-11-02T02:00:00.000Z",
    updated_at: "2026-11-02T02:00:00.000Z",
    ...change,
  };
  const names = Object.keys(row);
  const { rows } = await sql<{ id: number }>`
    insert into applications (${sql.raw(names.join(", "))}) values (${sql.join(Object.values(row))}) returning id`.execute(
    db,
  );
  return { id: rows[0]?.id ?? 0, number };
}
