/**
 * Runs the server's tests against real PostgreSQL servers instead of the embedded database: two halves side by side, each with
 * a server of its own and one file after another there. A snapshot's oldest transaction counts those of all databases of
 * a server, so an open transaction in one test file would hold back the logs that another follows.
 *
 *   npm run test:postgres [-- vitest options]     TEST_DATABASE_URL names a server that is there already
 */
import { startPostgres } from "./lib/postgres.ts";
import { bin, run } from "./lib/run.ts";
import { inTestFolder } from "./lib/test-folder.ts";

const options = process.argv.slice(2);
/** Those named on the command line, else all. */
const named = options.some((option) => option.includes("/"));
const given = process.env.TEST_DATABASE_URL;

process.exitCode = await inTestFolder(async (env) => {
  const test = (url: string, more: string[] = []) =>
    run(bin("vitest"), ["run", ...(named ? [] : ["apps/server"]), "--no-file-parallelism", ...more, ...options], {
      ...env,
      DATABASE_URL: url,
    });
  if (given) return test(given);
  if (named) return onOwnServer((url) => test(url));
  const halves = [1, 2].map((half) => onOwnServer((url) => test(url, [`--shard=${half}/2`])));
  return Math.max(...(await Promise.all(halves)));
});

async function onOwnServer(work: (url: string) => Promise<number>): Promise<number> {
  const server = startPostgres();
  try {
    return await work(server.url);
  } finally {
    server.stop();
  }
}
