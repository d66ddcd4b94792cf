import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { roles } from "../people/index.ts";

/** A person with a role in a department, or for the whole zone; they work in `worksIn`. */
export async function personOf(
  db: Db,
  username: string,
  role: "department_head" | "supervisor" | "leader" | "reviewer",
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
