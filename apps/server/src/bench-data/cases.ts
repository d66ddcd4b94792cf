import { type RawBuilder, sql } from "kysely";
import { followTerms } from "../modules/applications/index.ts";
import { fireRungs } from "../modules/clocks/index.ts";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";

const batchSize = 5000;
const reportEvery = 50_000;
/** No day is in the year 9000, so a copy's number tells that it is one. */
const firstNumber = "900000000000000";
/** Of a hundred cases so many are open, as in a zone that decides in two weeks and keeps its cases for years. */
const openOfHundred = 4;
const weeksBack = 156;

/**
 * Fills a zone with copies of its own cases up to `wanted`: steps, history, materials, decisions and clocks with their events and rungs,
 * those that are ended spread over three years. They are written past the commands, which would take hours; files, documents, fees and
 * the audit log are not copied.
 * @returns how many were made now
 * @throws Error when the zone has no open or no ended case to copy
 */
export async function loadBenchCases(
  services: Services,
  wanted: number,
  report: (line: string) => void,
): Promise<number> {
  await followTemplates(services);
  const { rows } = await sql<{ open: number[]; ended: number[]; there: number }>`
    select array(select id from applications where is_open and number < ${firstNumber} order by id) as open,
      array(select id from applications where not is_open and number < ${firstNumber} order by id) as ended,
      (select count(*)::int from applications where number >= ${firstNumber}) as there`.execute(services.db);
  const { open = [], ended = [], there = 0 } = rows[0] ?? {};
  if (open.length === 0 || ended.length === 0) throw new Error("the zone has no cases to copy: load the demonstration");
  for (let first = there + 1; first <= wanted; first += batchSize) {
    const last = Math.min(wanted, first + batchSize - 1);
    await inTransaction(services.db, (tx) => copyCases(tx, { open, ended, first, last }));
    if (last % reportEvery === 0) report(`${last} of ${wanted} cases`);
  }
  await analyzeGrown(services.database);
  return Math.max(0, wanted - there);
}

/** What time has brought for the zone's own cases happens now, so that it does not happen for each copy. */
async function followTemplates(services: Services): Promise<void> {
  const now = services.now();
  await fireRungs(services.db, chinaDay(now), now);
  while ((await followTerms(services, now)) > 0);
}

interface Batch {
  open: number[];
  ended: number[];
  first: number;
  last: number;
}

/** Hangs on the case alone, by `application_id`. */
const partsOfCases = [
  "application_events",
  "application_materials",
  "application_steps",
  "application_parts",
  "application_procedures",
  "application_decisions",
  "application_deliveries",
  "application_checks",
];

async function copyCases(tx: Tx, { open, ended, first, last }: Batch): Promise<void> {
  await withoutKeyChecks(tx);
  await sql`
    create temporary table bench_copies on commit drop as
    select nextval(pg_get_serial_sequence('applications', 'id')) as id, n, template,
      case when is_ended then -7 * (1 + chance / 100 % ${weeksBack}) else 0 end::int as days
    from (select n, chance, chance % 100 >= ${openOfHundred} as is_ended,
        case when chance % 100 >= ${openOfHundred}
          then (${ended}::bigint[])[1 + chance / 100000 % ${ended.length}]
          else (${open}::bigint[])[1 + chance / 100000 % ${open.length}] end as template
      from generate_series(${first}::bigint, ${last}::bigint) as n
        cross join lateral (select abs(hashint8(n)::bigint) as chance) c) copies`.execute(tx);
  // Who applies does so three times.
  const who = sql`'bench' || (x.n / 3)`;
  await copyRows(tx, "applications", sql`bench_copies x on x.template = t.id`, {
    id: sql`x.id`,
    number: sql`'9' || lpad(x.n::text, 14, '0')`,
    submission_key: sql`null`,
    account_id: sql`null`,
    enterprise_id: sql`null`,
    name_key: who,
    phone_key: who,
    id_key: who,
  });
  for (const table of partsOfCases)
    await copyRows(tx, table, sql`bench_copies x on x.template = t.application_id`, { application_id: sql`x.id` });
  await copyWithParts(tx, "application_supplements", {
    templates: sql`x.template = t.application_id`,
    parent: "application_id",
    parts: [["application_supplement_items", "supplement_id"]],
  });
  await copyWithParts(tx, "clocks", {
    templates: sql`t.subject_type = 'application' and t.subject_id = x.template`,
    parent: "subject_id",
    parts: [
      ["clock_events", "clock_id"],
      ["clock_rungs", "clock_id"],
    ],
    // Names a period of the law.
    kept: { rule_valid_from: sql`t.rule_valid_from` },
  });
}

/**
 * What a copy refers to is what its template refers to, or another copy, so that is not looked up again for some forty rows of each
 * case: half of the time. Only an owner of the whole server may ask for it.
 */
async function withoutKeyChecks(tx: Tx): Promise<void> {
  const { rows } = await sql<{
    may: boolean;
  }>`select usesuper as may from pg_user where usename = current_user`.execute(tx);
  if (rows[0]?.may) await sql`set local session_replication_role = replica`.execute(tx);
}

interface WithParts {
  /** Which rows `t` belong to the template of the copy `x`. */
  templates: RawBuilder<unknown>;
  parent: string;
  parts: [table: string, column: string][];
  kept?: Values;
}

/** Copies rows that others hang on, with those. */
async function copyWithParts(tx: Tx, table: string, { templates, parent, parts, kept }: WithParts): Promise<void> {
  const pairs = sql.table(`bench_${table}`);
  await sql`create temporary table ${pairs} on commit drop as
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id, t.id as template, x.id as case_id, x.days
    from ${sql.table(table)} t join bench_copies x on ${templates}`.execute(tx);
  await copyRows(tx, table, sql`${pairs} x on x.template = t.id`, {
    id: sql`x.id`,
    [parent]: sql`x.case_id`,
    ...kept,
  });
  for (const [part, column] of parts)
    await copyRows(tx, part, sql`${pairs} x on x.template = ${sql.ref(`t.${column}`)}`, { [column]: sql`x.id` });
}

type Values = Record<string, RawBuilder<unknown>>;

/** Days that are kept as text, of clocks. */
const daysAsText = new Set(["started_on", "due_moment", "happened_on", "expected"]);

/** Copies the rows `t` of a table with the days moved by `x.days`; what is generated is not given, but for the ids in `given`. */
async function copyRows(tx: Tx, table: string, copies: RawBuilder<unknown>, given: Values): Promise<void> {
  const { rows: columns } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_name = ${table} and table_schema = current_schema() and is_generated = 'NEVER'
      and (is_identity = 'NO' or column_name = any(${Object.keys(given)}::text[]))
    order by ordinal_position`.execute(tx);
  const names = columns.map(({ name }) => sql.ref(name));
  const values = columns.map(({ name, type }) => given[name] ?? moved(name, type));
  await sql`insert into ${sql.table(table)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)} from ${sql.table(table)} t join ${copies}`.execute(tx);
}

function moved(name: string, type: string): RawBuilder<unknown> {
  const column = sql.ref(`t.${name}`);
  if (type === "date") return sql`${column} + x.days`;
  if (type.startsWith("timestamp")) return sql`${column} + x.days * interval '1 day'`;
  if (type !== "text" || !daysAsText.has(name)) return column;
  return sql`case when length(${column}) = 10 then (${column}::date + x.days)::text
    else to_char(${column}::timestamp + x.days * interval '1 day', 'YYYY-MM-DD"T"HH24:MI') end`;
}
