import type { MediaFolder } from "@openzone/contract/media";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { mayAddTo, mayManageFolder } from "./policy.ts";
import { managesAll } from "./scopes.ts";
import { inLibraryOf } from "./visible.ts";

interface FolderRow extends Omit<MediaFolder, "mayAdd" | "mayManage"> {
  departmentPath: string | null;
  isMember: boolean | null;
}

/** The folders that a person sees: the zone's, shared ones, and those of their departments; with how many files each has. */
export async function listFolders(db: Db | Tx, actor: Actor, id?: number): Promise<MediaFolder[]> {
  const inScope = inLibraryOf(actor, sql`coalesce(m.path, d.path)`);
  const seen = managesAll(actor)
    ? sql`true`
    : sql`(fo.shared or ${inScope}
        or coalesce(m.id, d.id) in (select department_id from staff_departments where staff_id = ${actor.id}))`;
  const { rows } = await sql<FolderRow>`
    select fo.id, fo.name, coalesce(m.id, d.id) as "departmentId", coalesce(m.name, d.name) as "departmentName", fo.shared,
      fo.version, (select count(*)::int from files f where f.folder_id = fo.id) as files,
      coalesce(m.path, d.path) as "departmentPath",
      coalesce(m.id, d.id) in (select department_id from staff_departments where staff_id = ${actor.id}) as "isMember"
    from media_folders fo left join departments d on d.id = fo.department_id
      left join departments m on m.id = d.merged_into_id
    where ${seen} and (${id ?? null}::bigint is null or fo.id = ${id ?? null}::bigint)
    order by fo.department_id is not null, d.position, d.id, fo.name`.execute(db);
  return rows.map(({ departmentPath, isMember, ...row }) => {
    const folder = { departmentPath, isMember: isMember === true };
    return { ...row, mayAdd: mayAddTo(actor, folder), mayManage: mayManageFolder(actor, folder) };
  });
}
