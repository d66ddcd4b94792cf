import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { roles } from "../people/index.ts";

/** One of the administrators, with the role for the whole zone and the second factor that the server asks of them. */
export async function personWith(db: Db, role: "system_admin" | "security_admin"): Promise<Actor> {
  const name = role === "system_admin" ? "系统管理员" : "安全管理员";
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${role}) returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, ${name})`.execute(db);
  await sql`insert into role_grants (staff_id, role, scope_kind) values (${id}, ${role}, 'zone')`.execute(db);
  await sql`insert into totp_secrets (account_id, secret, confirmed_at) values (${id}, '', now())`.execute(db);
  return { id, name, grants: [{ role, actions: new Set<string>(roles[role].actions), scope: { kind: "zone" } }] };
}
