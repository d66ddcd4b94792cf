/**
 * Gives each worker of a test run a PostgreSQL server of its own: a snapshot's oldest transaction counts those of all
 * databases of a server, so an open transaction in one test file would hold back the logs that another follows.
 */
const servers = process.env.DATABASE_URLS?.split(",") ?? [];
const worker = Number(process.env.VITEST_POOL_ID ?? 1);

if (servers.length > 0) {
  const own = servers[worker - 1];
  if (!own) throw new Error(`worker ${worker} has no server: there are ${servers.length}`);
  process.env.DATABASE_URL = own;
}
