import { checkCommand } from "./check.ts";
import type { PlainCommand } from "./command.ts";
import { configCommand } from "./config.ts";
import { dueCommand } from "./due.ts";

/** Commands that need nothing of a zone. They answer at once, since all the rest is loaded for the others only. */
export const lightCommands: readonly PlainCommand[] = [checkCommand, configCommand, dueCommand];
