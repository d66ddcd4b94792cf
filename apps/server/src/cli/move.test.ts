import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startPostgres, type TemporaryPostgres } from "../../../../scripts/lib/postgres.ts";
import { backupZone } from "../platform/backup/backup.ts";
import { dumpTables, type TableDump } from "../platform/backup/tables.ts";
import { readConfig } from "../platform/config/config.ts";
import { connectDatabase } from "../platform/database/database.ts";
import { fillMadeUpZone } from "../platform/testing/made-up-zone.ts";
import { openTestServices } from "../platform/testing/services.ts";
import { moveCommand } from "./move.ts";
import { restoreCommand } from "./restore.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A server of the suite's own, or a temporary one; undefined where its programs are missing. */
function findServer(): { url: string; server?: TemporaryPostgres } | undefined {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL };
  try {
    const server = startPostgres();
    return { url: server.url, server };
  } catch (error) {
    console.warn(`Moving to PostgreSQL was not tried: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

const found = findServer();

describe.runIf(found)("moving an embedded zone to a PostgreSQL server", () => {
  let data: string;
  let saved: TableDump[];
  const databases: string[] = [];
  const run = (to: string, env: Record<string, string> = {}) =>
    moveCommand.run(readConfig({ DATA_DIR: data, ...env }), { positionals: [], values: { to } });

  /** An empty database whose time zone is not ours. */
  async function emptyDatabase(): Promise<string> {
    const name = `openzone_move_${randomBytes(5).toString("hex")}`;
    await onServer(`create database ${name}`);
    await onServer(`alter database ${name} set timezone to 'Asia/Shanghai'`);
    databases.push(name);
    const url = new URL(found?.url ?? "");
    url.pathname = `/${name}`;
    return url.href;
  }

  beforeAll(async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    data = mkdtempSync(join(tmpdir(), "openzone-move-test-"));
    const source = await openTestServices();
    await fillMadeUpZone(source.services);
    const folder = join(data, "backup");
    saved = (await backupZone(source.services, folder)).tables;
    await source.close();
    await restoreCommand.run(readConfig({ DATA_DIR: data }), { positionals: [folder], values: {} });
  });
  afterAll(async () => {
    for (const name of databases) await onServer(`drop database ${name} with (force)`);
    found?.server?.stop();
    rmSync(data, { recursive: true, force: true });
    vi.restoreAllMocks();
  });

  it("takes every row there, compares, and the search index is made anew", async () => {
    const url = await emptyDatabase();

    expect(await run(url)).toBe(0);

    const server = connectDatabase({ kind: "server", url, connections: 2 });
    expect(await dumpTables(server, join(data, "dump"))).toEqual(saved);
    await server.close();
    expect(existsSync(join(data, "search"))).toBe(false);
  });

  it("refuses a database that is not empty, and changes nothing in it", async () => {
    const url = await emptyDatabase();
    const server = connectDatabase({ kind: "server", url, connections: 1 });
    await sql`create table someone_elses (a int)`.execute(server.db);

    await expect(run(url)).rejects.toThrow("not empty");

    const { rows } = await sql`select table_name from information_schema.tables where table_schema = 'public'`.execute(
      server.db,
    );
    expect(rows).toEqual([{ table_name: "someone_elses" }]);
    await server.close();
  });

  it("leaves the server as empty as before when it fails half way", async () => {
    const url = await emptyDatabase();
    const server = connectDatabase({ kind: "server", url, connections: 1 });
    // Refuses the rows of one table only after most others were loaded.
    await sql`create schema trap`.execute(server.db);
    await sql
      .raw(`create function trap.refuse() returns event_trigger language plpgsql as $$ begin
      if exists (select 1 from pg_tables where tablename = 'staff' and schemaname = 'public')
        and not exists (select 1 from pg_constraint where conname = 'trapped')
      then alter table public.staff add constraint trapped check (name = ''); end if; end $$`)
      .execute(server.db);
    await sql
      .raw("create event trigger trap on ddl_command_end when tag in ('CREATE INDEX') execute function trap.refuse()")
      .execute(server.db);

    await expect(run(url)).rejects.toThrow("trapped");

    const { rows } = await sql`select table_name from information_schema.tables where table_schema = 'public'`.execute(
      server.db,
    );
    expect(rows).toEqual([]);
    await server.close();
  });

  it("refuses wrong addresses, and a zone that is on a server already", async () => {
    await expect(run("mysql://localhost/x")).rejects.toThrow("Name the server");
    await expect(run("postgres://localhost/x", { DATABASE_URL: "postgres://localhost/y" })).rejects.toThrow(
      "on a server already",
    );
  });

  async function onServer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: found?.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  }
});
