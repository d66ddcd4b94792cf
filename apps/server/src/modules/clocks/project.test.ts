import { readFileSync } from "node:fs";
import { explain } from "@openzone/contract/words/clocks";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  announcedCalendar,
  dayOf,
  isWorkingDay,
  nextDay,
  withOwnDays,
  workingDaysBetween,
} from "../../platform/calendar/index.ts";
import { addUp } from "./add-up.ts";
import { project } from "./project.ts";
import { rungDays } from "./rungs.ts";
import { budgetOf, type Pause, type Term } from "./term.ts";

const plain: Term = {
  amount: 20,
  unit: "working_day",
  roll: "next",
  startedOn: "2026-01-30",
  extensions: [],
  pauses: [],
};
const pause = (from: string, to: string | null, expected: string | null = null): Pause => ({
  from,
  to,
  expected,
  ground: "special_procedure",
});
const dueOf = (change: Partial<Term>) => project(announcedCalendar, { ...plain, ...change }).due;

describe("the due day", () => {
  // See `vectors/make.py` for how they were worked out.
  const vectors = JSON.parse(readFileSync(new URL("./vectors/vectors.json", import.meta.url), "utf8")) as [
    string,
    number,
    Term["unit"],
    [string, string][],
    string,
  ][];

  it("is that of the vectors that were worked out independently", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(400);
    for (const [startedOn, amount, unit, pauses, due] of vectors) {
      const found = dueOf({ startedOn, amount, unit, pauses: pauses.map(([from, to]) => pause(from, to)) });
      expect([startedOn, amount, unit, pauses, found]).toEqual([startedOn, amount, unit, pauses, due]);
    }
  });

  it("leaves the day of the start and days off out, and counts make-up days", () => {
    expect(dueOf({ amount: 7 })).toBe("2026-02-10");
    expect(dueOf({})).toBe("2026-03-05");
    expect(dueOf({ startedOn: "2026-08-03", amount: 60, unit: "natural_day" })).toBe("2026-10-08");
    expect(dueOf({ startedOn: "2026-08-03", amount: 60, unit: "natural_day", roll: "none" })).toBe("2026-10-02");
  });

  it("counts the day on which a pause begins and goes on with the day after it ends", () => {
    const week = { startedOn: "2026-11-02", amount: 5 };
    expect(dueOf(week)).toBe("2026-11-09");
    expect(dueOf({ ...week, pauses: [pause("2026-11-04", "2026-11-04")] })).toBe("2026-11-09");
    expect(dueOf({ ...week, pauses: [pause("2026-11-04", "2026-11-05")] })).toBe("2026-11-10");
    expect(dueOf({ ...week, pauses: [pause("2026-11-02", "2026-11-06")] })).toBe("2026-11-13");
  });

  it("is not known while a pause lasts, or provisional when its end is expected", () => {
    const week = { ...plain, startedOn: "2026-11-02", amount: 5 };
    expect(project(announcedCalendar, { ...week, pauses: [pause("2026-11-04", null)] })).toMatchObject({ due: null });
    expect(project(announcedCalendar, { ...week, pauses: [pause("2026-11-04", null, "2026-11-05")] })).toMatchObject({
      due: "2026-11-10",
      provisional: true,
    });
  });

  it("is provisional past the last announced year", () => {
    expect(project(announcedCalendar, { ...plain, startedOn: "2026-12-20", amount: 9 })).toMatchObject({
      due: "2026-12-31",
      provisional: false,
    });
    expect(project(announcedCalendar, { ...plain, startedOn: "2026-12-20" })).toMatchObject({ provisional: true });
  });

  it("runs in office hours where the term is one of hours", () => {
    const hours = (startedOn: string, amount: number, pauses: Pause[] = []) =>
      dueOf({ unit: "hour", startedOn, amount, pauses });
    expect(hours("2026-11-23T09:00", 2)).toBe("2026-11-23T11:00");
    expect(hours("2026-11-23T11:00", 2)).toBe("2026-11-23T15:00");
    expect(hours("2026-11-20T17:00", 1)).toBe("2026-11-23T09:00");
    expect(hours("2026-11-21T10:00", 1)).toBe("2026-11-23T09:30");
    expect(hours("2026-11-23T09:00", 2, [pause("2026-11-23T10:00", "2026-11-23T14:30")])).toBe("2026-11-23T15:30");
  });
});

