import holidays from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { NamedDay, WorkCalendar } from "./work-calendar.ts";

/**
 * Days off and make-up workdays as the State Council announces them each autumn for the next year (国务院办公厅关于部分节假日安排的通知), from
 * the data of `chinese-days`, whose functions depend on the machine's time zone. A new year comes with a newer version of it.
 */
const named = (kind: NamedDay["kind"], days: Record<string, string>): [string, NamedDay][] =>
  // Such as `Spring Festival,春节,4`.
  Object.entries(days).map(([day, words]) => {
    const [nameEn = "", name = ""] = words.split(",");
    return [day, { kind, name, nameEn, source: "announced" }];
  });

const days = new Map([...named("off", holidays.holidays), ...named("work", holidays.workdays)]);
const years = [...days.keys()].map((day) => Number(day.slice(0, 4)));

export const announcedCalendar: WorkCalendar = {
  days,
  verifiedFrom: `${Math.min(...years)}-01-01`,
  verifiedThrough: `${Math.max(...years)}-12-31`,
};
