import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServices, type TestServices } from "../testing/services.ts";
import { analyzeGrown, databaseJobs } from "./upkeep.ts";

let test: TestServices;
beforeAll(async () => {
  test = await openTestServices();
  await sql`create table growing (id integer primary key, text text not null)`.execute(test.database.db);
});
afterAll(() => test.close());

const grow = (from: number, to: number) =>
  sql`insert into growing select n, repeat('x', 100) from generate_series(${from}::int, ${to}::int) as n`.execute(
    test.database.db,
  );

const knownRows = async () =>
  (
    await sql<{ rows: number }>`select reltuples as rows from pg_class where relname = 'growing'`.execute(
      test.database.db,
    )
  ).rows[0]?.rows;

// A server has autovacuum, so there the upkeep has nothing to do.
const embedded = !process.env.DATABASE_URL;

describe.runIf(embedded)("the upkeep of the embedded database", () => {
  it("tells the planner of a table that has grown, once", async () => {
    await grow(1, 5000);

    expect(await analyzeGrown(test.database)).toContain("public.growing");
    expect(await knownRows()).toBe(5000);
    expect(await analyzeGrown(test.database)).toEqual([]);
  });

  it("leaves a table alone that has grown a little", async () => {
    await analyzeGrown(test.database);

    await grow(5001, 5100);

    expect(await analyzeGrown(test.database)).toEqual([]);
  });

  it("frees the space of dead rows at night, and not by day", async () => {
    const [upkeep] = databaseJobs(test.services);
    await analyzeGrown(test.database);
    await sql`delete from growing`.execute(test.database.db);
    const pages = async () =>
      (await sql<{ n: number }>`select pg_relation_size('growing')::int / 8192 as n`.execute(test.database.db)).rows[0]
        ?.n;

    test.setNow(new Date("2026-11-22T12:00:00+08:00"));
    await upkeep?.run({});
    const byDay = await pages();
    test.setNow(new Date("2026-11-22T03:30:00+08:00"));
    // One table at a turn, the largest first.
    for (let turn = 0; turn < 80 && (await pages()) !== 0; turn += 1) await upkeep?.run({});

    expect(byDay).toBeGreaterThan(0);
    expect(await pages()).toBe(0);
  });
});

describe.runIf(!embedded)("the upkeep on a PostgreSQL server", () => {
  it("is left to the server", async () => {
    expect(databaseJobs(test.services)).toEqual([]);
    expect(await analyzeGrown(test.database)).toEqual([]);
  });
});
