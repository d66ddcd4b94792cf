import { expect, test } from "vitest";
import { gapsOf } from "./gaps.ts";

const november = { from: "2026-11-01", to: "2026-12-01" };

test("a section that keeps its duty is never overdue", () => {
  const days = ["2026-11-07", "2026-11-14", "2026-11-21", "2026-11-28"];
  expect(gapsOf({ days, before: "2026-10-31" }, 7, november, "2026-12-20")).toEqual({ lateDays: 0, longestGap: 6 });
});

test("the days after the duty ran out are overdue, also those that began in the month before", () => {
  const updates = { days: ["2026-11-11"], before: "2026-10-20" };
  // Due by 30 October: 1–10 November; then due by 21 November: 22–30 November.
  expect(gapsOf(updates, 10, november, "2026-12-20")).toEqual({ lateDays: 19, longestGap: 19 });
});

test("days to come are not counted, and without a duty nothing is overdue", () => {
  const updates = { days: [], before: "2026-10-31" };
  expect(gapsOf(updates, 10, november, "2026-11-15")).toEqual({ lateDays: 5, longestGap: 15 });
  expect(gapsOf(updates, null, november, "2026-11-15")).toEqual({ lateDays: null, longestGap: 15 });
  expect(gapsOf(updates, 10, november, "2026-10-31")).toEqual({ lateDays: 0, longestGap: 0 });
});

test("a section made within the month owes nothing before", () => {
  expect(gapsOf({ days: [], before: "2026-11-20" }, 3, november, "2026-12-20")).toEqual({
    lateDays: 7,
    longestGap: 10,
  });
});
