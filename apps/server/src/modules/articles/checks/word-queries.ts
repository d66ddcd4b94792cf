import type { CheckWord, checkWordQuerySchema } from "@openzone/contract/checks";
import { type Selectable, sql } from "kysely";
import type { z } from "zod";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { systemName } from "../messages.ts";
import type { CheckWordTable } from "./tables.ts";

type WordRow = Selectable<CheckWordTable> & { updatedByName: string };

const withName = sql`select w.*, coalesce((select name from staff where id = w.updated_by), ${systemName})
  as "updatedByName" from check_words w`;

export const toCheckWord = (row: WordRow): CheckWord => ({
  id: row.id,
  kind: row.kind,
  word: row.word,
  replacement: row.replacement,
  exceptions: row.exceptions,
  near: row.near,
  note: row.note,
  state: row.state,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
  updatedByName: row.updatedByName,
});

/**
 * A word, locked for a change.
 * @throws AppError NOT_FOUND
 */
export async function lockWord(tx: Tx, siteId: number, wordId: number): Promise<WordRow> {
  const { rows } =
    await sql<WordRow>`${withName} where w.id = ${wordId} and w.site_id = ${siteId} for update of w`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}

/** A page of a site's list, by kind and word; `q` is part of a word, its replacement or its note. */
export async function listCheckWords(
  db: Db | Tx,
  siteId: number,
  { q, kind, page, limit }: z.infer<typeof checkWordQuerySchema>,
): Promise<{ items: CheckWord[]; total: number }> {
  const pattern = `%${(q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const where = sql`w.site_id = ${siteId} and ${kind === undefined ? sql`true` : sql`w.kind = ${kind}`}
    and (${q === undefined} or w.word ilike ${pattern} or w.replacement ilike ${pattern} or w.note ilike ${pattern})`;
  const { rows } = await sql<WordRow>`${withName} where ${where} order by w.kind desc, w.word, w.id
    limit ${limit} offset ${(page - 1) * limit}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from check_words w where ${where}`.execute(
    db,
  );
  return { items: rows.map(toCheckWord), total: counted.rows[0]?.total ?? 0 };
}

/** The whole list, for export. */
export async function allCheckWords(db: Db | Tx, siteId: number): Promise<CheckWord[]> {
  const { rows } = await sql<WordRow>`${withName} where w.site_id = ${siteId} order by w.kind desc, w.word`.execute(db);
  return rows.map(toCheckWord);
}
