import type { PassageComment } from "@openzone/contract/reviews";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { readableArticle } from "../article-state.ts";
import { mayComment } from "./access.ts";

/** The most comments of one article that are shown; nobody works through more. */
const mostComments = 500;

/**
 * The comments on passages of an article (批注) in the order of the text, each with all that was said.
 * @throws AppError NOT_FOUND  also when the person may not read the article
 */
export async function commentsOf(
  db: Db | Tx,
  actor: Actor,
  articleId: number,
): Promise<{ items: PassageComment[]; mayComment: boolean }> {
  const article = await readableArticle(db, actor, articleId);
  const { rows } = await sql<
    Omit<PassageComment, "author" | "at"> & { at: Date; authorId: number; authorName: string }
  >`
    select c.id, e.number as "editionNumber", c.quote, c.prefix, c.suffix, c.position, c.state, c.version,
      c.created_by as "authorId", s.name as "authorName", c.created_at as at,
      (select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'text', n.text,
          'author', jsonb_build_object('id', n.author_id, 'name', n.author_name), 'delegator', n.delegator_name,
          'at', to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by n.id)
        from passage_comment_entries n where n.comment_id = c.id) as entries
    from passage_comments c join editions e on e.id = c.edition_id join staff s on s.id = c.created_by
    where c.article_id = ${articleId} order by c.position, c.id limit ${mostComments}`.execute(db);
  const items = rows.map(({ authorId, authorName, at, ...comment }) => ({
    ...comment,
    author: { id: authorId, name: authorName },
    at: at.toISOString(),
  }));
  return { items, mayComment: mayComment(actor, article).length === 0 };
}
