import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { afterCommit, inTransaction, noteWrite, type Tx, wroteNothing } from "./database.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await sql`create table counters (id integer primary key, value integer not null)`.execute(database.db);
  await sql`insert into counters values (1, 0)`.execute(database.db);
});
afterAll(() => database.close());

const storedValue = async () =>
  (await sql<{ value: number }>`select value from counters where id = 1`.execute(database.db)).rows[0]?.value;

describe("a transaction", () => {
  it("keeps nothing of work that failed", async () => {
    const before = await storedValue();

    const work = inTransaction(database.db, async (tx) => {
      await sql`update counters set value = value + 1`.execute(tx);
      throw new Error("changed my mind");
    });

    await expect(work).rejects.toThrow("changed my mind");
    expect(await storedValue()).toBe(before);
  });

  it("loses no update when fifty run at once", async () => {
    const before = (await storedValue()) ?? 0;

    await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(database.db, async (tx) => {
          const { rows } = await sql<{ value: number }>`select value from counters where id = 1 for update`.execute(tx);
          await sql`update counters set value = ${(rows[0]?.value ?? 0) + 1} where id = 1`.execute(tx);
        }),
      ),
    );

    expect(await storedValue()).toBe(before + 50);
  });

  it("refuses the outer database inside, which would wait for itself for ever", async () => {
    const work = inTransaction(database.db, () => sql`select 1`.execute(database.db));

    await expect(work).rejects.toThrow("pass `tx` instead");
  });

  it("runs what waits for the commit after it, and never after a rollback", async () => {
    const seen: string[] = [];

    await inTransaction(database.db, async (tx) => {
      afterCommit(tx, () => void seen.push("committed"));
      seen.push("working");
    });
    await inTransaction(database.db, async (tx) => {
      afterCommit(tx, () => void seen.push("never"));
      throw new Error("no");
    }).catch((error: unknown) => seen.push(String(error)));

    expect(seen).toEqual(["working", "committed", "Error: no"]);
  });
});

describe("what resting chores are called by", () => {
  const increment = (tx: Tx) => sql`update counters set value = value + 1`.execute(tx);
  const counted = async (work: () => unknown) => {
    const before = database.writes();
    await work();
    return database.writes() - before;
  };

  it("is a commit, at the latest when what waits for it runs, or a statement that tells of itself", async () => {
    const before = database.writes();
    let inHook = 0;
    await inTransaction(database.db, async (tx) => {
      await increment(tx);
      afterCommit(tx, () => {
        inHook = database.writes() - before;
      });
    });

    expect([inHook, database.writes() - before]).toEqual([1, 1]);
    expect(await counted(() => noteWrite(database.db))).toBe(1);
  });

  it("is neither a rollback nor a transaction that only looked", async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await increment(tx);
      throw new Error("no");
    });

    expect(await counted(() => expect(failing).rejects.toThrow("no"))).toBe(0);
    expect(await counted(() => inTransaction(database.db, async (tx) => wroteNothing(tx)))).toBe(0);
  });
});

describe("migrations", () => {
  it("have nothing left to do on a database that had them all", async () => {
    expect(await migrate(database.db)).toEqual([]);
  });

  it("refuse to go on when one was changed after it had been applied", async () => {
    await sql`insert into migrations (name, sha256) values ('20000101T0000_changed', 'old')`.execute(database.db);

    const again = migrate(database.db, [{ name: "20000101T0000_changed", sql: "select 1", sha256: "new" }]);

    await expect(again).rejects.toThrow("forward only");
  });

  it("leave nothing behind when one fails half way", async () => {
    const broken = { name: "29990101T0000_broken", sql: "create table half (a int); select nonsense;", sha256: "x" };

    await expect(migrate(database.db, [broken])).rejects.toThrow("nonsense");

    const { rows } = await sql`select 1 from information_schema.tables where table_name = 'half'`.execute(database.db);
    expect(rows).toEqual([]);
  });
});
