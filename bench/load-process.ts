/** Starts the load generator and hands it its work. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { tell } from "./children.ts";
import type { LoadCommand, LoadReport } from "./load.ts";

export interface LoadProcess {
  run(command: LoadCommand): Promise<LoadReport>;
  /** The same, and an error when any answer was none of the allowed statuses or a connection broke. */
  mustSucceed(command: LoadCommand): Promise<LoadReport>;
  end(): void;
}

export function startLoad(): LoadProcess {
  const child = fork(fileURLToPath(new URL("./load.ts", import.meta.url)), { serialization: "advanced" });
  return {
    run: (command) => tell<LoadReport>(child, command),
    async mustSucceed(command) {
      const report = await tell<LoadReport>(child, command);
      const faults = faultsOf(report);
      if (faults.length > 0) throw new Error(`the load met ${faults.join("; ")}`);
      return report;
    },
    end: () => child.disconnect(),
  };
}

/** What was no success, in words; empty when all was well. */
export function faultsOf({ statuses, failures }: LoadReport): string[] {
  const wrong = Object.entries(statuses).filter(([status]) => status !== "200" && status !== "304");
  return [...wrong.map(([status, count]) => `${count} answers ${status}`), ...new Set(failures)];
}
