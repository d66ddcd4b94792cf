import { demoAccountsFile, loadDemo } from "../demo/load.ts";
import { isEmptyZone } from "../modules/sites/index.ts";
import type { ZoneCommand } from "./command.ts";

/** Loads the demonstration zone into an empty one. */
export const demoCommand: ZoneCommand = {
  kind: "zone",
  name: "demo",
  usage: "",
  summary: "Loads the demonstration zone into an empty zone",
  prepare: () => ({}),
  async run(services, _prepared, report) {
    if (!(await isEmptyZone(services.db))) {
      throw new Error("This zone is not empty; the demonstration zone goes into an empty DATA_DIR only.");
    }
    await loadDemo(services, report);
    return demoAccountsFile(services.config);
  },
  print: (file) => console.log(`The demonstration zone is loaded. Its accounts: ${file}`),
};
