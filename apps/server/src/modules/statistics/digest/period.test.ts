import { expect, test } from "vitest";
import { lastPeriod, nextDue } from "./period.ts";

const at = (text: string) => new Date(`${text}+08:00`);

test.each([
  ["2026-11-23T00:00:00", "2026-11-16", "2026-11-23", "2026-11-09"],
  ["2026-11-22T23:59:59", "2026-11-09", "2026-11-16", "2026-11-02"],
  ["2026-01-01T09:00:00", "2025-12-22", "2025-12-29", "2025-12-15"],
])("the week before %s begins on a Monday of China time", (now, from, to, before) => {
  expect(lastPeriod("week", at(now))).toEqual({ from, to, before, dueAt: at(`${to}T08:30:00`) });
});

test("the month before, over the end of a year and with its own length", () => {
  expect(lastPeriod("month", at("2026-03-01T00:00:00"))).toEqual({
    from: "2026-02-01",
    to: "2026-03-01",
    before: "2026-01-01",
    dueAt: at("2026-03-01T08:30:00"),
  });
  expect(lastPeriod("month", at("2026-01-31T12:00:00"))).toMatchObject({ from: "2025-12-01", to: "2026-01-01" });
});

test.each([
  ["week", "2026-11-23T08:29:00", "2026-11-23T08:30:00"],
  ["week", "2026-11-23T08:31:00", "2026-11-30T08:30:00"],
  ["month", "2026-12-01T08:00:00", "2026-12-01T08:30:00"],
  ["month", "2026-12-01T08:30:00", "2027-01-01T08:30:00"],
  ["month", "2026-02-28T08:30:00", "2026-03-01T08:30:00"],
] as const)("the next %s after %s is due at %s", (rhythm, now, due) => {
  expect(nextDue(rhythm, at(now))).toEqual(at(due));
});
