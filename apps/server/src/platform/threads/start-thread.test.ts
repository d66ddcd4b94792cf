import { expect, test } from "vitest";
import { entryOf, startThread } from "./start-thread.ts";

/** An entry that answers as `serveCalls` does, written without imports so that it needs no file. */
const entry = (methods: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    const methods = ${methods};
    parentPort.on("message", ({ id, method, values }) => {
      try { parentPort.postMessage({ id, value: methods[method](...values) }); }
      catch (error) { parentPort.postMessage({ id, error: error.message }); }
    });
    parentPort.postMessage({ id: 0 });`)}`,
  );

const settings = { name: "test-thread", memoryMb: 64, fault: "the test" };

test("calls are answered each by its own result, and what fails inside fails the one call", async () => {
  const thread = await startThread({
    ...settings,
    file: entry("{ double: (n) => 2 * n, fail: () => { throw new Error('no such luck'); } }"),
  });

  const asked = [thread.call("double", 2), thread.call("fail"), thread.call("double", 21)];

  expect(thread.waiting()).toBe(3);
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: 4 },
    { reason: { message: "the test: no such luck" } },
    { value: 42 },
  ]);
  await thread.end();
});

test("a thread that was ended answers nothing, and says so", async () => {
  const thread = await startThread({ ...settings, file: entry("{ wait: () => { for (;;); } }") });
  const unanswered = thread.call("wait");
  unanswered.catch(() => undefined);

  await thread.end();

  await expect(unanswered).rejects.toThrow("the test: it is closed");
  expect(thread.hasEnded()).toBe(true);
  await expect(thread.call("wait")).rejects.toThrow("the test: it is closed");
});

test("an entry that cannot be run is told by the start", async () => {
  await expect(startThread({ ...settings, file: entry("{ broken") })).rejects.toThrow();
});

test("the entry stands beside its module in the sources and beside the bundle once built", () => {
  const names = { source: "./worker.ts", built: "./some-worker.js" };
  expect(entryOf("file:///a/b/thread.ts", names).pathname).toBe("/a/b/worker.ts");
  expect(entryOf("file:///a/dist/cli.js", names).pathname).toBe("/a/dist/some-worker.js");
});
