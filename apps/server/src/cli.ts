import { parseArgs } from "node:util";
import { allJobs } from "./app.ts";
import { auditCommand } from "./cli/audit.ts";
import { backupCommand } from "./cli/backup.ts";
import { benchDataCommand } from "./cli/bench-data.ts";
import { type Command, type CommandArgs, UsageError, type ZoneCommand } from "./cli/command.ts";
import { configCommand } from "./cli/config.ts";
import { demoCommand } from "./cli/demo.ts";
import { importCommand } from "./cli/import.ts";
import { initCommand } from "./cli/init.ts";
import { inspectCommand } from "./cli/inspect.ts";
import { keysCommand } from "./cli/keys.ts";
import { moveCommand } from "./cli/move.ts";
import { reindexCommand } from "./cli/reindex.ts";
import { restoreCommand } from "./cli/restore.ts";
import { serveCommand } from "./cli/serve.ts";
import { statisticsCommand } from "./cli/statistics.ts";
import { type Config, ConfigError, readConfig } from "./platform/config/config.ts";
import { callControl } from "./platform/control/control.ts";
import { FolderInUse } from "./platform/database/folder-lock.ts";
import { sentenceOf } from "./platform/errors.ts";
import { version } from "./version.ts";
import { openZone } from "./zone.ts";

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
  configCommand,
  benchDataCommand,
];

/**
 * Runs one command line.
 * @returns the exit code: 0 done, 1 failed, 2 called wrongly
 */
export async function main(argv: string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  if (name === "help" || name === "--help" || name === "-h") return help();
  if (name === "--version") {
    console.log(version);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  try {
    if (!command) throw new UsageError(`There is no command “${name}”.`);
    const config = readConfig(process.env);
    const args = readArgs(command, rest);
    return command.kind === "plain" ? await command.run(config, args) : await runOnZone(command, config, args);
  } catch (error) {
    return explain(error);
  }
}

function readArgs(command: Command, rest: string[]): CommandArgs {
  try {
    const { positionals, values } = parseArgs({ args: rest, options: command.options ?? {}, allowPositionals: true });
    return { positionals, values: values as CommandArgs["values"] };
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error}\nUsage: openzone ${command.name} ${command.usage}`,
    );
  }
}

async function runOnZone(command: ZoneCommand, config: Config, args: CommandArgs): Promise<number> {
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

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nRun “openzone help” for the list of commands.`);
    return 2;
  }
  if (error instanceof ConfigError || error instanceof FolderInUse) {
    console.error(error.message);
    return 1;
  }
  console.error(sentenceOf(error));
  if (process.env.LOG_LEVEL === "debug") console.error(error);
  return 1;
}

function help(): number {
  console.log(`OpenZone 开区通 ${version}\n\nUsage: openzone COMMAND …\n`);
  for (const { name, usage, summary } of commands) console.log(`  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  console.log("\nSettings come from the environment: docs/reference/configuration.md");
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
