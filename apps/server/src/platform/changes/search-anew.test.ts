import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inTransaction } from "../database/database.ts";
import type { SearchChange, SearchDocument, SearchIndex } from "../search/index.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { logForSearch } from "./changes.ts";
import { type Synchroniser, synchronise } from "./synchronise.ts";

/** Two of them are more than is applied at once. */
const perTransaction = 1200;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  // Numbers of transactions with one digit and with two, each with more rows than one query reads.
  for (const xid of ["9", "10"]) {
    await sql`insert into search_changes (xid, key, document)
      select ${xid}::text::xid8, ${xid} || '-' || n, jsonb_build_object('title', ${xid}::text, 'body', '') from generate_series(1, ${perTransaction}::int) n`.execute(
      database.db,
    );
  }
});
afterAll(() => database.close());

/** A new index, whose first writing waits until `open` is called. */
function slowIndex() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const documents = new Map<string, SearchDocument | null>();
  const positions: string[] = [];
  let held = true;
  const index = {
    async apply(changes: SearchChange[], position: string) {
      if (held) {
        held = false;
        await promise;
      }
      for (const { key, document } of changes) documents.set(key, document);
      positions.push(position);
    },
    position: async () => null,
  } as unknown as SearchIndex;
  return { index, documents, positions, open: resolve };
}

async function withFollower(index: SearchIndex, work: (follower: Synchroniser) => Promise<void>) {
  const follower = await synchronise(database, { invalidate: () => undefined }, index, (error) => {
    throw error;
  });
  try {
    await work(follower);
  } finally {
    await follower.stop();
  }
}

describe("an index that is made anew", () => {
  it("takes every row, whatever the number of digits of its transaction", async () => {
    const { index, documents, open } = slowIndex();
    open();

    await withFollower(index, async (follower) => {
      await follower.catchUp();

      expect(documents.size).toBe(2 * perTransaction);
    });
  });

  it("holds up no start, and misses nothing that lies before a change made meanwhile", async () => {
    const { index, documents, positions, open } = slowIndex();

    await withFollower(index, async (follower) => {
      const written = inTransaction(database.db, (tx) =>
        logForSearch(tx, "own", { key: "own", body: "" } as SearchDocument),
      );
      await expect.poll(() => documents.has("own")).toBe(true);
      // A server that is killed now goes on from the beginning.
      expect(positions).toEqual(["0:0"]);
      open();
      await written;
      await follower.catchUp();

      expect(documents.size).toBe(2 * perTransaction + 1);
    });
  });

  it("reads on once for all who ask while it is filled", async () => {
    const { index, open } = slowIndex();

    await withFollower(index, async (follower) => {
      const asked = vi.spyOn(database.db.getExecutor(), "executeQuery");
      const turns = Array.from({ length: 30 }, () => follower.catchUp());
      open();
      await Promise.all(turns);
      const readings = asked.mock.calls.filter(([query]) => query.sql.includes("from changes"));
      asked.mockRestore();

      expect(readings.length).toBeGreaterThan(0);
      expect(readings.length).toBeLessThan(5);
    });
  });

  it("puts no older document over a change made after its row was read", async () => {
    const { index, documents, open } = slowIndex();
    const last = `10-${perTransaction}`;

    await withFollower(index, async (follower) => {
      // The start waited for the first writing in vain; meanwhile the rows after it were read.
      const written = inTransaction(database.db, (tx) =>
        logForSearch(tx, last, { key: last, title: "新", body: "" } as SearchDocument),
      );
      await expect.poll(() => documents.get(last)?.title).toBe("新");
      open();
      await written;
      await follower.catchUp();

      expect(documents.get(last)?.title).toBe("新");
      expect(documents.size).toBe(2 * perTransaction + 1);
    });
  });
});
