import { join } from "node:path";
import { pino } from "pino";
import { synchronise } from "../changes/synchronise.ts";
import { readConfig } from "../config/config.ts";
import { openKeyring } from "../crypto/keyring.ts";
import { databaseNow } from "../database/database.ts";
import { openFileStore } from "../files/index.ts";
import { type AnyJob, startJobs } from "../jobs/jobs.ts";
import { createMailer } from "../mail/index.ts";
import { createPageCache } from "../pages/index.ts";
import { openSearchIndex } from "../search/index.ts";
import type { Services } from "../services.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";

export interface TestServices {
  services: Services;
  database: TestDatabase;
  /** Lines of the security log so far. */
  securityEvents: Record<string, unknown>[];
  /** Sets the clock that `services.now()` tells. */
  setNow(now: Date): void;
  close(): Promise<void>;
}

/** The services on a fresh database, for tests of the platform that need no module. Chores do not run by themselves. */
export async function openTestServices(
  env: Record<string, string> = {},
  jobs: (services: Services) => AnyJob[] = () => [],
): Promise<TestServices> {
  const database = await openTestDatabase();
  const settings = readConfig({
    DATA_DIR: database.folder,
    LOG_LEVEL: "silent",
    RATE_LIMIT_PER_MINUTE: "100000",
    CHROMIUM_PATH: "none",
    ...env,
  });
  // A busy machine is no reason to refuse a test's requests; 0 turns the check off.
  const config = env.MAX_EVENT_LOOP_DELAY_MS ? settings : { ...settings, MAX_EVENT_LOOP_DELAY_MS: 0 };
  const securityEvents: Record<string, unknown>[] = [];
  let now: Date | undefined;
  const search = await openSearchIndex({ file: join(database.folder, "search", "index.db") });
  const pages = createPageCache({ maxBytes: 16 * 1024 * 1024 });
  const log = pino({ level: config.LOG_LEVEL });
  const services: Services = {
    config,
    db: database.db,
    database,
    pages,
    search,
    files: openFileStore(config),
    mailer: createMailer({ kind: "outbox", folder: join(database.folder, "outbox"), from: config.MAIL_FROM }),
    jobs: await startJobs(database, [], false, log),
    synchroniser: await synchronise(database, pages, search, (error) => log.error(error)),
    keyring: openKeyring(database.folder),
    log,
    securityLog: pino({}, { write: (line: string) => securityEvents.push(JSON.parse(line)) }),
    now: () => now ?? new Date(),
    sharedNow: async (tx) => now ?? databaseNow(tx),
  };
  services.jobs = await startJobs(database, jobs(services), false, log);
  return {
    services,
    database,
    securityEvents,
    setNow: (date) => {
      now = date;
    },
    async close() {
      await services.jobs.stop();
      await services.synchroniser.stop();
      await search.close();
      await database.close();
    },
  };
}
