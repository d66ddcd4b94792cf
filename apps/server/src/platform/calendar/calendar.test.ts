import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addWorkingDays, isWorkingDay, nextDay, workingDaysBetween } from "./index.ts";

const yearOf = (year: number): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = nextDay(day)) days.push(day);
  return days;
};

describe("the work calendar", () => {
  it("counts terms over holidays and make-up days, without the first day", () => {
    expect(addWorkingDays("2026-01-30", 7)).toEqual({ day: "2026-02-10", provisional: false });
    expect(addWorkingDays("2026-01-30", 20)).toEqual({ day: "2026-03-05", provisional: false });
  });

  it("has as many working days in a year as were announced", () => {
    expect([2025, 2026].map((year) => yearOf(year).filter(isWorkingDay).length)).toEqual([248, 248]);
  });

  it("says that a day is provisional past the last announced year", () => {
    expect(addWorkingDays("2026-12-20", 20)).toEqual({ day: "2027-01-15", provisional: true });
    expect(addWorkingDays("2026-12-20", 9)).toEqual({ day: "2026-12-31", provisional: false });
  });

  it("measures the distance of two days in working days, in both directions", () => {
    expect(workingDaysBetween("2026-01-30", "2026-03-05")).toBe(20);
    expect(workingDaysBetween("2026-03-05", "2026-01-30")).toBe(-20);
    expect(workingDaysBetween("2026-11-20", "2026-11-20")).toBe(0);
  });

  const corpus = process.env.OPENZONE_CORPUS;
  const folder = corpus ? join(corpus, "holidays") : "";
  it.runIf(folder !== "" && existsSync(folder))("agrees with the announcements, day by day", () => {
    const days = [2025, 2026, 2027].flatMap((year) => {
      const file = join(folder, `${year}.json`);
      if (!existsSync(file)) return [];
      return (JSON.parse(readFileSync(file, "utf8")) as { days: { date: string; isOffDay: boolean }[] }).days;
    });
    const known = days.filter(({ date }) => date >= "2025-01-01" && date <= "2026-12-31");
    expect(known.length).toBeGreaterThan(60);
    for (const { date, isOffDay } of known) expect([date, isWorkingDay(date)]).toEqual([date, !isOffDay]);
    const named = new Set(known.map(({ date }) => date));
    for (const day of [...yearOf(2025), ...yearOf(2026)].filter((one) => !named.has(one))) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      expect([day, isWorkingDay(day)]).toEqual([day, weekday !== 0 && weekday !== 6]);
    }
  });
});
