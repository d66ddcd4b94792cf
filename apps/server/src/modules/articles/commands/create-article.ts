import type { ArticleResult, CreateArticle } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseAttachments, rulesOf } from "../attachment-rules.ts";
import { draftKeyOf, type PreparedContent } from "../contents.ts";
import {
  contentColumns,
  contentValues,
  type EditionFile,
  filesFrom,
  resolveFiles,
  type Target,
  targetFor,
} from "../write-edition.ts";

export type NewArticle = Pick<CreateArticle, "sectionId" | "departmentId" | "language" | "draftKey"> & {
  content: PreparedContent;
  /** What it translates, and which edition of it. */
  translates?: { originalId: number; editionId: number };
};

/**
 * Makes an article (稿件) with its first edition, a draft. The autosaved draft that it came from goes.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_IS_CHANNEL, SECTION_CLOSED, SECTION_PAGE_TAKEN, DEPARTMENT_CLOSED,
 *   SECTION_IS_LINK, FILE_NOT_USABLE, ATTACHMENT_KIND
 */
export async function createArticle(tx: Tx, actor: Actor, input: NewArticle, now: Date): Promise<ArticleResult> {
  const target = await targetFor(tx, actor, input, ["article.write"]);
  const files = await resolveFiles(tx, actor, input.content, null);
  await refuseAttachments(tx, rulesOf([{ ...target, title: target.sectionTitle }]), files);
  const id = await insertArticle(tx, actor, { ...input, target, files }, now);
  const details = { title: input.content.title, sectionId: target.sectionId };
  await audit(tx, actor, "article.created", { type: "article", id }, details);
  return { id, version: 1, editionNumber: 1, state: "draft", publishedAt: null, address: null };
}

/** Ids are drawn first: article and edition name each other. */
async function insertArticle(
  tx: Tx,
  actor: Actor,
  input: NewArticle & { target: Target; files: readonly EditionFile[] },
  now: Date,
): Promise<number> {
  const { target, language, content, files, draftKey, translates } = input;
  const key = draftKey === undefined ? null : draftKeyOf({ newKey: draftKey });
  const { rows } = await sql<{ id: number }>`
    with ids as (
      select nextval(pg_get_serial_sequence('articles', 'id')) as article_id,
        nextval(pg_get_serial_sequence('editions', 'id')) as edition_id
    ), article as (
      insert into articles (id, site_id, section_id, department_id, language, working_edition_id, created_by, created_at,
        updated_by, updated_at, original_id)
      overriding system value
      select article_id, ${target.siteId}::bigint, ${target.sectionId}::bigint, ${target.departmentId}::bigint,
        ${language}::text, edition_id, ${actor.id || null}::bigint, ${now}::timestamptz, ${actor.id || null}::bigint,
        ${now}::timestamptz, ${translates?.originalId ?? null}::bigint from ids
    ), edition as (
      insert into editions (id, article_id, number, state, created_by, created_at, translated_edition_id, ${contentColumns})
      overriding system value
      select edition_id, article_id, 1, 'draft', ${actor.id || null}::bigint, ${now}::timestamptz,
        ${translates?.editionId ?? null}::bigint, ${contentValues(content)}
      from ids
    ), shown as (
      insert into edition_files (edition_id, file_id, role, title, position)
      select ids.edition_id, f.id, f.role, f.title, f.position from ids, ${filesFrom(files)}
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, to_state)
      select article_id, edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'created',
        'draft' from ids
    ), draft as (
      delete from article_drafts where staff_id = ${actor.id} and key = ${key}
    )
    select article_id as id from ids`.execute(tx);
  if (!rows[0]) throw new Error("the article got no number");
  return rows[0].id;
}
