import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSearchIndex, type SearchIndex } from "./index.ts";
import { documentOf, NOW } from "./test-index.ts";

/** Every thread that was started, in order, so that a test can end one as a lack of memory would. */
const started = vi.hoisted((): Worker[] => []);
vi.mock("node:worker_threads", async (original) => {
  const actual = await original<typeof import("node:worker_threads")>();
  class RememberedWorker extends actual.Worker {
    constructor(...options: ConstructorParameters<typeof actual.Worker>) {
      super(...options);
      started.push(this);
    }
  }
  return { ...actual, Worker: RememberedWorker };
});

const folder = mkdtempSync(join(tmpdir(), "search-thread-"));
let index: SearchIndex;

beforeAll(async () => {
  index = await openSearchIndex({ file: join(folder, "index.sqlite"), readers: 1 });
  await index.apply([{ key: "a", document: documentOf("a", { title: "消防规定" }) }], "1");
});
afterAll(async () => {
  await index.close();
  rmSync(folder, { recursive: true });
});

const find = async (): Promise<string[]> => (await index.search({ q: "消防", now: NOW })).hits.map((hit) => hit.key);

test("a reader that died fails what it was asked and is started again by the next search", async () => {
  const before = started.length;
  const unanswered = Promise.allSettled(Array.from({ length: 100 }, find));

  await started.at(-1)?.terminate();

  expect((await unanswered).at(-1)).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringContaining("search reader thread ended") },
  });
  expect(await find()).toEqual(["a"]);
  expect(started.length).toBe(before + 1);
});

test("of several searches after its death only one starts a reader", async () => {
  await started.at(-1)?.terminate();
  const before = started.length;

  expect(await Promise.all([find(), find(), find()])).toEqual([["a"], ["a"], ["a"]]);
  expect(started.length).toBe(before + 1);
});
