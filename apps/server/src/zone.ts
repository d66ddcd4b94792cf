import { join } from "node:path";
import { inlineScriptHashes } from "@openzone/portal-ui";
import { backupBeforeMigrating } from "./platform/backup/before-migrating.ts";
import { type Synchroniser, synchronise } from "./platform/changes/synchronise.ts";
import { createClock } from "./platform/clock.ts";
import type { Config } from "./platform/config/config.ts";
import { openKeyring } from "./platform/crypto/keyring.ts";
import { connectDatabase, type DatabaseHandle, databaseNow } from "./platform/database/database.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./platform/database/embedded.ts";
import { lockFolder } from "./platform/database/folder-lock.ts";
import { migrate, pendingMigrations } from "./platform/database/migrate.ts";
import { openFileStore } from "./platform/files/index.ts";
import { type AnyJob, type Jobs, startJobs } from "./platform/jobs/jobs.ts";
import { createLog, createSecurityLog } from "./platform/log/log.ts";
import { createMailer } from "./platform/mail/index.ts";
import { createPageCache, publicHeaders } from "./platform/pages/index.ts";
import { openSearchIndex } from "./platform/search/index.ts";
import type { Services } from "./platform/services.ts";

/** An opened zone: everything but the listening server. */
export interface Zone {
  services: Services;
  /** Folders and processes of the embedded database; undefined on a PostgreSQL server. */
  embedded: EmbeddedDatabase | undefined;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The modules' jobs; they get the services once these exist. */
  jobs: (services: Services) => AnyJob[];
  /** Told what takes a while at start, for the terminal. */
  say?: (line: string) => void;
  now?: () => Date;
}

/**
 * Opens the zone of `config.DATA_DIR`: takes its lock, starts or reaches the database, migrates it (after a backup),
 * and brings the search index up to the log.
 * @throws FolderInUse when another server or command has the folder
 */
export async function openZone(config: Config, options: OpenOptions): Promise<Zone> {
  const say = options.say ?? (() => undefined);
  const log = createLog(config.LOG_LEVEL);
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const lock = lockFolder(config.DATA_DIR, "zone");
    closing.push(() => lock.release());
    const { database, embedded } = await openDatabase(config, (reason) => log.error(reason));
    closing.push(async () => {
      await database.close();
      await embedded?.close();
    });
    const services = await openServices(config, database, options.now, closing);
    await prepareDatabase(services, say);
    services.synchroniser = await startSynchroniser(services);
    closing.push(() => services.synchroniser.stop());
    services.jobs = await startJobs(database, options.jobs(services), config.ROLE !== "web", services.log);
    closing.push(() => services.jobs.stop());
    return { services, embedded, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reaches the server of DATABASE_URL, or starts the embedded database of DATA_DIR, which must be locked by the caller. */
export async function openDatabase(config: Config, onExit: (reason: string) => void) {
  if (config.DATABASE_URL) {
    const database = connectDatabase({ kind: "server", url: config.DATABASE_URL, connections: config.DATABASE_POOL });
    return { database, embedded: undefined };
  }
  const embedded = await startEmbeddedDatabase(config.DATA_DIR, onExit);
  return { database: connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder }), embedded };
}

/** Opening ends with starting these; whoever asks for them before finds a clear fault instead of `undefined`. */
const notStarted = (): never => {
  throw new Error("the zone is still being opened");
};
const noJobsYet: Jobs = { enqueue: notStarted, stop: async () => undefined };
const noSynchroniserYet: Synchroniser = { catchUp: notStarted, rebuildSearch: notStarted, stop: async () => undefined };

async function openServices(
  config: Config,
  database: DatabaseHandle,
  now: (() => Date) | undefined,
  closing: (() => Promise<void> | void)[],
): Promise<Services> {
  const log = createLog(config.LOG_LEVEL);
  const securityLog = createSecurityLog(join(config.DATA_DIR, "logs"), config.SECURITY_LOG_DAYS);
  const search = await openSearchIndex({ file: join(config.DATA_DIR, "search", "index.db") });
  closing.push(async () => {
    await search.close();
    await securityLog.close();
  });
  return {
    config,
    db: database.db,
    database,
    pages: createPageCache({
      maxBytes: config.PAGE_CACHE_MB * 1024 * 1024,
      headers: publicHeaders({
        https: config.PUBLIC_URL.startsWith("https:"),
        scriptHashes: inlineScriptHashes,
      }),
    }),
    search,
    files: openFileStore(config),
    mailer: createMailer(
      config.SMTP_URL
        ? { kind: "smtp", url: config.SMTP_URL, from: config.MAIL_FROM }
        : { kind: "outbox", folder: join(config.DATA_DIR, "outbox"), from: config.MAIL_FROM },
    ),
    jobs: noJobsYet,
    synchroniser: noSynchroniserYet,
    keyring: openKeyring(config.DATA_DIR, config.OPENZONE_KEYS),
    log,
    securityLog,
    now:
      now ??
      createClock({
        onJump: (seconds) =>
          log.warn({ seconds }, "the machine's clock jumped; it counts once it has lasted for a minute"),
      }),
    sharedNow: now ? async () => now() : databaseNow,
  };
}

async function prepareDatabase(services: Services, say: (line: string) => void): Promise<void> {
  const pending = await pendingMigrations(services.db);
  if (pending.length === 0) return;
  await backupBeforeMigrating(services, say);
  await migrate(services.db);
}

function startSynchroniser(services: Services): Promise<Synchroniser> {
  return synchronise(services.database, services.pages, services.search, (error) =>
    services.log.error({ err: error }, "following the change log failed; it is tried again"),
  );
}
