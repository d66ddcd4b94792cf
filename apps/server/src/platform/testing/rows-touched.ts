import { randomUUID } from "node:crypto";
import { CompiledQuery, sql } from "kysely";
import pg from "pg";
import { vi } from "vitest";
import { type Db, inTransaction, type Tx } from "../database/database.ts";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

/**
 * The most rows that any step of the statements of `work` touched in one of these tables; nothing is kept of it. Each
 * statement is planned for its values and, as a prepared statement is after some uses, without knowing them.
 */
export async function mostRowsTouched(
  db: Db,
  tables: readonly string[],
  work: (tx: Tx) => Promise<unknown>,
): Promise<number> {
  let most = 0;
  await lookAt(db, work, async (tx, query) => {
    const modes = query.sql.includes("planned each time") ? ["custom"] : ["custom", "generic"];
    for (const mode of modes) most = Math.max(most, mostRows(await explained(tx, query, mode), tables));
  });
  return most;
}

/**
 * The statements of `work` that PostgreSQL goes on planning after it has seen them often enough to keep a plan, because that
 * plan looks dearer to it; nothing is kept of what they do.
 */
export async function plannedAnew(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  await lookAt(db, work, async (tx, query) => {
    const name = await prepared(tx, query);
    for (let uses = 0; uses < usesBeforeKeeping + 1; uses += 1)
      await tx.executeQuery(CompiledQuery.raw(`execute ${name}${valuesOf(query)}`));
    const { rows } = await sql<{ kept: boolean }>`
      select generic_plans > 0 as kept from pg_prepared_statements where name = ${name}`.execute(tx);
    await tx.executeQuery(CompiledQuery.raw(`deallocate ${name}`));
    if (!rows[0]?.kept) found.push(query.sql);
  });
  return found;
}

/** PostgreSQL makes so many plans with the values before it compares them with one without. */
const usesBeforeKeeping = 5;

/** Shows each statement of `work` to `look`, and takes back what both did. */
async function lookAt(
  db: Db,
  work: (tx: Tx) => Promise<unknown>,
  look: (tx: Tx, query: CompiledQuery) => Promise<void>,
): Promise<void> {
  const rollback = new Error("only looked at");
  await inTransaction(db, async (tx) => {
    const queries: CompiledQuery[] = [];
    const spy = vi.spyOn(tx.getExecutor(), "executeQuery");
    await sql`savepoint before`.execute(tx);
    await work(tx);
    for (const [query] of spy.mock.calls) queries.push(query as CompiledQuery);
    spy.mockRestore();
    await sql`rollback to before`.execute(tx);
    for (const query of queries.filter((one) => /^\s*(select|with|insert|update|delete)/.test(one.sql)))
      await look(tx, query);
    throw rollback;
  }).catch((error: unknown) => {
    if (error !== rollback) throw error;
  });
}

async function explained(tx: Tx, query: CompiledQuery, mode: string): Promise<Plan> {
  await tx.executeQuery(CompiledQuery.raw(`set local plan_cache_mode = force_${mode}_plan`));
  const name = await prepared(tx, query);
  const { rows } = await tx.executeQuery<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    CompiledQuery.raw(`explain (analyze, timing off, format json) execute ${name}${valuesOf(query)}`),
  );
  await tx.executeQuery(CompiledQuery.raw(`deallocate ${name}`));
  const [plan] = rows;
  if (!plan) throw new Error(`no plan of ${query.sql}`);
  return plan["QUERY PLAN"][0].Plan;
}

/** Prepares a statement under a name of its own, which outlives a transaction that fails. */
async function prepared(tx: Tx, query: CompiledQuery): Promise<string> {
  const name = `touched_${randomUUID().replaceAll("-", "")}`;
  await tx.executeQuery(CompiledQuery.raw(`prepare ${name} as ${query.sql}`));
  return name;
}

const valuesOf = ({ parameters }: CompiledQuery): string =>
  parameters.length === 0 ? "" : `(${parameters.map(literal).join(", ")})`;

/** A parameter as the driver would send it, written out. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((part) => JSON.stringify(part)).join(",")}}`);
  return pg.escapeLiteral(typeof value === "object" ? JSON.stringify(value) : String(value));
}

function mostRows(plan: Plan, tables: readonly string[]): number {
  const isGrowing = tables.includes(plan["Relation Name"] ?? "");
  const own = isGrowing ? (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0)) * plan["Actual Loops"] : 0;
  return Math.max(own, ...(plan.Plans ?? []).map((one) => mostRows(one, tables)));
}
