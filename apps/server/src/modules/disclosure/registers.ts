/** Registers (权责清单、双公示) as staff and readers see them. */
import type {
  PublicRegisterQuery,
  RegisterEntry,
  RegisterKind,
  registerQuerySchema,
} from "@openzone/contract/registers";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

interface EntryRow {
  id: number;
  kind: RegisterKind;
  siteId: number;
  departmentId: number;
  departmentName: string;
  departmentPath: string;
  departmentSlug: string;
  fields: Record<string, string>;
  version: number;
  updatedAt: Date;
  updatedById: number | null;
}

export const selectEntries = (rest: RawBuilder<unknown>): RawBuilder<EntryRow> => sql<EntryRow>`
  select e.id, e.kind, e.site_id as "siteId", e.department_id as "departmentId", d.name as "departmentName",
    d.path as "departmentPath", d.slug as "departmentSlug", e.fields, e.version, e.updated_at as "updatedAt",
    e.updated_by as "updatedById"
  from register_entries e join departments d on d.id = e.department_id ${rest}`;

const newest = sql`order by e.decided_on desc nulls last, e.code, e.id`;
const likeOf = (words: string): string => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

/** What has `words` in its name or its number. */
export const entryHolds = (words: string): RawBuilder<boolean> =>
  sql`(e.name ilike ${likeOf(words)} or e.code ilike ${likeOf(words)})`;

/** Entries of a register that a person keeps. */
export async function listEntries(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { kind, q, department, type, offset, limit }: z.output<typeof registerQuerySchema>,
): Promise<{ items: RegisterEntry[]; total: number }> {
  const visible = withinScopes(scopesFor(actor, "disclosure.manage"), {
    siteId: sql`e.site_id`,
    departmentPath: sql`d.path`,
  });
  const where = sql`where e.site_id = ${siteId} and e.kind = ${kind} and ${visible}
    and ${q === "" ? sql`true` : entryHolds(q)}
    and (${department ?? null}::bigint is null or e.department_id = ${department ?? null})
    and (${type ?? null}::text is null or e.type = ${type ?? null})`;
  const { rows } = await selectEntries(sql`${where} ${newest} limit ${limit} offset ${offset}`).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from register_entries e join departments d on d.id = e.department_id ${where}`.execute(
    db,
  );
  return { items: rows.map((row) => toEntry(actor, row)), total: counted.rows[0]?.total ?? 0 };
}

function toEntry(actor: Actor, row: EntryRow): RegisterEntry {
  const { id, kind, departmentId, departmentName, fields, version } = row;
  const mayRemove = may(actor, "disclosure.manage", { siteId: row.siteId, departmentPath: row.departmentPath });
  return {
    ...{ id, kind, departmentId, departmentName, fields, version, mayRemove },
    updatedAt: row.updatedAt.toISOString(),
  };
}

export type PublicEntry = Pick<EntryRow, "id" | "departmentName" | "departmentSlug" | "fields" | "updatedAt">;
export type RegisterFilter = Omit<PublicRegisterQuery, "page"> & { siteId: number; kind: RegisterKind };

/** One condition for each facet, so that the counts of one can leave its own out. */
const conditions = ({ q, type, department }: RegisterFilter) => ({
  type: type === undefined ? sql`true` : sql`e.type = ${type}`,
  department: department === undefined ? sql`true` : sql`d.slug = ${department}`,
  words: q ? entryHolds(q) : sql`true`,
});

/** A piece of a register as readers filtered it, the newest decision first. */
export async function registerEntries(
  db: Db | Tx,
  filter: RegisterFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<PublicEntry[]> {
  const own = sql.join(Object.values(conditions(filter)), sql` and `);
  const { rows } = await selectEntries(
    sql`where e.site_id = ${filter.siteId} and e.kind = ${filter.kind} and ${own} ${newest} limit ${limit} offset ${offset}`,
  ).execute(db);
  return rows;
}

/** How many entries a filter finds, and how many each type and department would; one query. */
export async function registerCounts(
  db: Db | Tx,
  filter: RegisterFilter,
): Promise<{
  total: number;
  type: { value: string; count: number }[];
  department: { value: string; count: number }[];
}> {
  const own = conditions(filter);
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    with base as (
      select e.type, d.slug, ${own.type} as in_type, ${own.department} as in_department
      from register_entries e join departments d on d.id = e.department_id
      where e.site_id = ${filter.siteId} and e.kind = ${filter.kind} and ${own.words})
    select 'total' as facet, '' as value, count(*)::int as count from base where in_type and in_department
    union all select 'type', type, count(*)::int from base where in_department group by 2
    union all select 'department', slug, count(*)::int from base where in_type group by 2
    order by 1, 3 desc, 2`.execute(db);
  const of = (facet: string) => rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return { total: of("total")[0]?.count ?? 0, type: of("type"), department: of("department") };
}

/** One entry of a site's register; null when there is none. */
export async function registerEntry(
  db: Db | Tx,
  { siteId, kind }: { siteId: number; kind: RegisterKind },
  id: number,
): Promise<PublicEntry | null> {
  const { rows } = await selectEntries(sql`where e.id = ${id} and e.site_id = ${siteId} and e.kind = ${kind}`).execute(
    db,
  );
  return rows[0] ?? null;
}

/** Which registers a site has, with how many entries; one query. */
export async function registerSizes(db: Db | Tx, siteId: number): Promise<Partial<Record<RegisterKind, number>>> {
  const { rows } = await sql<{ kind: RegisterKind; count: number }>`
    select kind, count(*)::int as count from register_entries where site_id = ${siteId} group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
