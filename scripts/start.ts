/** `npm start`: builds what changed, then serves the zone of DATA_DIR, with the demonstration zone in an empty one. */
import { join } from "node:path";
import { buildAll } from "./build.ts";
import { root } from "./lib/run.ts";

await buildAll();
process.argv.splice(2, process.argv.length, "serve", "--demo");
await import(join(root, "dist", "server", "cli.js"));
