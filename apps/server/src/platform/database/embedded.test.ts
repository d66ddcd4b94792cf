import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databaseChildOf } from "../testing/server-process.ts";
import { connectDatabase, type DatabaseHandle } from "./database.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let embedded: EmbeddedDatabase;
let database: DatabaseHandle;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-embedded-"));
  embedded = await startEmbeddedDatabase(folder, (reason) => said.push(reason));
  database = connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder });
  await sql`create table kept (n integer)`.execute(database.db);
});
afterAll(async () => {
  await database.close();
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
});

const kill = () => process.kill(embedded.pid() ?? 0, "SIGKILL");
const answers = () =>
  sql<{ n: number }>`select n from kept order by n`.execute(database.db).then(
    ({ rows }) => rows.map(({ n }) => n),
    () => undefined,
  );

describe("the embedded database", () => {
  it("comes back by itself with every confirmed row after it was killed, also in the middle of a transaction", async () => {
    await sql`insert into kept values (1)`.execute(database.db);
    const broken = database.db.transaction().execute(async (tx) => {
      await sql`insert into kept values (2)`.execute(tx);
      kill();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await sql`insert into kept values (3)`.execute(tx);
    });

    await expect(broken).rejects.toThrow();
    await expect.poll(answers, { timeout: 60_000 }).toEqual([1]);
    expect(said).toContain("the database child ended (SIGKILL); starting it again");
  });

  it("comes back when it is killed again and again while it starts", async () => {
    const killed = new Set<number>();
    while (killed.size < 4) {
      const pid = databaseProcess();
      if (pid !== undefined && !killed.has(pid)) {
        process.kill(pid, "SIGKILL");
        killed.add(pid);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    await expect.poll(answers, { timeout: 60_000 }).toEqual([1]);
    expect(said.filter((line) => line.includes("could not start (SIGKILL)")).length).toBeGreaterThan(0);
  });
});

/** The child, which may just be starting. */
function databaseProcess(): number | undefined {
  try {
    return databaseChildOf(process.pid);
  } catch {
    // Between two of them there is none.
    return undefined;
  }
}
