/**
 * Decides a case in a process of its own and says when it has written everything but the commit; run by `window.test.ts` with the
 * address of the database, the case, its version and the officer as arguments.
 */
import { connectDatabase, inTransaction } from "../../platform/database/database.ts";
import { loadActor } from "../people/index.ts";
import { decideCase } from "./commands/decide-case.ts";
import { staffDoer } from "./doer.ts";

const [url = "", id = "", version = "", officer = "", holds = ""] = process.argv.slice(2);
const { db } = connectDatabase({ kind: "server", url, connections: 2 });
const head = await loadActor(db, Number(officer), new Date("2026-11-23T02:00:00Z"));
if (!head) throw new Error("no such officer");
const decision = {
  ...{
    outcome: "granted" as const,
    text: "",
    reasons: "",
    basis: "",
    reconsideration: "",
    lawsuit: "",
    resultName: "",
  },
  ...{ resultNumber: "", validFrom: null, validTo: null, expectedVersion: Number(version), id: Number(id) },
};
await inTransaction(db, async (tx) => {
  await decideCase(tx, staffDoer(head), decision, new Date("2026-11-23T02:00:00Z"));
  if (holds === "") return;
  process.send?.("written");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
process.send?.("committed");
// Whatever would come next in this process never does.
await new Promise((resolve) => setTimeout(resolve, 60_000));
