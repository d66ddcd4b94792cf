import type { DisclosureItem, itemListQuerySchema } from "@openzone/contract/disclosure";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { type ItemRow, selectItems, toItem } from "./items.ts";

/** SQL for the items (`i`, with their department `d`) that a person may see in the workbench. */
export const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes([...scopesFor(actor, "disclosure.manage"), ...scopesFor(actor, "disclosure.review")], {
    siteId: sql`i.site_id`,
    departmentPath: sql`d.path`,
  });

const wordsOf = sql`(i.name || ' ' || i.doc_no || ' ' || coalesce(i.index_number, ''))`;

/** What has `words` in its name, its document number or its index number; from two characters on by an index of pairs. */
export function itemHolds(words: string): RawBuilder<boolean> {
  const like = sql<boolean>`${wordsOf} ilike ${`%${words.replace(/[\\%_]/g, "\\$&")}%`}`;
  return words.length < 2 ? like : sql<boolean>`(title_grams${wordsOf} @> title_grams(${words}) and ${like})`;
}

/** Items of a site's catalogue for staff, the newest first. */
export async function listItems(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { q, state, department, subjectClass, offset, limit }: z.output<typeof itemListQuerySchema>,
): Promise<{ items: DisclosureItem[]; total: number }> {
  const where = sql`where i.site_id = ${siteId} and ${visibleTo(actor)}
    and ${q === "" ? sql`true` : itemHolds(q)}
    and (${state ?? null}::text is null or i.state = ${state ?? null})
    and (${department ?? null}::bigint is null or i.department_id = ${department ?? null})
    and (${subjectClass ?? null}::text is null or starts_with(i.subject_class, ${subjectClass ?? null}))`;
  const { rows } = await selectItems(
    sql`${where} ${plannedEachTime} order by i.id desc limit ${limit} offset ${offset}`,
  ).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from disclosure_items i join departments d on d.id = i.department_id ${where}`.execute(
    db,
  );
  return { items: rows.map((row: ItemRow) => toItem(actor, row)), total: counted.rows[0]?.total ?? 0 };
}
