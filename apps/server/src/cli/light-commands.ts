import type { PlainCommand } from "./command.ts";

/** Commands that need nothing of a zone. They answer at once, since each loads nothing but itself. */
export const lightCommands: Record<string, () => Promise<PlainCommand>> = {
  check: async () => (await import("./check.ts")).checkCommand,
  config: async () => (await import("./config.ts")).configCommand,
  due: async () => (await import("./due.ts")).dueCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
};
