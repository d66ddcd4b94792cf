/**
 * Fires rungs again and again in a process of its own, until it is killed or none are left; what each does is a row of `effects`.
 * Run by `clocks-crash.test.ts` with the address of the database and the day as arguments.
 */
import { sql } from "kysely";
import { connectDatabase } from "../../platform/database/database.ts";
import { fireRungs, onRungs } from "./fire-rungs.ts";

const [url = "", today = ""] = process.argv.slice(2);
const { db } = connectDatabase({ kind: "server", url, connections: 2 });
onRungs("case", async (tx, fired) => {
  for (const { clockId, rung } of fired)
    await sql`insert into effects (clock_id, rung) values (${clockId}, ${rung})`.execute(tx);
});
process.send?.("ready");
await fireRungs(db, today, new Date());
await db.destroy();
process.disconnect?.();
