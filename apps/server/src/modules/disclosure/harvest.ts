/** What harvesters (OAI-PMH) see of the catalogue: a record of each item that ever was public. */
import { type RawBuilder, sql } from "kysely";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";

/** A place in the order of a site's records: microseconds since 1970 and the number of the item. */
export interface HarvestPosition {
  micros: number;
  id: number;
}

export interface HarvestRecord extends HarvestPosition {
  deleted: boolean;
  subjectClass: string;
  departmentSlug: string;
}

export interface HarvestFilter {
  siteId: number;
  /** Milliseconds since 1970; records that changed at or after it. */
  from?: number | undefined;
  /** Milliseconds since 1970; records that changed before it. */
  before?: number | undefined;
  /** `02` or `02.01`. */
  subject?: string | undefined;
  /** Address word of a department. */
  department?: string | undefined;
}

/**
 * Writes down that readers see items otherwise than before. Each change of a site gets a later moment than all that were
 * committed, since whoever gives one holds the site's clock until the commit: a harvester who goes on from a record misses
 * none that was being published meanwhile.
 */
export async function writeForHarvest(tx: Tx, itemIds: readonly number[]): Promise<void> {
  await sql`
    with clock as (
      insert into disclosure_record_clocks as c (site_id, last_at)
        select distinct on (site_id) site_id, clock_timestamp() from disclosure_items
          where id = any(${[...itemIds]}::bigint[]) order by site_id
      on conflict (site_id) do update set last_at = greatest(clock_timestamp(), c.last_at + interval '1 microsecond')
      returning site_id, last_at)
    insert into disclosure_records (item_id, site_id, department_id, subject_class, changed_at, deleted)
      select i.id, i.site_id, i.department_id, i.subject_class, clock.last_at, i.state <> 'published'
      from disclosure_items i join clock on clock.site_id = i.site_id where i.id = any(${[...itemIds]}::bigint[])
    on conflict (item_id) do update set department_id = excluded.department_id, subject_class = excluded.subject_class,
      changed_at = excluded.changed_at, deleted = excluded.deleted`.execute(tx);
}

const micros = sql`(extract(epoch from r.changed_at) * 1000000)::bigint`;
const momentOf = (value: number): RawBuilder<Date> =>
  sql`(timestamptz 'epoch' + ${value}::float8 * interval '1 microsecond')`;
const select = sql`
  select r.item_id as id, ${micros} as micros, r.deleted, r.subject_class as "subjectClass", d.slug as "departmentSlug"
  from disclosure_records r join departments d on d.id = r.department_id`;

/** Where a filter's records are, with the index that finds them in their order. */
function whereOf({ siteId, from, before, subject, department }: HarvestFilter): RawBuilder<boolean> {
  const conditions = [sql<boolean>`r.site_id = ${siteId}`];
  if (from !== undefined) conditions.push(sql`r.changed_at >= ${new Date(from)}`);
  if (before !== undefined) conditions.push(sql`r.changed_at < ${new Date(before)}`);
  if (subject !== undefined) {
    conditions.push(sql`left(r.subject_class, 2) = ${subject.slice(0, 2)}`);
    if (subject.length > 2) conditions.push(sql`r.subject_class = ${subject}`);
  }
  if (department !== undefined)
    conditions.push(sql`r.department_id = (select id from departments where slug = ${department})`);
  return sql`${sql.join(conditions, sql` and `)}`;
}

/** Records in the order of their changes, those after `after`; one query. */
export async function harvest(
  db: Db | Tx,
  filter: HarvestFilter,
  { after, limit }: { after?: HarvestPosition | undefined; limit: number },
): Promise<HarvestRecord[]> {
  const next = after ? sql`and (r.changed_at, r.item_id) > (${momentOf(after.micros)}, ${after.id})` : sql``;
  const { rows } = await sql<HarvestRecord>`${select}
    where ${whereOf(filter)} ${next} order by r.changed_at, r.item_id limit ${limit}`.execute(db);
  return rows;
}

/** How many records a filter finds, for the size of a list. */
export async function harvestCount(db: Db | Tx, filter: HarvestFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from disclosure_records r where ${whereOf(filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The record of one item; null when it never was public on the site. */
export async function harvestedRecord(db: Db | Tx, siteId: number, id: number): Promise<HarvestRecord | null> {
  const { rows } = await sql<HarvestRecord>`${select} where r.item_id = ${id} and r.site_id = ${siteId}`.execute(db);
  return rows[0] ?? null;
}

/**
 * The database's time and the first change of a site, in milliseconds. It waits for who is publishing there, so that whatever
 * is committed after this answer has a moment at or after `now`: a harvester who asks from it the next time misses nothing.
 */
export function harvestClock(db: Db, siteId: number): Promise<{ now: number; first: number }> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ now: Date; first: Date | null }>`
      select clock_timestamp() as now,
        (select min(changed_at) from disclosure_records where site_id = ${siteId}) as first`.execute(tx);
    await sql`select 1 from disclosure_record_clocks where site_id = ${siteId} for share`.execute(tx);
    const now = rows[0]?.now.getTime() ?? 0;
    return { now, first: rows[0]?.first?.getTime() ?? now };
  });
}

/** The classes and departments that a site's records are in; one query. */
export async function harvestSets(
  db: Db | Tx,
  siteId: number,
): Promise<{ subjects: string[]; departments: { slug: string; name: string }[] }> {
  const { rows } = await sql<{ subject: string | null; slug: string | null; name: string }>`
    select distinct subject_class as subject, null::text as slug, '' as name
      from disclosure_records where site_id = ${siteId}
    union all
    select distinct null, d.slug, d.name from disclosure_records r join departments d on d.id = r.department_id
      where r.site_id = ${siteId} order by 1, 2`.execute(db);
  return {
    subjects: rows.flatMap(({ subject }) => subject ?? []),
    departments: rows.flatMap(({ slug, name }) => (slug === null ? [] : [{ slug, name }])),
  };
}
