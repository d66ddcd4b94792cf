import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/run.ts";

/** Beyond this a file is two ideas; see `CONTRIBUTING.md`. */
const mostLines = 500;

/** Source files that are too long. */
export function checkSizes(): string[] {
  const patterns = ["apps/*/src/**/*.{ts,tsx,css}", "packages/*/src/**/*.{ts,tsx,css}", "{scripts,bench,e2e}/**/*.ts"];
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), "utf8").split("\n").length;
      return lines > mostLines ? [`${file} has ${lines} lines; ${mostLines} is the most`] : [];
    });
}
