import type { ArticleContent } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

interface ContentRow extends Omit<ArticleContent, "displayAt"> {
  translatedEditionId: number | null;
  displayAt: Date | null;
  bodyText: string;
  facts: Record<string, string>;
  original: { title: string; text: string } | null;
}

export interface StoredContent extends ArticleContent {
  bodyText: string;
  facts: Record<string, string>;
  original: { title: string; text: string } | null;
  /** The edition of the original that a translation followed. */
  translatedEditionId: number | null;
}

/**
 * The contents of one edition with its files, as an editor would send them.
 * @throws AppError NOT_FOUND
 */
export async function loadContent(
  db: Db | Tx,
  articleId: number,
  number: number,
): Promise<StoredContent & { editionId: number }> {
  const { rows } = await sql<ContentRow & { editionId: number }>`
    select e.id as "editionId", e.title, e.subtitle, e.summary, e.body_html as "bodyHtml", e.body_text as "bodyText",
      e.source, e.author, e.keywords, e.display_at as "displayAt", e.facts, e.original, e.translated_edition_id as "translatedEditionId",
      (select f.public_id from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role = 'cover' limit 1) as "coverFileId",
      coalesce((select jsonb_agg(jsonb_build_object('fileId', f.public_id, 'title', ef.title) order by ef.position)
        from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role = 'attachment'), '[]') as attachments
    from editions e where e.article_id = ${articleId} and e.number = ${number}`.execute(db);
  const row = rows[0];
  if (!row) throw new AppError("NOT_FOUND");
  return { ...row, displayAt: row.displayAt?.toISOString() ?? null };
}
