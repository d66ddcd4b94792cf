import type { RoleName } from "@openzone/contract/people";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

/** A person's row with the account, as commands need it. */
export interface LockedStaff {
  id: number;
  username: string;
  name: string;
  title: string;
  phone: string | null;
  email: string | null;
  state: "active" | "disabled";
  expires_at: Date | null;
  version: number;
  updated_at: Date;
  updated_by: number | null;
}

/**
 * Locks a person's account and row, so that changes of one person come one after another; two grants sent at once
 * could not see each other otherwise.
 * @throws AppError NOT_FOUND
 */
export async function lockStaff(tx: Tx, id: number): Promise<LockedStaff> {
  const { rows } = await sql<LockedStaff>`
    select staff.id, accounts.username, staff.name, staff.title, staff.phone, staff.email, accounts.state, accounts.expires_at,
      staff.version, staff.updated_at, staff.updated_by
    from staff join accounts on accounts.id = staff.id where staff.id = ${id} for update`.execute(tx);
  const row = rows[0];
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Counts the person's version and marks who changed the row. */
export async function touchStaff(tx: Tx, actor: Actor, id: number): Promise<void> {
  await sql`update staff set version = version + 1, updated_at = now(), updated_by = ${actor.id || null}
    where id = ${id}`.execute(tx);
}

/** The roles that a person has now. */
export async function heldRoles(tx: Tx, staffId: number): Promise<RoleName[]> {
  const rows = await tx
    .selectFrom("role_grants")
    .select("role")
    .distinct()
    .where("staff_id", "=", staffId)
    .where("revoked_at", "is", null)
    .execute();
  return rows.map((row) => row.role);
}

/**
 * How many other persons have `role` in an account that can be used. Their grants are locked, so that two
 * administrators who remove each other at once cannot both succeed.
 */
export async function otherHolders(tx: Tx, role: RoleName, staffId: number, now: Date): Promise<number> {
  const { rows } = await sql<{ staff_id: number; usable: boolean }>`
    select role_grants.staff_id,
      accounts.state = 'active' and (accounts.expires_at is null or accounts.expires_at > ${now}) as usable
    from role_grants join accounts on accounts.id = role_grants.staff_id
    where role = ${role} and revoked_at is null order by role_grants.id for update of role_grants`.execute(tx);
  return new Set(rows.filter((row) => row.usable && row.staff_id !== staffId).map((row) => row.staff_id)).size;
}
