import type { ParseArgsOptionsConfig } from "node:util";
import type { Config } from "../platform/config/config.ts";
import type { Report } from "../platform/control/control.ts";
import type { Services } from "../platform/services.ts";

interface CommandBase {
  name: string;
  /** What follows the name, such as `PATH [--dry-run]`. */
  usage: string;
  /** One sentence for the list of commands. */
  summary: string;
  options?: ParseArgsOptionsConfig;
}

/** What the person typed after the command's name. */
export interface CommandArgs {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

/** Works on a zone: inside the running server when there is one, else on the opened data folder. */
export interface ZoneCommand extends CommandBase {
  kind: "zone";
  /**
   * Makes relative paths absolute, asks for what is missing and refuses wrong arguments, before the work is handed to the
   * server; may be a promise.
   */
  prepare(args: CommandArgs): unknown;
  /** Does the work; what it returns is printed by `print`. */
  run(services: Services, prepared: unknown, report: Report): Promise<unknown>;
  print(result: unknown): void;
  /** The exit code that a result means; 0 unless told. */
  exitCode?(result: unknown): number;
}

/** Works without an open zone: serves one, makes one, restores one, or only calculates. */
export interface PlainCommand extends CommandBase {
  kind: "plain";
  run(config: Config, args: CommandArgs): Promise<number>;
}

export type Command = ZoneCommand | PlainCommand;

/** A wrong call: `message` says what was wrong and `openzone help` is pointed to. */
export class UsageError extends Error {
  override name = "UsageError";
}
