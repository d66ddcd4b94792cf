import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { tidyDatabase } from "./tidy.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it.runIf(!process.env.DATABASE_URL)("gives the planner of the embedded database true figures after a load", async () => {
  await sql`create table many as select n from generate_series(1, 5000) n`.execute(database.db);

  await tidyDatabase(database);

  const { rows } = await sql<{ rows: number }>`select reltuples::int as rows from pg_class where relname = 'many'`.execute(
    database.db,
  );
  expect(rows[0]?.rows).toBe(5000);
});
