import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

/** The seal that a department's documents get: its own, of the nearest above it, or the zone's; its hash in the file store. */
export async function sealInUse(db: Db | Tx, departmentId: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select s.hash from departments d join document_seals s on s.retired_at is null
      left join departments a on a.id = s.department_id
    where d.id = ${departmentId} and (s.department_id is null or starts_with(d.path, a.path))
    order by length(coalesce(a.path, '')) desc limit 1`.execute(db);
  return rows[0]?.hash ?? null;
}

/** The contents of a seal's picture in the file store. @throws AppError NOT_FOUND */
export async function sealPicture(db: Db, id: number): Promise<string> {
  const row = await db.selectFrom("document_seals").select("hash").where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row.hash;
}
