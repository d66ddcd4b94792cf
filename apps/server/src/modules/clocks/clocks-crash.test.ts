import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { startClock } from "./commands/start-clock.ts";

const child = fileURLToPath(new URL("./fire-rungs.child.test-helper.ts", import.meta.url));
const CLOCKS = 1500;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const count = async (of: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`${sql.raw(`select count(*)::int as n from ${of}`)}`.execute(database.db);
  return rows[0]?.n ?? 0;
};

async function fill(): Promise<void> {
  await sql`create table effects (clock_id bigint, rung text)`.execute(database.db);
  const term = { amount: 5, unit: "working_day" as const, rollRule: "none" as const, warnAt: [] };
  const subject = { type: "case", id: 1 };
  const input = { subject, purpose: "promised", title: "办件", term, startedOn: "2026-11-02" };
  await inTransaction(database.db, (tx) => startClock(tx, input, new Date()));
  await sql`insert into clocks (subject_type, subject_id, purpose, title, amount, unit, roll_rule, warn_at, started_on, state, due_on,
      created_at)
    select subject_type, n, purpose, title, amount, unit, roll_rule, warn_at, started_on, state, due_on, created_at
    from clocks, generate_series(2, ${CLOCKS}) as n`.execute(database.db);
  await sql`insert into clock_rungs (clock_id, rung, fires_on) select id, rung, due_on from clocks,
    unnest(array['reminder', 'red']) as rung`.execute(database.db);
}

// Several processes need several sessions, which the embedded database does not have.
it.runIf(Boolean(process.env.DATABASE_URL))(
  "fires each rung once, however many servers run and however often one is killed",
  async () => {
    await fill();
    const running = new Set<ChildProcess>();
    const start = async () => {
      const server = fork(child, [database.url ?? "", "2026-11-30"]);
      running.add(server);
      server.once("exit", () => running.delete(server));
      await once(server, "message");
      return server;
    };
    for (let kill = 0; kill < 3; kill += 1) {
      const [first, second] = await Promise.all([start(), start()]);
      const before = await count("effects");
      for (; (await count("effects")) === before && running.size > 0; );
      for (const server of [first, second]) server?.kill("SIGKILL");
      await Promise.all([...running].map((server) => once(server, "exit")));
    }
    const begun = await count("effects");
    const last = await start();
    await once(last, "exit");

    expect(begun).toBeGreaterThan(0);
    expect(await count("effects")).toBe(2 * CLOCKS);
    expect(await count("(select distinct clock_id, rung from effects) as one")).toBe(2 * CLOCKS);
    expect(await count("clock_rungs where fired_at is null")).toBe(0);
  },
);
