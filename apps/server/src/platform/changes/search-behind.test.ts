import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../database/database.ts";
import type { SearchChange, SearchDocument, SearchIndex } from "../search/index.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { logForSearch } from "./changes.ts";
import { type Synchroniser, synchronise } from "./synchronise.ts";

let database: TestDatabase;
let synchroniser: Synchroniser;
const indexed = new Map<string, string>();
let position: string | null = null;
let isFull = false;
const faults: string[] = [];

/** An index whose disk can be full. */
const index = {
  async apply(changes: SearchChange[], at: string) {
    if (isFull) throw Object.assign(new Error("database or disk is full"), { code: "ENOSPC" });
    for (const { key, document } of changes) {
      if (document) indexed.set(key, document.title);
      else indexed.delete(key);
    }
    position = at;
  },
  position: async () => position,
} as unknown as SearchIndex;

beforeAll(async () => {
  database = await openTestDatabase();
  const pages = { invalidate: () => undefined };
  synchroniser = await synchronise(database, pages, index, (error) => faults.push(String(error)));
});
afterAll(async () => {
  await synchroniser.stop();
  await database.close();
});

const publish = (key: string, title: string) =>
  inTransaction(database.db, (tx) => logForSearch(tx, key, { key, title, body: "" } as SearchDocument));

describe("a search index that cannot be written", () => {
  it("fails no change that is committed, and takes all of them in order once it can be written again", async () => {
    await publish("a", "一");
    isFull = true;
    await publish("a", "二");
    await publish("b", "三");
    expect(indexed).toEqual(new Map([["a", "一"]]));
    expect(faults[0]).toContain("disk is full");

    isFull = false;
    await publish("c", "四");

    await expect.poll(() => Object.fromEntries(indexed), { timeout: 10_000 }).toEqual({ a: "二", b: "三", c: "四" });
    await publish("b", "五");
    expect(indexed.get("b")).toBe("五");
  });
});
