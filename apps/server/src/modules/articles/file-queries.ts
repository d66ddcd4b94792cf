import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { PublicFile } from "./public-outlets.ts";

/**
 * A file for a person of the staff, public or not: what they uploaded, what their department's scope covers, and what an
 * article that they may read shows. Null for everything else.
 */
export async function staffFile(db: Db | Tx, actor: Actor, publicId: string): Promise<PublicFile | null> {
  const scopes = scopesFor(actor, "article.read");
  const { rows } = await sql<PublicFile>`
    select f.hash, f.name, f.mime, f.kind, f.size, f.width, f.height, f.variants, array[]::bigint[] as "articleIds"
    from files f left join departments d on d.id = f.department_id
    where f.public_id = ${publicId} and (
      f.created_by = ${actor.id} or ${withinScopes(scopes, { departmentPath: sql`d.path` })}
      or exists (
        select 1 from edition_files ef join editions e on e.id = ef.edition_id join articles a on a.id = e.article_id
          join sections s on s.id = a.section_id join departments ad on ad.id = a.department_id
          left join departments m on m.id = ad.merged_into_id
        where ef.file_id = f.id and ${withinScopes(scopes, {
          siteId: sql`a.site_id`,
          sectionPath: sql`s.path`,
          departmentPath: sql`coalesce(m.path, ad.path)`,
        })}))`.execute(db);
  return rows[0] ?? null;
}
