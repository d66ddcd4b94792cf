import { z } from "zod";
import type { AnyJob } from "../jobs/jobs.ts";
import type { Services } from "../services.ts";
import type { DatabaseHandle } from "./database.ts";

/**
 * What autovacuum does on a PostgreSQL server, for the embedded database, which has none: without statistics a grown
 * zone's pages are read by plans made for an empty one, a hundred times slower.
 */
export function databaseJobs({ database, now }: Services): AnyJob[] {
  if (database.kind === "server") return [];
  const vacuumed = new Map<string, number>();
  return [
    {
      name: "database.upkeep",
      payload: z.object({}),
      everySeconds: 20,
      run: async () => {
        await analyzeGrown(database);
        if (isNight(now())) await vacuumNext(database, vacuumed, now().getTime());
      },
    },
  ];
}

interface TableSize {
  /** Quoted, with its schema. */
  name: string;
  pages: number;
  /** As of its last analysis. */
  knownPages: number;
  /** Negative when it was never analysed. */
  knownRows: number;
}

/** A table is analysed again when it has grown by a fifth and some pages: the small ones change nobody's plan. */
const grownBy = 1.2;
const grownPages = 8;

/**
 * Brings the planner's statistics up to date, table by table, so that each holds the one connection for a moment only.
 * @returns the tables that were analysed; none on a PostgreSQL server, which does it itself
 */
export async function analyzeGrown(database: DatabaseHandle): Promise<string[]> {
  if (database.kind === "server") return [];
  const grown = (await tableSizes(database)).filter(
    ({ pages, knownPages, knownRows }) => pages > 0 && (knownRows < 0 || pages > knownPages * grownBy + grownPages),
  );
  for (const { name } of grown) await database.pool.query(`analyze ${name}`);
  return grown.map(({ name }) => name);
}

async function tableSizes({ pool }: DatabaseHandle): Promise<TableSize[]> {
  const { rows } = await pool.query<TableSize>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relpages as "knownPages", c.reltuples as "knownRows",
      pg_relation_size(c.oid) / current_setting('block_size')::int as pages
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
    order by 4 desc`);
  return rows;
}

const dayMs = 86_400_000;

/** Between three and five in China, when the fewest read. */
const isNight = (at: Date): boolean => [19, 20].includes(at.getUTCHours());

/** Frees the space of dead rows in one table that was not vacuumed this night; the next turn takes the next one. */
async function vacuumNext(database: DatabaseHandle, vacuumed: Map<string, number>, now: number): Promise<void> {
  const tables = await tableSizes(database);
  const next = tables.find(({ name, pages }) => pages > 0 && now - (vacuumed.get(name) ?? 0) > dayMs / 2);
  if (!next) return;
  vacuumed.set(next.name, now);
  await database.pool.query(`vacuum (analyze) ${next.name}`);
}
