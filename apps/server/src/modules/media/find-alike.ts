import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { fingerprint } from "../../platform/files/index.ts";
import type { Services } from "../../platform/services.ts";

type AlikeServices = Pick<Services, "db" | "files" | "log">;

interface Waiting {
  id: number;
  hash: string;
  pictureHash: string | null;
  isPicture: boolean;
}

/**
 * Two pictures look alike when at most so many of the 64 bits of their difference hashes differ: other sizes, qualities
 * and slight corrections of one picture differ in 0–4, different pictures in 20 and more.
 */
export const mostDifferentBits = 6;

/**
 * Compares files that came or changed with all others, and puts those with the same bytes, or that look alike, into one
 * group (重复、疑似重复). A file that was taken in before hashes were kept gets its own here.
 * @returns how many were compared
 */
export async function findAlike(services: AlikeServices, mostAtOnce = 100): Promise<number> {
  const { rows } = await sql<Waiting>`
    select id, hash, picture_hash as "pictureHash", category = 'picture' as "isPicture" from files
    where alike_state = 'waiting' order by id limit ${mostAtOnce}`.execute(services.db);
  for (const file of rows) {
    const pictureHash = file.pictureHash ?? (file.isPicture ? await readFingerprint(services, file) : null);
    await inTransaction(services.db, (tx) => putIntoGroup(tx, { ...file, pictureHash }));
  }
  return rows.length;
}

async function readFingerprint({ files, log }: AlikeServices, file: Waiting): Promise<string | null> {
  try {
    return await fingerprint(await buffer(await files.open(file.hash)));
  } catch (error) {
    // It is still compared by its bytes.
    log.warn({ err: error, file: file.id }, "a picture could not be compared with others");
    return null;
  }
}

async function putIntoGroup(tx: Tx, file: Waiting): Promise<void> {
  const found = (await neighbours(tx, file)).map(({ id }) => id);
  // In the order of their numbers, so that two servers that compare the same pictures never wait for each other.
  const { rows } = await sql<{ id: number; group: number | null; hash: string }>`
    select id, alike_group as "group", hash from files where id = any(${[file.id, ...found]}::bigint[])
    order by id for update`.execute(tx);
  // Replaced meanwhile: it waits to be compared with its new contents.
  if (rows.find(({ id }) => id === file.id)?.hash !== file.hash) return;
  const groups = new Map(rows.map(({ id, group }) => [id, group]));
  const group = found.map((id) => groups.get(id)).find((one) => typeof one === "number") ?? null;
  const joining = rows.filter((row) => row.group === null && row.id !== file.id).map(({ id }) => id);
  await sql`
    update files set alike_state = case when id = ${file.id} then 'done' else alike_state end,
      picture_hash = case when id = ${file.id} then ${file.pictureHash} else picture_hash end,
      alike_group = case when ${found.length === 0} then null
        else coalesce(${group}::bigint, (extract(epoch from now()) * 1000000)::bigint) end
    where id = any(${[file.id, ...joining]}::bigint[])`.execute(tx);
}

/**
 * The files with the same bytes or a picture that looks alike, the most alike first; by indexes only: part by part, since
 * the planner expects a list of parts to match a quarter of all files and would read them all.
 */
export async function neighbours(
  db: Db | Tx,
  { id, hash, pictureHash }: Pick<Waiting, "id" | "hash" | "pictureHash">,
): Promise<{ id: number; bits: number }[]> {
  const { rows } = await sql<{ id: number; bits: number }>`
    select id, min(bits)::int as bits from (
      select id, 0 as bits from files where hash = ${hash}
      union all
      select id, bit_count(('x' || picture_hash)::bit(64) # ('x' || ${pictureHash}::text)::bit(64)) as bits
      from unnest(${pictureHash === null ? [] : probesOf(pictureHash)}::integer[]) probe
        join files on alike_bands @> array[probe]) near
    where id <> ${id} and bits <= ${mostDifferentBits}
    group by id order by bits, id limit 50`.execute(db);
  return rows;
}

/**
 * The parts that a hash of at most six other bits must share with this one: of four parts, one differs in at most one bit.
 */
function probesOf(pictureHash: string): number[] {
  const parts = [0, 1, 2, 3].map((n) => ({ n, part: Number.parseInt(pictureHash.slice(n * 4, n * 4 + 4), 16) }));
  return parts.flatMap(({ n, part }) => [
    n * 65_536 + part,
    ...Array.from({ length: 16 }, (_, bit) => n * 65_536 + (part ^ (1 << bit))),
  ]);
}
