import { draftContentSchema, type SavedDraft } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { draftKeyOf } from "./contents.ts";

interface DraftRow {
  key: string;
  articleId: number | null;
  baseVersion: number | null;
  content: unknown;
  savedAt: Date;
}

const columns = sql`key, article_id as "articleId", base_version as "baseVersion", content, saved_at as "savedAt"`;

const toDraft = (row: DraftRow): SavedDraft => ({
  ...row,
  content: draftContentSchema.parse(row.content),
  savedAt: row.savedAt.toISOString(),
});

/** The person's own unsaved work on an article; null when there is none. Nobody reads another's. */
export async function loadDraft(db: Db | Tx, actor: Actor, articleId: number): Promise<SavedDraft | null> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from article_drafts
    where staff_id = ${actor.id} and key = ${draftKeyOf({ articleId })}`.execute(db);
  return rows[0] ? toDraft(rows[0]) : null;
}

/** The person's unsaved articles that do not exist yet, the last one first. */
export async function newDrafts(db: Db | Tx, actor: Actor): Promise<SavedDraft[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from article_drafts
    where staff_id = ${actor.id} and article_id is null order by saved_at desc`.execute(db);
  return rows.map(toDraft);
}

/** Who else has had unsaved work on an article within a day: a hint before two people write at once. */
export async function othersDrafts(
  db: Db | Tx,
  actor: Actor,
  articleId: number,
): Promise<{ name: string; savedAt: string }[]> {
  const { rows } = await sql<{ name: string; savedAt: Date }>`
    select staff.name, d.saved_at as "savedAt" from article_drafts d join staff on staff.id = d.staff_id
    where d.article_id = ${articleId} and d.staff_id <> ${actor.id} and d.saved_at > now() - interval '1 day'
    order by d.saved_at desc`.execute(db);
  return rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }));
}
