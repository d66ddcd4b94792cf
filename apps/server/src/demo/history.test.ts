import { expect, test } from "vitest";
import type { DemoArticle } from "./files.ts";
import { stepsOf, timeOf } from "./history.ts";

const article = (changes: Partial<DemoArticle>): DemoArticle =>
  ({
    section: "notices",
    slug: "2026-03-11-words",
    state: "published",
    publishedAt: "2026-03-11 10:00",
    editor: "writer",
    reviewer: "first",
    reason: "",
    history: [],
    ...changes,
  }) as DemoArticle;
const verbs = (steps: { verb: string }[]) => steps.map(({ verb }) => verb).join(" ");
const shown = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

test("without a history an article is handed in as early as its department does, in working hours", () => {
  const steps = stepsOf(article({}), 2, [20, 20]);

  expect(verbs(steps)).toBe("create submit approve approve publish");
  expect(steps.map(({ by }) => by)).toEqual(["writer", "writer", "first", "heyanqiu", "luoqingshan"]);
  // Twenty hours before Wednesday 10:00 is Tuesday 14:00.
  expect(steps.slice(1).map(({ at }) => shown(at))).toEqual([
    "2026-03-10 14:00",
    "2026-03-10 16:20",
    "2026-03-10 16:40",
    "2026-03-11 10:00",
  ]);
});

test("nothing is handed in at night or at a weekend", () => {
  // Monday 10:00 less four hours is before the office opens: Friday afternoon.
  const [, night] = stepsOf(article({ publishedAt: "2026-03-09 10:00" }), 1, [4, 4]);
  // Monday 10:00 less 24 hours is Sunday.
  const [, sunday] = stepsOf(article({ publishedAt: "2026-03-09 10:00" }), 1, [24, 24]);

  expect(night && shown(night.at)).toBe("2026-03-06 16:00");
  expect(sunday && shown(sunday.at)).toBe("2026-03-06 10:00");
});

test("a told history is played as it stands: mended before it is handed in again, reviewed anew after a return", () => {
  const history = [
    "2026-03-05 09:00 submit",
    "2026-03-05 11:00 approve first",
    "2026-03-06 10:00 return heyanqiu 缺少日期",
    "2026-03-09 09:00 submit",
    "2026-03-09 15:00 approve first 已补充",
  ];

  const steps = stepsOf(article({ history }), 2, [1, 2]);

  expect(verbs(steps)).toBe("create submit approve return mend submit approve approve publish");
  expect(steps.find(({ verb }) => verb === "return")).toMatchObject({ by: "heyanqiu", words: "缺少日期" });
  expect(steps.slice(-3).map(({ by }) => by)).toEqual(["first", "heyanqiu", "luoqingshan"]);
  const times = steps.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("each state ends where it says", () => {
  const end = (changes: Partial<DemoArticle>) => stepsOf(article(changes), 1, [2, 2]).at(-1);

  expect(end({ state: "draft" })).toMatchObject({ verb: "create", at: timeOf("2026-03-11 10:00") });
  expect(end({ state: "in_review" })).toMatchObject({ verb: "submit" });
  expect(end({ state: "returned", reason: "改" })).toMatchObject({ verb: "return", by: "first", words: "改" });
  expect(end({ state: "approved" })).toMatchObject({ verb: "approve" });
  expect(end({ state: "scheduled" })).toMatchObject({ verb: "schedule", at: timeOf("2026-03-11 10:00") });
  expect(end({ state: "withdrawn", reason: "错", withdrawnAt: "2026-03-12 09:00" })).toMatchObject({
    verb: "withdraw",
    words: "错",
    at: timeOf("2026-03-12 09:00"),
  });
});

test("a line that is no step is refused with the article's name", () => {
  expect(() => stepsOf(article({ history: ["2026-03-05 submit"] }), 1, [1, 2])).toThrow("notices/2026-03-11-words");
});
