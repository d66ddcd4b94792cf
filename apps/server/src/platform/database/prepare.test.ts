import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { plannedEachTime } from "./prepare.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await sql`create table things (id integer primary key, name text not null)`.execute(database.db);
  await sql`insert into things values (1, 'one'), (2, 'two')`.execute(database.db);
});
afterAll(() => database.close());

const nameOf = async (id: number) =>
  (await sql<{ name: string }>`select * from things where id = ${id}`.execute(database.db)).rows[0]?.name;

/** How many statements the session keeps; asked without parameters, so that asking prepares nothing. */
const prepared = async () =>
  Number((await database.pool.query("select count(*) as n from pg_prepared_statements")).rows[0].n);

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < count; turn += 1) results.push(await work());
  return results;
}

describe("statements that are sent again and again", () => {
  it("are prepared, and answer each set of values rightly", async () => {
    const before = await prepared();

    await times(10, () => nameOf(1));

    expect(await prepared()).toBeGreaterThan(before);
    expect([await nameOf(1), await nameOf(2), await nameOf(3)]).toEqual(["one", "two", undefined]);
  });

  it("work on the connection that replaces a broken one", async () => {
    await times(10, () => nameOf(1));
    const client = await database.pool.connect();
    client.release(true);

    expect(await times(10, () => nameOf(2))).toEqual(Array(10).fill("two"));
  });

  it("fail once, and not for ever, when another server's migration changed what `*` means", async () => {
    await times(10, () => nameOf(1));

    await sql`alter table things add column note text`.execute(database.db);
    await nameOf(1).catch((error: unknown) => expect(error).toMatchObject({ code: "0A000" }));

    expect(await times(10, () => nameOf(2))).toEqual(Array(10).fill("two"));
  });

  it("give way to new ones when there are too many, and all go on answering", async () => {
    const distinct = (n: number) =>
      sql<{ n: number }>`select ${sql.lit(n)} + id as n from things where id = ${1}`.execute(database.db);
    for (let n = 0; n < 260; n += 1) expect((await times(6, () => distinct(n))).at(-1)?.rows).toEqual([{ n: n + 1 }]);

    expect(await prepared()).toBeLessThanOrEqual(250);
    expect(await times(6, () => nameOf(2))).toEqual(Array(6).fill("two"));
    const before = await prepared();
    await times(6, () => distinct(1000));
    expect(await prepared()).toBe(before + 1);
  });

  it("leave out those that want a plan for their values", async () => {
    const before = await prepared();
    await times(10, () => sql`select ${plannedEachTime} * from things where id = ${1}`.execute(database.db));
    expect(await prepared()).toBe(before);
  });
});
