import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { benchDataCommand } from "./bench-data.ts";
import { checkCommand } from "./check.ts";
import type { Command } from "./command.ts";
import { configCommand } from "./config.ts";
import { demoCommand } from "./demo.ts";
import { dueCommand } from "./due.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import { inspectCommand } from "./inspect.ts";
import { keysCommand } from "./keys.ts";
import { moveCommand } from "./move.ts";
import { reindexCommand } from "./reindex.ts";
import { restoreCommand } from "./restore.ts";
import { serveCommand } from "./serve.ts";
import { statisticsCommand } from "./statistics.ts";
import { verifyCommand } from "./verify.ts";

/** Every command of `openzone`, in the order of the help. */
export const commands: readonly Command[] = [
  serveCommand,
  initCommand,
  demoCommand,
  importCommand,
  backupCommand,
  restoreCommand,
  moveCommand,
  reindexCommand,
  statisticsCommand,
  inspectCommand,
  auditCommand,
  keysCommand,
  benchDataCommand,
  checkCommand,
  configCommand,
  dueCommand,
  verifyCommand,
];
