import { mendStatistics, type Recount, recount } from "../modules/statistics/index.ts";
import { inTransaction } from "../platform/database/database.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

const words = ["check", "mend"];

/** Counts the publishing statistics anew from the events that they stand on. */
export const statisticsCommand: ZoneCommand = {
  kind: "zone",
  name: "statistics",
  usage: "check | mend",
  summary: "Counts the publishing statistics anew from the history and compares them, or writes them anew",
  prepare({ positionals }) {
    const [word = ""] = positionals;
    if (!words.includes(word)) throw new UsageError("“openzone statistics” knows two words: check and mend.");
    return { mend: word === "mend" };
  },
  async run(services, prepared) {
    if ((prepared as { mend: boolean }).mend) await inTransaction(services.db, mendStatistics);
    return recount(services.db);
  },
  print(result) {
    const { counted, missing, surplus, sums, viewSums } = result as Recount;
    console.log(
      `${counted} lines counted from the history; ${missing} missing, ${surplus} too many; ${sums} sums of lines and ${viewSums} sums of views differ`,
    );
  },
  exitCode: (result) => {
    const { missing, surplus, sums, viewSums } = result as Recount;
    return missing + surplus + sums + viewSums === 0 ? 0 : 1;
  },
};
