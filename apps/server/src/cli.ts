import { parseArgs } from "node:util";
import { type Command, type CommandArgs, UsageError } from "./cli/command.ts";
import { lightCommands } from "./cli/light-commands.ts";
import { ConfigError, readConfig } from "./platform/config/config.ts";
import { FolderInUse } from "./platform/database/folder-lock.ts";
import { sentenceOf } from "./platform/errors.ts";
import { version } from "./version.ts";

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
  try {
    const command = await commandOf(name);
    const config = readConfig(process.env);
    const args = readArgs(command, rest);
    if (command.kind === "plain") return await command.run(config, args);
    const { runOnZone } = await import("./cli/on-zone.ts");
    return await runOnZone(command, config, args);
  } catch (error) {
    return explain(error);
  }
}

async function commandOf(name: string): Promise<Command> {
  const light = Object.hasOwn(lightCommands, name) ? await lightCommands[name]?.() : undefined;
  const command = light ?? (await allCommands()).find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(`There is no command “${name}”.`);
  return command;
}

/** Loaded when they are wanted: the server with all its modules hangs on them. */
const allCommands = async (): Promise<readonly Command[]> => (await import("./cli/commands.ts")).commands;

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

async function help(): Promise<number> {
  console.log(`OpenZone 开区通 ${version}\n\nUsage: openzone COMMAND …\n`);
  for (const { name, usage, summary } of await allCommands())
    console.log(`  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  console.log("\nSettings come from the environment: docs/reference/configuration.md");
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
