import { readFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDayParams, setCalendarDaySchema } from "@openzone/contract/clocks";
import { setCalendarDay } from "../modules/clocks/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const daysSchema = setCalendarDaySchema.extend(calendarDayParams.shape).array();

/** The zone's own days off and workdays (`calendar.json`). */
export async function loadCalendar({ db, jobs, now }: Services): Promise<void> {
  const days = daysSchema.parse(JSON.parse(readFileSync(join(demoFolder, "calendar.json"), "utf8")));
  for (const day of days) await inTransaction(db, (tx) => setCalendarDay(tx, systemActor, day, now(), jobs.enqueue));
}
