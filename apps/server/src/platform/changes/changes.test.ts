import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inTransaction } from "../database/database.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { type CommittedChange, invalidate, type LogPosition, logForSearch, onCommittedChange } from "./changes.ts";
import { endOfChanges, readChanges, readSearchChanges } from "./follow.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const document = (title: string) => ({
  key: "publication:1",
  site: 1,
  language: "zh-CN",
  kind: "article",
  title,
  summary: "",
  body: "",
  sectionIds: [],
  departmentId: null,
  publishedAt: 0,
  url: "/articles/1",
  externalId: null,
});

/** On a server, a transaction that another test has open holds the logs back until it ends. */
const patience = { timeout: 10_000 };

const follow = (from: LogPosition, rows: number) =>
  vi.waitFor(async () => {
    const step = await readChanges(database.db, from);
    expect(step.tags).toHaveLength(rows);
    return step;
  }, patience);

describe("the change log", () => {
  it("tells this process of a commit before the person gets an answer, and of no rollback", async () => {
    const told: CommittedChange[] = [];
    const stop = onCommittedChange(database.db, (change) => void told.push(change));

    await inTransaction(database.db, async (tx) => {
      await invalidate(tx, ["article:1", "section:2", "article:1"]);
      await logForSearch(tx, "publication:1", document("一"));
    });
    await inTransaction(database.db, async (tx) => {
      await invalidate(tx, ["article:9"]);
      throw new Error("no");
    }).catch(() => undefined);
    stop();

    expect(told).toHaveLength(1);
    expect(told[0]?.tags).toEqual(["article:1", "section:2"]);
    expect(told[0]?.search[0]).toMatchObject({ key: "publication:1", document: { title: "一" } });
  });

  it("gives a follower each row once, in order", async () => {
    const from = await endOfChanges(database.db);
    for (const tag of ["a:1", "a:2", "a:3"]) await inTransaction(database.db, (tx) => invalidate(tx, [tag]));

    const first = await follow(from, 3);
    const second = await readChanges(database.db, first.position);

    expect(first.tags).toEqual(["a:1", "a:2", "a:3"]);
    expect(second.tags).toEqual([]);
  });

  it("holds a removal as a document of null", async () => {
    const start = (await readSearchChanges(database.db, { xid: "0", id: 0 })).position;
    await inTransaction(database.db, (tx) => logForSearch(tx, "publication:7", null));

    await vi.waitFor(async () => {
      const { changes } = await readSearchChanges(database.db, start);
      expect(changes).toMatchObject([{ key: "publication:7", document: null }]);
    }, patience);
  });

  // Only a server runs transactions side by side; the embedded database runs them one after the other.
  it.runIf(process.env.DATABASE_URL)(
    "misses no row of a writer that was numbered first and committed last",
    async () => {
      const from = await endOfChanges(database.db);
      const slow = Promise.withResolvers<void>();
      const numbered = Promise.withResolvers<void>();
      const slowWriter = inTransaction(database.db, async (tx) => {
        await invalidate(tx, ["slow:1"]);
        numbered.resolve();
        await slow.promise;
      });
      await numbered.promise;
      await inTransaction(database.db, (tx) => invalidate(tx, ["fast:1"]));

      const whileOpen = await readChanges(database.db, from);
      slow.resolve();
      await slowWriter;
      const afterwards = await follow(whileOpen.position, 2);

      expect(whileOpen.tags).toEqual([]);
      expect(afterwards.tags.sort()).toEqual(["fast:1", "slow:1"]);
    },
  );
});
