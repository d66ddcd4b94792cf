import type { FirstArticle } from "@openzone/contract/first-article";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** How far the person is; who never started it but wrote articles already needs no guide. */
export async function firstArticleOf(db: Db | Tx, actor: Actor): Promise<FirstArticle> {
  const { rows } = await sql<FirstArticle & { wrote: boolean }>`
    select g.state, g.step, exists (select 1 from articles where created_by = ${actor.id}) as wrote
    from (select 1) one left join first_article_guides g on g.staff_id = ${actor.id}`.execute(db);
  const found = rows[0];
  if (found?.state) return { state: found.state, step: found.step };
  return { state: found?.wrote ? "done" : "offered", step: 1 };
}
