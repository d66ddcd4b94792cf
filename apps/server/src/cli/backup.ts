import { resolve } from "node:path";
import { z } from "zod";
import { backupZone, type Manifest } from "../platform/backup/backup.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

/** Saves database, files and keys to a folder, while the zone runs. */
export const backupCommand: ZoneCommand = {
  kind: "zone",
  name: "backup",
  usage: "FOLDER",
  summary: "Saves the zone (database, files, keys) to a new folder, while it runs",
  prepare({ positionals }) {
    if (!positionals[0]) throw new UsageError("Name the folder that the backup goes to.");
    return resolve(positionals[0]);
  },
  run: (services, prepared, report) => {
    report("Saving …");
    return backupZone(services, z.string().parse(prepared));
  },
  print(result) {
    const { tables, files, missingFiles } = result as Manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`Saved ${tables.length} tables with ${rows} rows and ${files?.length ?? 0} files.`);
    for (const hash of missingFiles)
      console.error(`The file ${hash} is missing or damaged in the store and is not in the backup.`);
  },
  exitCode: (result) => ((result as Manifest).missingFiles.length > 0 ? 1 : 0),
};
