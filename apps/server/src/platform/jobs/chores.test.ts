import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { DatabaseHandle } from "../database/database.ts";
import { longestRestMs, startChores } from "./chores.ts";
import type { AnyJob } from "./definition.ts";

const log = pino({ level: "silent" });

/** What a test sets of the database and of the chore, and what it sees. */
const zone = { kind: "embedded" as DatabaseHandle["kind"], writes: 0 };
let turns = 0;
let stop: () => Promise<void>;

/** Starts a chore of every second; `run` gets the number of its turn, from 1. */
function start(run: (turn: number, stopping: AbortSignal) => boolean | Promise<boolean>, rests = true): void {
  const definition = {
    name: "a.chore",
    payload: z.object({}),
    everySeconds: 1,
    run: async (_payload: object, stopping: AbortSignal) => {
      turns += 1;
      return run(turns, stopping);
    },
  };
  const chore = rests ? { ...definition, restsUntilWritten: true } : definition;
  stop = startChores({ kind: zone.kind, writes: () => zone.writes }, [chore as AnyJob], log);
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  Object.assign(zone, { kind: "embedded", writes: 0 });
  turns = 0;
});
afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

describe("a chore that rests until something is written", () => {
  it("has no turn after one that found nothing, and one within its period after a commit", async () => {
    start(() => false);
    await pass(20);
    expect(turns).toBe(1);

    zone.writes += 1;
    await pass(1);
    expect(turns).toBe(2);
    await pass(8);
    expect(turns).toBe(2);
  });

  it("has a turn after the longest rest though nothing was written", async () => {
    start(() => false);
    await pass(1);
    await pass(longestRestMs / 1000 - 1);
    expect(turns).toBe(1);

    await pass(1);
    expect(turns).toBe(2);
  });

  it("has its next turn when it did something or failed", async () => {
    start((turn) => {
      if (turn === 2) throw new Error("a fault");
      return turn === 1;
    });
    await pass(10);
    expect(turns).toBe(3);
  });

  it("has its next turn when something was written while it looked", async () => {
    start((turn) => {
      if (turn === 1) zone.writes += 1;
      return false;
    });
    await pass(10);
    expect(turns).toBe(2);
  });

  it("has every turn on a PostgreSQL server, to which others write too", async () => {
    zone.kind = "server";
    start(() => false);
    await pass(10);
    expect(turns).toBe(10);
  });
});

it("a chore that does not say that it rests has every turn", async () => {
  start(() => false, false);
  await pass(10);
  expect(turns).toBe(10);
});

it("tells a chore that takes long to end, and waits until it has", async () => {
  const ended: string[] = [];
  start(async (_turn, stopping) => {
    if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener("abort", resolve));
    ended.push("the chore");
    return true;
  });
  await pass(1);
  expect(ended).toEqual([]);
  await stop();
  expect(ended).toEqual(["the chore"]);
});
