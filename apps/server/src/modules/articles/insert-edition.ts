import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import type { PreparedContent } from "./contents.ts";
import type { EventKind } from "./events.ts";
import { isReplacedBySaving } from "./workflow.ts";
import { contentColumns, contentValues, type EditionFile, type Extras, filesFrom } from "./write-edition.ts";

/**
 * Adds an edition in the state `draft` to an article and makes it the working one. The former working edition is
 * superseded when it was only a draft; what is public stays public. The person's own autosaved draft goes.
 * One statement.
 */
export async function insertEdition(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  content: PreparedContent & Extras,
  files: readonly EditionFile[],
  event: { kind: EventKind; details?: Record<string, unknown> },
  now: Date,
  /** Of the original, when a translation follows another one from now on. */
  translatedEditionId: number | null = article.translatedId,
): Promise<{ version: number; number: number; editionId: number }> {
  const number = article.lastNumber + 1;
  const { rows } = await sql<{ version: number; id: number }>`
    with edition as (
      insert into editions (article_id, number, state, ${contentColumns}, created_by, created_at, translated_edition_id)
      values (${article.id}, ${number}, 'draft', ${contentValues(content)}, ${actor.id || null}, ${now},
        ${translatedEditionId}::bigint)
      returning id
    ), superseded as (
      update editions set state = 'superseded' where id = ${article.workingId} and ${isReplacedBySaving(article.workingState)}
    ), shown as (
      insert into edition_files (edition_id, file_id, role, title, position)
      select edition.id, f.id, f.role, f.title, f.position from edition, ${filesFrom(files)}
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, details)
      select ${article.id}::bigint, edition.id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text,
        ${event.kind}::text, ${article.workingState}::text, 'draft', ${JSON.stringify(event.details ?? {})}::jsonb
      from edition
    ), draft as (
      delete from article_drafts where article_id = ${article.id} and staff_id = ${actor.id}
    )
    update articles set version = version + 1, working_edition_id = edition.id, updated_at = ${now},
      updated_by = ${actor.id || null}
    from edition where articles.id = ${article.id} returning articles.version, edition.id`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return { version: rows[0].version, number, editionId: rows[0].id };
}
