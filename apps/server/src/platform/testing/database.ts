import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { connectDatabase, type DatabaseHandle } from "../database/database.ts";
import { startEmbeddedDatabase } from "../database/embedded.ts";
import { findMigrations, migrate } from "../database/migrate.ts";
import { installationFolder } from "../root.ts";

/** A migrated, otherwise empty database of its own; `DATABASE_URL` decides whether embedded or on a server. */
export interface TestDatabase extends DatabaseHandle {
  /** A folder that goes away with the database. */
  folder: string;
  /** On a server, its address; a test that starts a whole zone hands it on. */
  url: string | undefined;
}

/** Names the template after the migrations, so that a changed migration makes a new one. */
const templateName = (): string =>
  createHash("sha256")
    .update(
      findMigrations()
        .map((migration) => migration.sha256)
        .join(),
    )
    .digest("hex")
    .slice(0, 12);

/**
 * Opens a fresh database for one test file, copied from a migrated template.
 * @example const database = await openTestDatabase(); afterAll(() => database.close());
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "openzone-test-"));
  const server = process.env.DATABASE_URL;
  const opened = server ? await openOnServer(server) : await openEmbedded(folder);
  return {
    ...opened,
    folder,
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openEmbedded(folder: string): Promise<DatabaseHandle & { url: undefined }> {
  const template = join(installationFolder, ".cache", `test-template-${templateName()}`);
  if (!existsSync(template)) await makeEmbeddedTemplate(template);
  cpSync(join(template, "database"), join(folder, "database"), { recursive: true });
  const embedded = await startEmbeddedDatabase(folder);
  const handle = connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder });
  return {
    ...handle,
    url: undefined,
    close: async () => {
      await handle.close();
      await embedded.discard();
    },
  };
}

async function makeEmbeddedTemplate(template: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "openzone-template-"));
  const embedded = await startEmbeddedDatabase(folder);
  const handle = connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder });
  await migrate(handle.db);
  await handle.close();
  await embedded.close();
  mkdirSync(join(template, ".."), { recursive: true });
  const copy = `${template}.${process.pid}`;
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith("/run") });
  rmSync(folder, { recursive: true, force: true });
  // Two test files may make it at once; the one that comes second throws its copy away.
  if (existsSync(template)) rmSync(copy, { recursive: true, force: true });
  else renameSync(copy, template);
}

async function openOnServer(server: string): Promise<DatabaseHandle & { url: string }> {
  const template = `openzone_template_${templateName()}`;
  const name = `openzone_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, async (client) => {
    await client.query("select pg_advisory_lock(7)");
    const known = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (known.rowCount === 0) {
      await client.query(`create database ${template}`);
      const handle = connectDatabase({ kind: "server", url: withDatabase(server, template), connections: 2 });
      await migrate(handle.db);
      await handle.close();
    }
    await client.query(`create database ${name} template ${template}`);
  });
  const url = withDatabase(server, name);
  const handle = connectDatabase({ kind: "server", url, connections: 5 });
  return {
    ...handle,
    url,
    close: async () => {
      await handle.close();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
