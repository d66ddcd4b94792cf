import { sql } from "kysely";
import { type Db, inTransaction, type Tx } from "../database/database.ts";
import type { Keyring } from "./keyring.ts";

/** Rows in one transaction: short enough that nobody waits for it. */
const chunkSize = 500;

/** Columns of the same row by which a field is found, and what they hold of its text: they are written again with it. */
export type KeyedIndexes = Readonly<Record<string, (keyring: Keyring, text: string) => string>>;

/**
 * Writes every value of an encrypted column that an older key made again with the newest one, some hundred rows at a time, and
 * with it the keyed indexes by which it is found: what an older key made of a telephone number is as good as the number to whoever
 * has that key. It can be broken off and begun again; values that people write meanwhile are the newest key's anyway.
 *
 * @param field  `table.column`, which is also the context of its values; the table's primary key is one number
 * @returns how many values were written
 * @throws Error when a value cannot be read: its key is missing, or it was changed
 */
export async function rewriteField(
  db: Db,
  keyring: Keyring,
  field: string,
  { indexes = {}, report }: { indexes?: KeyedIndexes | undefined; report?: (written: number) => void } = {},
): Promise<number> {
  const [table = "", column = ""] = field.split(".");
  const place = { table, column, key: await primaryKeyOf(db, table), field, indexes };
  let written = 0;
  for (let after = 0, more = true; more; ) {
    const step = await inTransaction(db, (tx) => rewriteChunk(tx, keyring, place, after));
    written += step.written;
    after = step.last;
    more = step.more;
    if (step.written > 0) report?.(written);
  }
  return written;
}

interface FieldPlace {
  table: string;
  column: string;
  key: string;
  field: string;
  indexes: KeyedIndexes;
}

async function rewriteChunk(
  tx: Tx,
  keyring: Keyring,
  { table, column, key, field, indexes }: FieldPlace,
  after: number,
) {
  const { rows } = await sql<{ id: number; sealed: string }>`
    select ${sql.ref(key)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(key)} > ${after} and ${sql.ref(column)} is not null
    order by ${sql.ref(key)} limit ${chunkSize} for update`.execute(tx);
  const stale = rows.filter(({ sealed }) => keyring.isStale(sealed));
  if (stale.length > 0) {
    const renewed = stale.map(({ id, sealed }) => {
      const text = keyring.decrypt(sealed, field);
      const keyed = Object.entries(indexes).map(([name, of]) => [name, of(keyring, text)]);
      return { ...Object.fromEntries(keyed), [column]: keyring.encrypt(text, field), renewed_id: id };
    });
    const columns = [column, ...Object.keys(indexes)];
    await sql`update ${sql.table(table)} t
      set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = renewed.${sql.ref(name)}`))}
      from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb)
        as renewed (renewed_id bigint, ${sql.join(columns.map((name) => sql`${sql.ref(name)} text`))})
      where t.${sql.ref(key)} = renewed.renewed_id`.execute(tx);
  }
  return { written: stale.length, last: rows.at(-1)?.id ?? after, more: rows.length === chunkSize };
}

async function primaryKeyOf(db: Db, table: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indisprimary and indrelid = to_regclass(${table})`.execute(db);
  const [only] = rows;
  if (!only || rows.length > 1) throw new Error(`the table ${table} has no primary key of one column`);
  return only.name;
}

/** The encrypted columns that the migrations name in their comments; a test compares them with what modules register. */
export async function encryptedColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ field: string }>`
    select c.relname || '.' || a.attname as field
    from pg_description d join pg_class c on c.oid = d.objoid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
    where d.classoid = 'pg_class'::regclass and d.description like 'Encrypted field%' order by field`.execute(db);
  return rows.map(({ field }) => field);
}
