import type { Autosave } from "@openzone/contract/articles";
import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { placeOf, readableArticle } from "../article-state.ts";
import { draftJson, draftKeyOf } from "../contents.ts";

/** More unsaved new articles than this are forgotten ones. */
const mostNewDrafts = 50;

/**
 * Keeps unsaved work (自动保存) so that it survives a closed browser. It never touches the article and nobody else sees it;
 * being no change of a record, it is not audited.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function autosaveDraft(
  tx: Tx,
  actor: Actor,
  input: Autosave & { articleId: number },
  now: Date,
): Promise<{ savedAt: string }> {
  const article = await readableArticle(tx, actor, input.articleId);
  if (!may(actor, "article.write", placeOf(article))) throw new AppError("NOT_ALLOWED", { action: "save" });
  await keep(tx, actor, { key: draftKeyOf(input), articleId: input.articleId, draft: input }, now);
  return { savedAt: now.toISOString() };
}

/**
 * The same for an article that does not exist yet, under a key that the editor chose.
 * @throws AppError TOO_MANY_DRAFTS
 */
export async function autosaveNewDraft(
  tx: Tx,
  actor: Actor,
  input: Autosave & { newKey: string },
  now: Date,
): Promise<{ savedAt: string }> {
  const key = draftKeyOf(input);
  const { rows } = await sql<{ others: number }>`
    select count(*) as others from article_drafts
    where staff_id = ${actor.id} and article_id is null and key <> ${key}`.execute(tx);
  if ((rows[0]?.others ?? 0) >= mostNewDrafts) throw new AppError("TOO_MANY_DRAFTS");
  await keep(tx, actor, { key, articleId: null, draft: input }, now);
  return { savedAt: now.toISOString() };
}

async function keep(
  tx: Tx,
  actor: Actor,
  { key, articleId, draft }: { key: string; articleId: number | null; draft: Autosave },
  now: Date,
): Promise<void> {
  await sql`
    insert into article_drafts (staff_id, key, article_id, base_version, content, saved_at)
    values (${actor.id}, ${key}, ${articleId}, ${draft.baseVersion}, ${draftJson(draft.content)}::jsonb, ${now})
    on conflict (staff_id, key) do update set base_version = excluded.base_version, content = excluded.content,
      saved_at = excluded.saved_at`.execute(tx);
}
