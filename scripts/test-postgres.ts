/**
 * Runs the server's tests against real PostgreSQL servers instead of the embedded database, as far as they have to do with a
 * database: two files side by side, each worker with a server of its own (`lib/own-server.ts`).
 *
 *   npm run test:postgres [-- vitest options]     TEST_DATABASE_URL names a server that is there already
 */
import { databaseTests } from "./lib/database-tests.ts";
import { startPostgres } from "./lib/postgres.ts";
import { bin, run } from "./lib/run.ts";
import { inTestFolder } from "./lib/test-folder.ts";

const options = process.argv.slice(2);
/** Those named on the command line, else all. */
const named = options.some((option) => option.includes("/"));
const given = process.env.TEST_DATABASE_URL;
const workers = 2;

process.exitCode = await inTestFolder(async (env) => {
  const test = (more: string[], own: Record<string, string>) =>
    run(bin("vitest"), ["run", ...(named ? [] : databaseTests()), ...more, ...options], { ...env, ...own });
  if (given) return test(["--no-file-parallelism"], { DATABASE_URL: given });
  const servers = Array.from({ length: workers }, () => startPostgres());
  try {
    return await test([`--maxWorkers=${workers}`], { DATABASE_URLS: servers.map(({ url }) => url).join(",") });
  } finally {
    for (const server of servers) server.stop();
  }
});
