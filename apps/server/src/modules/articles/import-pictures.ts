import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { insertFile } from "../media/index.ts";
import { type StoredPicture, storePictures, withFiles } from "./convert-word.ts";
import { knownImports } from "./import-rows.ts";
import type { PreparedImport } from "./prepare-import.ts";
import type { EditionFile } from "./write-edition.ts";

/** Pictures in the store, by the external id of their document. */
export type StoredPictures = ReadonlyMap<string, StoredPicture[]>;

/**
 * Puts the pictures of documents into the store, outside the transaction of the import. Documents that the import will
 * leave alone are passed over, so that importing again costs nothing.
 */
export async function storeImportPictures(
  services: Services,
  docs: readonly PreparedImport[],
): Promise<Map<string, StoredPicture[]>> {
  const withPictures = docs.filter(({ pictures }) => pictures && pictures.length > 0);
  const stored = new Map<string, StoredPicture[]>();
  if (withPictures.length === 0) return stored;
  const known = await inTransaction(services.db, (tx) => knownImports(tx, withPictures));
  for (const doc of withPictures) {
    const old = known.get(`${doc.externalSource}\n${doc.externalId}`);
    if (old && (old.hash === doc.hash || !old.isOurs)) continue;
    stored.set(doc.externalId, await storePictures(services.files, doc.pictures ?? []));
  }
  return stored;
}

/**
 * Makes files of stored pictures and puts them into the texts. A picture that the article shows already stays the file
 * that it is, so that its address does not change with the text. The hash of a document, made before, does not know
 * about files and stays the same in every run.
 */
export async function placeImportPictures(
  tx: Tx,
  actor: Actor,
  docs: readonly PreparedImport[],
  pictures: StoredPictures,
  now: Date,
): Promise<PreparedImport[]> {
  const placed: PreparedImport[] = [];
  for (const doc of docs) {
    const stored = pictures.get(doc.externalId);
    placed.push(stored ? await place(tx, actor, doc, stored, now) : doc);
  }
  return placed;
}

interface PictureRow {
  id: number;
  public_id: string;
  hash: string;
  width: number | null;
  height: number | null;
}

async function place(
  tx: Tx,
  actor: Actor,
  doc: PreparedImport,
  pictures: readonly StoredPicture[],
  now: Date,
): Promise<PreparedImport> {
  const shown = await picturesShown(tx, doc);
  const files = new Map<string, { id: string; width: number | null; height: number | null }>();
  const rows: EditionFile[] = [];
  for (const { token, stored } of pictures) {
    const { departmentId } = doc;
    const row = shown.get(stored.hash) ?? (await insertFile(tx, actor, { departmentId, stored }, now));
    shown.set(stored.hash, row);
    files.set(token, { id: row.public_id, width: row.width, height: row.height });
    if (!rows.some(({ id }) => id === row.id)) {
      rows.push({ id: row.id, role: "picture", title: "", position: doc.files.length + rows.length });
    }
  }
  const content = { ...doc.content, bodyHtml: withFiles(doc.content.bodyHtml, files) };
  return { ...doc, content, files: [...doc.files, ...rows] };
}

async function picturesShown(tx: Tx, doc: PreparedImport): Promise<Map<string, PictureRow>> {
  const { rows } = await sql<PictureRow>`
    select distinct on (f.hash) f.id, f.public_id, f.hash, f.width, f.height
    from articles a join editions e on e.article_id = a.id join edition_files ef on ef.edition_id = e.id
      join files f on f.id = ef.file_id
    where a.external_source = ${doc.externalSource} and a.external_id = ${doc.externalId} and ef.role = 'picture'
    order by f.hash, f.id`.execute(tx);
  return new Map(rows.map((row) => [row.hash, row]));
}
