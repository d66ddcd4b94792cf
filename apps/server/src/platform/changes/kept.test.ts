import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../database/database.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { invalidate, onCommittedChange, tellListeners } from "./changes.ts";
import { keptUntil, mostKept } from "./kept.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A reading that tells how often it was made. */
function counted() {
  let times = 0;
  return () => {
    times += 1;
    return Promise.resolve(times);
  };
}

it("reads once, and anew after a commit with the tag", async () => {
  const read = counted();
  expect(await keptUntil(database.db, "kept:1", read)).toBe(1);
  expect(await keptUntil(database.db, "kept:1", read)).toBe(1);

  await inTransaction(database.db, (tx) => invalidate(tx, ["kept:2"]));
  expect(await keptUntil(database.db, "kept:1", read)).toBe(1);
  await inTransaction(database.db, (tx) => invalidate(tx, ["kept:1"]));
  expect(await keptUntil(database.db, "kept:1", read)).toBe(2);
  await tellListeners(database.db, { tags: ["site:*"], search: [] });
  expect(await keptUntil(database.db, "kept:1", read)).toBe(3);
});

it("does not keep what was being read while the tag was told", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const early = keptUntil(database.db, "kept:3", () => promise);
  await tellListeners(database.db, { tags: ["kept:3"], search: [] });
  resolve("before the commit");

  expect(await early).toBe("before the commit");
  expect(await keptUntil(database.db, "kept:3", () => Promise.resolve("after it"))).toBe("after it");
});

it("keeps no failure, and nothing that a transaction reads", async () => {
  await expect(keptUntil(database.db, "kept:4", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  const read = counted();
  expect(await keptUntil(database.db, "kept:4", read)).toBe(1);
  expect(await inTransaction(database.db, (tx) => keptUntil(tx, "kept:4", read))).toBe(2);
  expect(await keptUntil(database.db, "kept:4", read)).toBe(1);
});

it("is dropped in the same moment in which another listener begins its work", async () => {
  const read = counted();
  const found: number[] = [];
  const stop = onCommittedChange(database.db, async ({ tags }) => {
    if (!tags.includes("kept:5")) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
    found.push(await keptUntil(database.db, "kept:5", read));
  });
  await keptUntil(database.db, "kept:5", read);
  await inTransaction(database.db, (tx) => invalidate(tx, ["kept:5"]));
  stop();
  expect(found).toEqual([2]);
});

it("keeps what is wanted again and again when more come than it holds", async () => {
  const [home, once] = [counted(), counted()];
  await keptUntil(database.db, "kept:once", once);
  for (let n = 0; n < 2 * mostKept; n += 1) {
    expect(await keptUntil(database.db, "kept:home", home)).toBe(1);
    await keptUntil(database.db, `kept:list-${n}`, () => Promise.resolve(n));
  }
  expect(await keptUntil(database.db, "kept:once", once)).toBe(2);
});
