import { sql } from "kysely";
import { forgetIdentities } from "../../../platform/auth/index.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** Keeps rights on a section subtree with it when its path changes; revoked grants keep the path they had. */
export async function moveSectionGrants(tx: Tx, oldPath: string, path: string): Promise<void> {
  await sql`
    update role_grants set section_path = ${path}::text || substr(section_path, ${oldPath.length + 1}::int)
    where revoked_at is null and section_path like ${`${oldPath}%`}`.execute(tx);
  await forgetIdentities(tx);
}
