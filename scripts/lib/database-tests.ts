import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run.ts";

/** What opens the database that a test file asks for, embedded or on a server. */
const opener = join(root, "apps/server/src/platform/testing/database.ts");

/** The server's test files whose outcome depends on the database: they open one of the tests, or look which one it is. */
export function databaseTests(): string[] {
  const files = globSync("apps/server/src/**/*.test.ts{,x}", { cwd: root });
  return files.filter((file) => opens(join(root, file)) || asks(join(root, file))).sort();
}

const asks = (file: string): boolean => readFileSync(file, "utf8").includes("process.env.DATABASE_URL");

function opens(file: string, seen = new Set<string>()): boolean {
  if (file === opener) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const imported = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return [...imported].some(([, path = ""]) => opens(join(dirname(file), path), seen));
}
