import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as calendar from "./index.ts";
import { announcedCalendar, isPlainDay, nextDay, weekdayOf, withOwnDays } from "./index.ts";

const addWorkingDays = (from: string, count: number) => calendar.addWorkingDays(announcedCalendar, from, count);
const isWorkingDay = (day: string) => calendar.isWorkingDay(announcedCalendar, day);
const workingDaysBetween = (from: string, to: string) => calendar.workingDaysBetween(announcedCalendar, from, to);

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

  it("knows which days exist, and which weekday they are", () => {
    expect(["2026-02-28", "2024-02-29"].every(isPlainDay)).toBe(true);
    expect(["2026-02-29", "2026-13-01", "2026-1-1", "abc", ""].some(isPlainDay)).toBe(false);
    expect([weekdayOf("2026-11-22"), weekdayOf("1969-12-31"), weekdayOf("2026-11-28")]).toEqual([0, 3, 6]);
  });

  it("lets the zone's own days go before the announced ones", () => {
    const own = withOwnDays(announcedCalendar, [
      { day: "2026-11-23", kind: "off", name: "台风停工" },
      { day: "2026-10-01", kind: "work", name: "抢险" },
    ]);
    expect(calendar.isWorkingDay(own, "2026-11-23")).toBe(false);
    expect(calendar.isWorkingDay(own, "2026-10-01")).toBe(true);
    expect(isWorkingDay("2026-11-23")).toBe(true);
  });

  it("says where it has no announcement before its first year", () => {
    expect(addWorkingDays("1999-03-01", 5).provisional).toBe(true);
  });

  const corpus = process.env.OPENZONE_CORPUS;
  const folder = corpus ? join(corpus, "holidays") : "";
  it.runIf(folder !== "" && existsSync(folder))("agrees with the announcements, day by day", () => {
    const days = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027].flatMap((year) => {
      const file = join(folder, `${year}.json`);
      if (!existsSync(file)) return [];
      return (JSON.parse(readFileSync(file, "utf8")) as { days: { date: string; isOffDay: boolean }[] }).days;
    });
    const known = days.filter(({ date }) => date >= "2019-01-01" && date <= "2026-12-31");
    expect(known.length).toBeGreaterThan(250);
    for (const { date, isOffDay } of known) expect([date, isWorkingDay(date)]).toEqual([date, !isOffDay]);
    const named = new Set(known.map(({ date }) => date));
    for (const day of [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
      .flatMap(yearOf)
      .filter((one) => !named.has(one))) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      expect([day, isWorkingDay(day)]).toEqual([day, weekday !== 0 && weekday !== 6]);
    }
  });
});
