import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { SearchChange } from "../../platform/search/types.ts";
import { type PublicText, searchDocumentOf, searchKey } from "./search-document.ts";

/** As much of an attachment as search looks at. */
const mostCharacters = 100_000;

const attachmentKey = (publicationId: number, fileId: number): string =>
  `${searchKey(publicationId)}:attachment:${fileId}`;

interface AttachmentWords {
  publicationId: number;
  fileId: number;
  title: string;
  text: string;
}

/** Search documents of the attachments of public articles, as far as their words are read; what is no attachment any more goes. */
export async function attachmentDocuments(tx: Tx, texts: readonly PublicText[]): Promise<SearchChange[]> {
  const ids = texts.map(({ publicationId }) => publicationId);
  const { rows } = await sql<AttachmentWords>`
    select p.id as "publicationId", f.id as "fileId", coalesce(nullif(ef.title, ''), f.name) as title,
      left(ft.text, ${mostCharacters}) as text
    from publications p join articles a on a.id = p.article_id and a.section_id = p.section_id
      join edition_files ef on ef.edition_id = p.edition_id and ef.role = 'attachment'
      join files f on f.id = ef.file_id join file_texts ft on ft.hash = f.hash and ft.state = 'done'
    where p.id = any(${ids}::bigint[])`.execute(tx);
  const gone = await keep(tx, ids, rows);
  const byId = new Map(texts.map((text) => [text.publicationId, text]));
  const documents = rows.flatMap((row): SearchChange[] => {
    const article = byId.get(row.publicationId);
    if (!article) return [];
    const key = attachmentKey(row.publicationId, row.fileId);
    const document = searchDocumentOf({ ...article, title: `附件《${row.title}》`, summary: "", bodyText: row.text });
    return [{ key, document: { ...document, key, kind: "attachment", externalId: null } }];
  });
  return [...gone, ...documents];
}

/** Remembers which attachments the index holds. @returns removals of those that it holds no longer */
async function keep(tx: Tx, ids: readonly number[], rows: readonly AttachmentWords[]): Promise<SearchChange[]> {
  const now = JSON.stringify(rows.map(({ publicationId, fileId }) => ({ publicationId, fileId })));
  const { rows: before } = await sql<{ id: number; keys: number[]; kept: number[] }>`
    with held as (
      select id, attachment_keys as keys from publications where id = any(${[...ids]}::bigint[])
    ), wanted as (
      select held.id, held.keys, coalesce((select array_agg("fileId") from
        jsonb_to_recordset(${now}::jsonb) as n ("publicationId" bigint, "fileId" bigint)
        where n."publicationId" = held.id), '{}') as kept from held
    ), changed as (
      update publications p set attachment_keys = wanted.kept from wanted
      where p.id = wanted.id and p.attachment_keys <> wanted.kept
    )
    select id, keys, kept from wanted where keys <> kept`.execute(tx);
  return before.flatMap(({ id, keys, kept }) =>
    keys.filter((key) => !kept.includes(key)).map((key) => ({ key: attachmentKey(id, key), document: null })),
  );
}

/** What the index holds of attachments of publications that are gone. */
export const attachmentRemovals = (
  gone: readonly { publicationId: number; attachmentKeys: number[] }[],
): SearchChange[] =>
  gone.flatMap(({ publicationId, attachmentKeys }) =>
    attachmentKeys.map((fileId) => ({ key: attachmentKey(publicationId, fileId), document: null })),
  );

/**
 * Has the attachments of articles that were just published written by the next turn of the chore; the words of those
 * that an earlier edition had go at once.
 */
export async function renewAttachments(tx: Tx, articleIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ publicationId: number; attachmentKeys: number[] }>`
    with due as (
      select p.id, p.attachment_keys from publications p join articles a on a.id = p.article_id and a.section_id = p.section_id
      where p.article_id = any(${[...articleIds]}::bigint[]) and (p.attachment_keys <> '{}' or exists (
        select 1 from edition_files ef where ef.edition_id = p.edition_id and ef.role = 'attachment'))
    ), changed as (
      update publications p set attachment_keys = '{}', refresh_search = true from due where p.id = due.id
    )
    select id as "publicationId", attachment_keys as "attachmentKeys" from due where attachment_keys <> '{}'`.execute(
    tx,
  );
  await logAllForSearch(tx, attachmentRemovals(rows));
}
