/**
 * Runs the server's tests against a real PostgreSQL server instead of the embedded database, one file after another: a
 * snapshot's oldest transaction counts those of all databases of a server, so an open transaction in one test file would
 * hold back the logs that another follows.
 */
import { startPostgres } from "./lib/postgres.ts";
import { bin, run } from "./lib/run.ts";

const options = process.argv.slice(2);
/** Those named on the command line, else all. */
const paths = options.some((option) => option.includes("/")) ? [] : ["apps/server"];
const given = process.env.TEST_DATABASE_URL;
const server = given ? undefined : startPostgres();
try {
  process.exitCode = await run(bin("vitest"), ["run", ...paths, "--no-file-parallelism", ...options], {
    DATABASE_URL: given ?? server?.url ?? "",
  });
} finally {
  server?.stop();
}
