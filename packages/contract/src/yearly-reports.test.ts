import { describe, expect, it } from "vitest";
import {
  figureKeys,
  type ReportContent,
  type ReportKind,
  reportForms,
  reportProblems,
  unfitting,
} from "./yearly-reports.ts";

/** A report with every cell 0 and every text said, so that all rules hold. */
function whole(kind: ReportKind): { texts: Record<string, string>; figures: Record<string, number> } {
  const chapters = reportForms[kind];
  const cells = figureKeys(kind).map((key) => [key, 0] as const);
  const texts = chapters.flatMap(({ texts: own }) =>
    own.map(({ key, choices }) => [key, choices?.[0] ?? "公开不够及时，已明确专人每周核对一次。"] as const),
  );
  return { texts: Object.fromEntries(texts), figures: Object.fromEntries(cells) };
}
const check = (content: ReportContent, before?: ReportContent, kind: ReportKind = "disclosure") =>
  reportProblems(kind, reportForms[kind], content, before);
const withFigures = (change: Record<string, number>) => {
  const content = whole("disclosure");
  return { ...content, figures: { ...content.figures, ...change } };
};

describe("the rules of the disclosure report", () => {
  it("has 21 results, and nothing against a report in balance", () => {
    const one = { "requests.received.business": 2, "requests.received.total": 2 };
    const done = { "requests.granted.business": 1, "requests.granted.total": 1 };
    const sums = { "requests.sum.business": 1, "requests.sum.total": 1 };
    const left = { "requests.forward.business": 1, "requests.forward.total": 1 };

    expect(check(withFigures({ ...one, ...done, ...sums, ...left }))).toEqual([]);
    expect(check(whole("disclosure"))).toEqual([]);
  });

  it("names the row and the column of what does not balance", () => {
    expect(check(withFigures({ "requests.received.person": 1, "requests.received.total": 1 }))).toMatchObject([
      { rule: "balance", column: "自然人", row: "四、结转下年度继续办理", expected: 1, found: 0 },
      { rule: "balance", column: "总计", expected: 1, found: 0 },
    ]);
    expect(check(withFigures({ "requests.secret.legal": 1, "requests.secret.total": 1 }))).toMatchObject([
      { rule: "sum", column: "法律服务机构", row: "三、本年度办理结果 （七）总计", expected: 1, found: 0 },
      { rule: "sum", column: "总计" },
    ]);
    expect(check(withFigures({ "requests.carried.total": 3, "requests.forward.total": 3 }))).toMatchObject([
      { rule: "sum", row: "二、上年结转政府信息公开申请数量", column: "总计", expected: 0, found: 3 },
      { rule: "sum", row: "四、结转下年度继续办理", column: "总计" },
    ]);
    expect(check(withFigures({ "disputes.court.corrected": 1 }))).toMatchObject([
      { rule: "sum", row: "行政诉讼 未经复议直接起诉", column: "总计", expected: 1, found: 0 },
    ]);
  });

  it("wants what was carried over to be what the year before left", () => {
    const before = withFigures({ "requests.forward.person": 2, "requests.forward.total": 2 });

    expect(check(whole("disclosure"), before)).toMatchObject([
      { rule: "carried", column: "自然人", expected: 2, found: 0 },
      { rule: "carried", column: "总计" },
    ]);
  });

  it("wants no empty cell, problems in words, and fees told", () => {
    const { "rules.documents.made": _, ...figures } = whole("disclosure").figures;
    const texts = { ...whole("disclosure").texts, problems: "没有。", others: "无", active: " " };

    expect(check({ texts, figures: { ...figures, "fees.fees.value": 0.5 } })).toMatchObject([
      { rule: "empty", place: "（一）主动公开" },
      { rule: "empty", row: "行政规范性文件", column: "本年制发件数" },
      { rule: "too_short", keys: ["problems"] },
      { rule: "fees_told", keys: ["others"] },
    ]);
  });
});

describe("the rules of the website's report", () => {
  it("checks sums, limits and choices", () => {
    const { texts, figures } = whole("website");
    const wrong = { ...figures, "published.news.value": 5, "messages.done.value": 2, "security.mended.value": 1 };

    expect(check({ texts, figures }, undefined, "website")).toEqual([]);
    expect(check({ texts: { ...texts, drills: "也许" }, figures: wrong }, undefined, "website")).toMatchObject([
      { rule: "choice", place: "是否开展应急演练" },
      { rule: "sum", row: "总数", expected: 5, found: 0 },
      { rule: "at_most", row: "办结留言数量（条）", expected: 0, found: 2 },
      { rule: "at_most", row: "问题整改数量（个）" },
    ]);
  });
});

describe("what a form does not have", () => {
  it("is told, as are fractions of what is counted", () => {
    const figures = { "requests.received.person": 1.5, "fees.fees.value": 1.5, "nowhere.a.b": 1 };

    expect(unfitting("disclosure", { texts: { active: "", siteName: "" }, figures })).toEqual([
      "siteName",
      "requests.received.person",
      "nowhere.a.b",
    ]);
  });
});
