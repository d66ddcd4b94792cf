import type { ControlCommand } from "../platform/control/control.ts";
import type { Services } from "../platform/services.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { benchDataCommand } from "./bench-data.ts";
import type { ZoneCommand } from "./command.ts";
import { demoCommand } from "./demo.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import { inspectCommand } from "./inspect.ts";
import { keysCommand } from "./keys.ts";
import { reindexCommand } from "./reindex.ts";
import { statisticsCommand } from "./statistics.ts";

/** The commands that work on an opened zone, and so can be handed to a running server. */
const onZone: readonly ZoneCommand[] = [
  initCommand,
  demoCommand,
  importCommand,
  backupCommand,
  reindexCommand,
  statisticsCommand,
  inspectCommand,
  auditCommand,
  keysCommand,
  benchDataCommand,
];

/** The same commands for the control socket of a running server. */
export const zoneCommands = (services: Services): ControlCommand[] =>
  onZone.map((command) => ({
    name: command.name,
    run: (prepared, report) => command.run(services, prepared, report),
  }));
