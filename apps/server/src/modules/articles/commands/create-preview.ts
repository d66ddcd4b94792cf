import type { CreatePreview } from "@openzone/contract/previews";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { placeOf, readableArticle } from "../article-state.ts";

/** More open links than this are lost track of. */
const mostOpen = 20;

/**
 * Makes a link under which anybody can read the working edition until it ends (预览链接); it shows what was saved last.
 * @param input.hours  1 to 720
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TOO_MANY_PREVIEWS
 */
export async function createPreview(
  tx: Tx,
  actor: Actor,
  input: CreatePreview & { articleId: number },
  now: Date,
): Promise<void> {
  const article = await readableArticle(tx, actor, input.articleId);
  if (!may(actor, "article.write", placeOf(article))) throw new AppError("NOT_ALLOWED", { action: "preview" });
  const expiresAt = new Date(now.getTime() + input.hours * 3_600_000);
  const { rows } = await sql<{ id: number }>`
    insert into article_previews (article_id, note, created_by, created_by_name, created_at, expires_at)
    select ${input.articleId}, ${input.note}, ${actor.id || null}::bigint, ${actor.name}, ${now}::timestamptz,
      ${expiresAt}::timestamptz
    where (select count(*) from article_previews where article_id = ${input.articleId} and revoked_at is null
      and expires_at > ${now}) < ${mostOpen}
    returning id`.execute(tx);
  if (!rows[0]) throw new AppError("TOO_MANY_PREVIEWS", { most: mostOpen });
  const details = { previewId: rows[0].id, expiresAt: expiresAt.toISOString(), note: input.note };
  await audit(tx, actor, "article.preview-created", { type: "article", id: input.articleId }, details);
}