describe("the explanation", () => {
  it("names each skipped day, make-up day, pause and roll", () => {
    const term = { ...plain, startedOn: "2026-02-12", amount: 8, pauses: [pause("2026-02-25", "2026-02-27")] };
    expect(explain(term.startedOn, term.unit, project(announcedCalendar, term), "zh-CN")).toEqual([
      "自 2026-02-12 起算，当日不计入",
      "2026-02-13：计 1 个工作日",
      "2026-02-14（春节调休上班）：计 1 个工作日",
      "2026-02-15 至 2026-02-23：春节，不计入",
      "2026-02-24 至 2026-02-25：计 2 个工作日",
      "2026-02-26 至 2026-02-27：特别程序，不计入",
      "2026-02-28（春节调休上班）：计 1 个工作日",
      "2026-03-01：周末，不计入",
      "2026-03-02 至 2026-03-04：计 3 个工作日",
      "到期：2026-03-04",
    ]);
    const rolled = { ...plain, startedOn: "2026-08-03", amount: 60, unit: "natural_day" as const };
    expect(explain(rolled.startedOn, rolled.unit, project(announcedCalendar, rolled), "en")).toEqual([
      "Starts on 2026-08-03, which is not counted",
      "2026-08-04 to 2026-10-02: 60 days",
      "The last day is off (National Day), so it moves to 2026-10-08",
      "Due: 2026-10-08",
    ]);
  });
});

describe("whatever the term", () => {
  const first = 17_897; // 2019-01-01
  const day = fc.integer({ min: first, max: first + 2500 }).map(dayOf);
  const term = fc
    .record({
      startedOn: day,
      amount: fc.integer({ min: 0, max: 90 }),
      unit: fc.constantFrom("working_day" as const, "natural_day" as const),
      roll: fc.constantFrom("none" as const, "next" as const),
      extension: fc.integer({ min: 0, max: 15 }),
      gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 })), { maxLength: 3 }),
    })
    .map(({ gaps, extension, ...rest }): Term => {
      let at = rest.startedOn;
      const pauses = gaps.map(([wait, length]) => {
        const from = nextDay(at, wait);
        at = nextDay(from, length);
        return pause(from, at);
      });
      return { ...rest, pauses, extensions: extension > 0 ? [{ on: rest.startedOn, amount: extension }] : [] };
    });

  it("the explanation adds up to the same day", () => {
    fc.assert(
      fc.property(term, (one) => {
        const projection = project(announcedCalendar, one);
        expect(addUp(one.startedOn, projection)).toBe(projection.due);
      }),
    );
  });

  it("a pause costs none of the budget", () => {
    fc.assert(
      fc.property(term, (one) => {
        const counted = project(announcedCalendar, one).spans.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(budgetOf(one));
        expect(project(announcedCalendar, one).due ?? "").not.toBe("");
        expect(
          (project(announcedCalendar, { ...one, pauses: [] }).due ?? "") <= (project(announcedCalendar, one).due ?? ""),
        ).toBe(true);
      }),
    );
  });

  it("the due day is never a day off where the rule rolls", () => {
    fc.assert(
      fc.property(term, (one) => {
        const { due } = project(announcedCalendar, { ...one, roll: "next" });
        expect(isWorkingDay(announcedCalendar, due ?? "")).toBe(true);
      }),
    );
  });

  it("a new day off moves what it should and nothing else", () => {
    fc.assert(
      fc.property(term, day, (one, newDay) => {
        const calm = { ...one, pauses: [], roll: "none" as const };
        const kind = isWorkingDay(announcedCalendar, newDay) ? ("off" as const) : ("work" as const);
        const changed = withOwnDays(announcedCalendar, [{ day: newDay, kind, name: "台风停工" }]);
        const before = project(announcedCalendar, calm).due ?? "";
        const after = project(changed, calm).due ?? "";
        const lies = newDay > calm.startedOn && [before, after].some((due) => newDay <= due);
        if (calm.unit === "natural_day" || !lies) expect(after).toBe(before);
        else if (kind === "off") expect(workingDaysBetween(announcedCalendar, before, after)).toBe(1);
        else expect(after < before).toBe(true);
      }),
    );
  });

  it("the answer does not depend on the machine's time zone", () => {
    const zone = process.env.TZ;
    const answers = ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"].map((name) => {
      process.env.TZ = name;
      return ["2026-01-30", "2026-10-08", "2024-02-28"].map((startedOn) => dueOf({ startedOn }));
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

describe("the days of rungs", () => {
  const rungs = [
    { rung: "reminder" as const, ratio: 0.8 },
    { rung: "yellow" as const, ratio: 0.9, before: 1 },
    { rung: "red" as const, after: 0 },
  ];

  it("lie at the share of the term that is used, the earlier of two, and after the end", () => {
    const days = rungDays(announcedCalendar, project(announcedCalendar, { ...plain, startedOn: "2026-11-02" }), rungs);
    expect(days).toEqual([
      { rung: "reminder", on: "2026-11-24" },
      { rung: "yellow", on: "2026-11-26" },
      { rung: "red", on: "2026-12-01" },
    ]);
    const short = project(announcedCalendar, { ...plain, startedOn: "2026-11-02", amount: 3 });
    expect(rungDays(announcedCalendar, short, rungs).find(({ rung }) => rung === "yellow")?.on).toBe("2026-11-04");
  });

  it("are none while the end is not known", () => {
    const open = project(announcedCalendar, { ...plain, pauses: [pause("2026-02-03", null)] });
    expect(rungDays(announcedCalendar, open, rungs)).toEqual([]);
  });
});
