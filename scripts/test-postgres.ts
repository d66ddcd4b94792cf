/** Runs the server's tests against a real PostgreSQL server instead of the embedded database. */
import { startPostgres } from "./lib/postgres.ts";
import { bin, run } from "./lib/run.ts";

const given = process.env.TEST_DATABASE_URL;
const server = given ? undefined : startPostgres();
try {
  process.exitCode = await run(bin("vitest"), ["run", "apps/server", ...process.argv.slice(2)], {
    DATABASE_URL: given ?? server?.url ?? "",
  });
} finally {
  server?.stop();
}
