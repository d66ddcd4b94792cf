/**
 * Makes the PDFs that wait, in a process of its own, until it is killed or none are left. Run by `make-files-crash.test.ts` with
 * the address of the database, the zone's folder and the minutes by which its clock is ahead.
 */
import { pino } from "pino";
import { readConfig } from "../../platform/config/config.ts";
import { openKeyring } from "../../platform/crypto/keyring.ts";
import { connectDatabase } from "../../platform/database/database.ts";
import { openFileStore } from "../../platform/files/index.ts";
import { makeFiles } from "./make-files.ts";
import { endPrinting } from "./pdf/print.ts";

const [url = "", folder = "", ahead = "0"] = process.argv.slice(2);
const database = connectDatabase({ kind: "server", url, connections: 2 });
const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent" });
process.send?.("ready");
await makeFiles({
  db: database.db,
  config,
  files: openFileStore(config),
  keyring: openKeyring(folder),
  log: pino({ level: "silent" }),
  now: () => new Date(Date.now() + Number(ahead) * 60_000),
});
await endPrinting();
await database.close();
process.disconnect?.();
