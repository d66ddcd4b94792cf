import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { dumpTables, loadTables } from "./tables.ts";

let source: TestDatabase;
let target: TestDatabase;

/** Events of which whoever is there at the time gets a message: one after the other in the alphabet, as the exchange has it. */
const definitions = [
  sql`create table a_messages (event bigint primary key)`,
  sql`create table b_receivers (id bigint primary key)`,
  sql`create table c_events (id bigint primary key)`,
  sql`create function tell_receivers() returns trigger language plpgsql as $$
    begin insert into a_messages select new.id from b_receivers on conflict do nothing; return null; end $$`,
  sql`create trigger c_events_told after insert on c_events for each row execute function tell_receivers()`,
];

beforeAll(async () => {
  source = await openTestDatabase();
  target = await openTestDatabase();
  for (const { db } of [source, target]) for (const definition of definitions) await definition.execute(db);
}, 120_000);
afterAll(async () => {
  await source.close();
  await target.close();
});

it("copies what triggers made as it was, and does not have them make more", async () => {
  await sql`insert into c_events values (1)`.execute(source.db);
  await sql`insert into b_receivers values (1)`.execute(source.db);
  await sql`insert into c_events values (2)`.execute(source.db);
  const folder = join(source.folder, "tables");
  const dumps = await dumpTables(source, folder);

  await loadTables(target.db, folder, dumps, () => undefined);

  const { rows } = await sql<{ event: number }>`select event::int from a_messages`.execute(target.db);
  expect(rows).toEqual([{ event: 2 }]);
  expect(await dumpTables(target, join(target.folder, "tables"))).toEqual(dumps);
});
