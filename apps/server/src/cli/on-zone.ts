import { allJobs } from "../app.ts";
import type { Config } from "../platform/config/config.ts";
import { callControl } from "../platform/control/control.ts";
import { openZone } from "../zone.ts";
import type { CommandArgs, ZoneCommand } from "./command.ts";

/**
 * Runs a command on the zone: inside the running server, or on the opened data folder when none runs.
 * @returns its exit code
 */
export async function runOnZone(command: ZoneCommand, config: Config, args: CommandArgs): Promise<number> {
  const prepared = await command.prepare(args);
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const answer = await callControl(config.DATA_DIR, command.name, prepared, report);
  const result = answer.running ? answer.result : await runAlone(command, config, prepared, report);
  command.print(result);
  return command.exitCode?.(result) ?? 0;
}

async function runAlone(command: ZoneCommand, config: Config, prepared: unknown, report: (line: string) => void) {
  const quiet: Config = { ...config, LOG_LEVEL: "error", ROLE: "web" };
  const zone = await openZone(quiet, { jobs: allJobs, say: report });
  try {
    return await command.run(zone.services, prepared, report);
  } finally {
    await zone.close();
  }
}
