/** What the search of the workbench finds of disclosure, over all sites; rights are those of the lists. */
import type { RegisterKind } from "@openzone/contract/registers";
import type { ReportKind } from "@openzone/contract/yearly-reports";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { itemHolds, visibleTo } from "./queries.ts";
import { entryHolds } from "./registers.ts";

interface Bounds {
  most: number;
  counted: number;
}
type Found<T> = Promise<{ total: number; items: T[] }>;

/** The first rows of `from … where …` with how many there are. */
async function firstOf<T>(
  db: Db | Tx,
  { columns, from, order }: { columns: RawBuilder<unknown>; from: RawBuilder<unknown>; order: RawBuilder<unknown> },
  { most, counted }: Bounds,
): Found<T> {
  const { rows } = await sql<T & { total: number }>`
    select ${plannedEachTime} ${columns},
      (select count(*)::int from (select 1 ${from} limit ${counted}) as counted) as total
    ${from} order by ${order} limit ${most}`.execute(db);
  return { total: rows[0]?.total ?? 0, items: rows };
}

const siteOf = (id: RawBuilder<unknown>) => sql`(select slug from sites where id = ${id}) as site`;
const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);

/** Items of the catalogue by name, document number or index number; the newest first. */
export const findItems = (
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  bounds: Bounds,
): Found<{ id: number; name: string; indexNumber: string | null; site: string }> =>
  firstOf(
    db,
    {
      columns: sql`i.id, i.name, i.index_number as "indexNumber", ${siteOf(sql`i.site_id`)}`,
      from: sql`from disclosure_items i join departments d on d.id = i.department_id
        where ${all([visibleTo(actor), ...words.map(itemHolds)])}`,
      order: sql`i.id desc`,
    },
    bounds,
  );

/** Entries of all registers by name or number. */
export const findEntries = (
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  bounds: Bounds,
): Found<{ id: number; kind: RegisterKind; code: string; name: string; site: string }> => {
  const visible = withinScopes(scopesFor(actor, "disclosure.manage"), {
    siteId: sql`e.site_id`,
    departmentPath: sql`d.path`,
  });
  return firstOf(
    db,
    {
      columns: sql`e.id, e.kind, e.code, e.name, ${siteOf(sql`e.site_id`)}`,
      from: sql`from register_entries e join departments d on d.id = e.department_id
        where ${all([visible, ...words.map(entryHolds)])}`,
      order: sql`e.kind, e.code, e.id`,
    },
    bounds,
  );
};

/** Yearly reports by year and organ, the newest first. */
export const findReports = (
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  bounds: Bounds,
): Found<{ id: number; kind: ReportKind; year: number; organName: string }> => {
  const scopes = [...scopesFor(actor, "disclosure.manage"), ...scopesFor(actor, "disclosure.review")];
  const visible = withinScopes(scopes, { siteId: sql`r.site_id`, departmentPath: sql`d.path` });
  const holds = (word: string) =>
    sql`strpos(lower(r.year || '年' || coalesce(d.name, w.name) || ${reportName}), ${word.toLocaleLowerCase()}) > 0`;
  return firstOf(
    db,
    {
      columns: sql`r.id, r.kind, r.year, coalesce(d.name, w.name) as "organName"`,
      from: sql`from yearly_reports r join sites w on w.id = r.site_id left join departments d on d.id = r.department_id
        where ${all([visible, ...words.map(holds)])}`,
      order: sql`r.year desc, r.id desc`,
    },
    bounds,
  );
};

/** What people call these reports; a part of it finds them. */
const reportName = sql`case r.kind when 'disclosure' then ' 政府信息公开工作年度报告 公开年报 disclosure yearly report'
  else ' 政府网站工作年度报表 网站年报 website yearly report' end`;
