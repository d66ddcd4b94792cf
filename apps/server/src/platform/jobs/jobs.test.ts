import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { inTransaction } from "../database/database.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { type AnyJob, startJobs } from "./jobs.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const log = pino({ level: "silent" });

describe("a job", () => {
  it("is done after the commit that asked for it, and never when that was rolled back", {
    timeout: 90_000,
  }, async () => {
    const done: string[] = [];
    const definition: AnyJob = {
      name: "letters.send",
      payload: z.object({ to: z.string() }),
      run: async ({ to }) => void done.push(to),
    };
    const jobs = await startJobs(database, [definition], true, log);

    await inTransaction(database.db, async (tx) => {
      await jobs.enqueue(tx, "letters.send", { to: "rolled back" });
      throw new Error("no");
    }).catch(() => undefined);
    await inTransaction(database.db, (tx) => jobs.enqueue(tx, "letters.send", { to: "committed" }));

    await expect.poll(() => done, { timeout: 60_000 }).toEqual(["committed"]);
    await jobs.stop();
  });

  it("that nobody defined, or whose payload is wrong, is refused with the change that asked for it", {
    timeout: 90_000,
  }, async () => {
    const jobs = await startJobs(
      database,
      [{ name: "a.b", payload: z.object({ id: z.number() }), run: async () => undefined }],
      false,
      log,
    );

    await expect(inTransaction(database.db, (tx) => jobs.enqueue(tx, "x.y", {}))).rejects.toThrow(
      "there is no job named x.y",
    );
    await expect(inTransaction(database.db, (tx) => jobs.enqueue(tx, "a.b", { id: "1" }))).rejects.toThrow(z.ZodError);
    await jobs.stop();
  });
});

describe("a chore", () => {
  it("is never run twice at once, goes on after a fault, and is waited for at the end", {
    timeout: 30_000,
  }, async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const chore: AnyJob = {
      name: "slow.chore",
      payload: z.object({}),
      everySeconds: 0.05,
      async run() {
        running += 1;
        runs += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 180));
        running -= 1;
        if (runs === 1) throw new Error("a fault");
      },
    };
    const jobs = await startJobs(database, [chore], true, log);
    await expect.poll(() => runs, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);

    await jobs.stop();

    expect(most).toBe(1);
    expect(running).toBe(0);
    const after = runs;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(runs).toBe(after);
  });

  it("is left to the workers by a process that only serves pages", async () => {
    let runs = 0;
    const chore: AnyJob = { name: "a.chore", payload: z.object({}), everySeconds: 0.02, run: async () => void runs++ };
    const jobs = await startJobs(database, [chore], false, log);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await jobs.stop();

    expect(runs).toBe(0);
  });
});
