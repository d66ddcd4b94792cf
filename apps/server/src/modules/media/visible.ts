import { type RawBuilder, sql } from "kysely";
import { type Actor, mayAnywhere, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { managedPaths, managesAll } from "./scopes.ts";

/** The departments and folders whose files a person sees. */
export interface SeenPlaces {
  departments: number[];
  folders: number[];
}

/** Read first for lists: the planner knows then how few files lie there, and reads no others. */
export async function seenPlaces(db: Db | Tx, actor: Actor): Promise<SeenPlaces | undefined> {
  if (!mayAnywhere(actor, "media.use") || managesAll(actor)) return undefined;
  const { rows } = await sql<SeenPlaces>`
    select array(${departmentsOf(actor)}) as departments, array(${sharedFolders}) as folders`.execute(db);
  return rows[0];
}

const sharedFolders = sql`select id from media_folders where shared`;

function departmentsOf(actor: Actor): RawBuilder<{ id: number }> {
  const inScope = inLibraryOf(actor, sql`coalesce(vm.path, vd.path)`);
  return sql`select vd.id from departments vd left join departments vm on vm.id = vd.merged_into_id
    where ${inScope} or coalesce(vm.id, vd.id) in (
      select department_id from staff_departments where staff_id = ${actor.id})`;
}

/** SQL: whether the person uses or manages the library of the department with this path. */
export const inLibraryOf = (actor: Actor, path: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${withinScopes(scopesFor(actor, "media.use"), { departmentPath: path })}
    or exists (select from unnest(${managedPaths(actor)}::text[]) managed where starts_with(${path}, managed)))`;

/**
 * SQL: whether the person sees the file of an alias in the library, in a form that the indexes of files answer.
 *
 * People see what they uploaded, what belongs to a department of theirs or within their right's scope, and what lies in
 * a shared folder. Who manages the library of a site sees what belongs to the departments that write for it. Nobody sees anything else of another department.
 * @param seen  of `seenPlaces`, for lists
 */
export function visibleTo(actor: Actor, alias: "f" | "c" = "f", seen?: SeenPlaces): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const own = sql<boolean>`${column("created_by")} = ${actor.id}`;
  if (!mayAnywhere(actor, "media.use")) return own;
  if (managesAll(actor)) return sql<boolean>`true`;
  const departments = seen ? sql`${seen.departments}::bigint[]` : sql`array(${departmentsOf(actor)})`;
  const folders = seen ? sql`${seen.folders}::bigint[]` : sql`array(${sharedFolders})`;
  return sql<boolean>`(${own} or ${column("folder_id")} = any(${folders})
    or ${column("department_id")} = any(${departments}))`;
}

/** A file with its department `d`, the one that it merged into, `m`, and its folder `fo`. */
export const fromFiles = sql`files f left join departments d on d.id = f.department_id
  left join departments m on m.id = d.merged_into_id left join media_folders fo on fo.id = f.folder_id`;
