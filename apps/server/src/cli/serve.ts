import { existsSync } from "node:fs";
import { clearInterruptedDemo, demoAccountsFile, loadDemo } from "../demo/load.ts";
import { isEmptyZone } from "../modules/sites/index.ts";
import { startServer } from "../server.ts";
import type { PlainCommand } from "./command.ts";

/** Opens the zone of DATA_DIR and serves it until it is told to stop. */
export const serveCommand: PlainCommand = {
  kind: "plain",
  name: "serve",
  usage: "[--role web|worker|all] [--demo]",
  summary: "Serves the zone; --demo loads the demonstration zone into an empty one first",
  options: { role: { type: "string" }, demo: { type: "boolean" } },
  async run(config, args) {
    const role = args.values.role;
    const chosen = role === "web" || role === "worker" || role === "all" ? role : config.ROLE;
    if (args.values.demo) clearInterruptedDemo(config);
    const server = await startServer(
      { ...config, ROLE: chosen },
      {
        say: console.log,
        async beforeListening(services) {
          if (args.values.demo && config.DEMO && (await isEmptyZone(services.db)))
            await loadDemo(services, console.log);
        },
      },
    );
    const demoAccounts = demoAccountsFile(config);
    console.log(`\nOpenZone is ready.\n  Portal     ${server.url}/\n  Workbench  ${server.url}/workbench/`);
    if (existsSync(demoAccounts)) console.log(`  Accounts of the demonstration zone: ${demoAccounts}`);
    console.log("  Stop with Ctrl-C\n");
    await server.stopped;
    return 0;
  },
};
