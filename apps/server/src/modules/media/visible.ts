import { type RawBuilder, sql } from "kysely";
import { type Actor, mayAnywhere, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { managesAll } from "./scopes.ts";

/**
 * SQL: whether the person sees a file in the library. It stands over the aliases `f` (files), `d` (its department), `m`
 * (the one that it merged into) and `fo` (its folder).
 *
 * People see what they uploaded, what belongs to a department of theirs or within their right's scope, and what lies in
 * a shared folder. Who manages the library of a site sees all of it. Nobody sees anything else of another department.
 */
export function visibleTo(actor: Actor): RawBuilder<boolean> {
  const own = sql<boolean>`f.created_by = ${actor.id}`;
  if (!mayAnywhere(actor, "media.use")) return own;
  if (managesAll(actor)) return sql<boolean>`true`;
  const inScope = withinScopes(scopesFor(actor, "media.use"), { departmentPath: sql`coalesce(m.path, d.path)` });
  return sql<boolean>`(${own} or coalesce(fo.shared, false) or ${inScope}
    or coalesce(m.id, d.id) in (select department_id from staff_departments where staff_id = ${actor.id}))`;
}

/** The tables that `visibleTo` speaks of. */
export const fromFiles = sql`files f left join departments d on d.id = f.department_id
  left join departments m on m.id = d.merged_into_id left join media_folders fo on fo.id = f.folder_id`;
