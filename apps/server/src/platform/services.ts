import type { Logger } from "pino";
import type { Synchroniser } from "./changes/synchronise.ts";
import type { Config } from "./config/config.ts";
import type { ZoneKeyring } from "./crypto/keyring.ts";
import type { DatabaseHandle, Db, Tx } from "./database/database.ts";
import type { FileStore } from "./files/index.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Mailer } from "./mail/index.ts";
import type { PageCache } from "./pages/index.ts";
import type { SearchIndex } from "./search/index.ts";

/** What routes and jobs work with; made once by `main.ts` or by a test, handed to every module. */
export interface Services {
  config: Config;
  db: Db;
  database: DatabaseHandle;
  pages: PageCache;
  search: SearchIndex;
  files: FileStore;
  mailer: Mailer;
  jobs: Jobs;
  /** Keeps page cache and search index equal to the database; commands that change a lot at once may ask it to catch up. */
  synchroniser: Synchroniser;
  keyring: ZoneKeyring;
  log: Logger;
  /** Security events (sign-ins, refusals, changes of rights): kept apart and at least 180 days (网络安全法 第二十三条). */
  securityLog: Logger;
  /** The present moment; tests set it. */
  now(): Date;
  /** The present moment by the clock that all servers of a zone share; for what is decided by who came first. */
  sharedNow(tx: Tx): Promise<Date>;
}
