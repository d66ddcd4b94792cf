import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { lockFolder } from "./folder-lock.ts";

/**
 * The embedded database's own process: PGlite over a private socket.
 *
 * It ends when its parent does and ignores the terminal's Ctrl-C, so that the server can finish its last
 * transactions first. Arguments: data folder, socket folder.
 */
async function main(dataFolder: string, socketFolder: string): Promise<void> {
  process.on("SIGINT", () => undefined);
  // A killed server's child may still be writing its last pages: wait for it rather than open the files twice.
  lockFolder(dataFolder, "database", 10_000);
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  chmodSync(socketFolder, 0o700);
  const socket = join(socketFolder, ".s.PGSQL.5432");
  rmSync(socket, { force: true });

  const db = await PGlite.create({
    dataDir: join(dataFolder, "database"),
    extensions: { pg_trgm, btree_gist },
    // A smaller sample: analysing a large table holds up everybody, and our queries need no fine histograms.
    postgresqlconf: ["shared_buffers = 16MB", "timezone = 'UTC'", "work_mem = 8MB", "default_statistics_target = 10"],
  });
  const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 });
  await server.start();

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await server.stop();
    await db.close();
    process.exit(0);
  };
  process.on("disconnect", end);
  process.on("SIGTERM", end);
  process.on("message", (message) => {
    if (message === "end") void end();
  });
  process.send?.("ready");
}

const [dataFolder, socketFolder] = process.argv.slice(2);
if (!dataFolder || !socketFolder) throw new Error("embedded-child needs the data folder and the socket folder");
await main(dataFolder, socketFolder);
