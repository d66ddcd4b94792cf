import { describe, expect, it } from "vitest";
import { indicators } from "./indicators.ts";
import { judge } from "./judge.ts";
import type { Fault } from "./rules/types.ts";
import { indicatorWords, scoreLine, thresholdTitle, vetoText } from "./words.ts";

const fault = (rule: Fault["rule"], change: Partial<Fault> = {}): Fault => ({
  rule,
  object: { kind: "section", id: 1, title: "", address: "" },
  departmentId: null,
  what: "",
  evidence: {},
  ...change,
});
const many = (count: number, rule: Fault["rule"]) => Array.from({ length: count }, () => fault(rule));
const enough = { visits: 168, failed: 0, isEnough: true, percent: 0 };
const result = (faults: Fault[], change: object = {}) =>
  judge({
    indicators,
    faults,
    availability: enough,
    later: { messages: null, guides: null },
    isPortal: true,
    languages: 1,
    hasPolicies: false,
    interpretationForms: 0,
    ...change,
  });
const veto = (id: string, faults: Fault[], change = {}) =>
  result(faults, change).vetoes.find((one) => one.id === id)?.state;
const line = (id: string, faults: Fault[]) => result(faults).lines.find((one) => one.id === id);

describe("the rule book", () => {
  it("has a hundred points to lose and thirty to gain, and words for everything in both languages", () => {
    const sum = (part: string) => indicators.filter((one) => one.part === part).reduce((all, { max }) => all + max, 0);
    expect([sum("deduct"), sum("bonus")]).toEqual([100, 30]);
    for (const { id, thresholds } of indicators) {
      for (const language of ["zh-CN", "en"]) {
        expect(indicatorWords(id, language).title).not.toBe("");
        for (const key of Object.keys(thresholds)) expect(thresholdTitle(key, language)).not.toBe("");
      }
    }
  });
});

describe("vetoes", () => {
  it("are clear on a clean site, unchecked where nothing can be looked at, and left to a person", () => {
    const states = Object.fromEntries(result([]).vetoes.map(({ id, state }) => [id, state]));
    expect(states).toEqual({ V1: "human", V2: "clear", V3: "clear", V4: "clear", V5: "unchecked", V6: "unchecked" });
    for (const one of result([]).vetoes) expect(vetoText(one, "zh-CN")).not.toContain("{");
  });

  it("fall at their thresholds and not before", () => {
    expect(veto("V3", [fault("home-stale")])).toBe("failed");
    expect(veto("V4", [...many(2, "news-late"), ...many(2, "notice-late")])).toBe("clear");
    expect(veto("V4", [...many(2, "news-late"), ...many(3, "notice-late")])).toBe("failed");
    expect(veto("V4", many(9, "section-overdue"))).toBe("clear");
    expect(veto("V4", [...many(8, "section-overdue"), ...many(2, "news-late")])).toBe("failed");
    expect(veto("V4", many(4, "section-blank"))).toBe("clear");
    expect(veto("V4", many(5, "section-blank"))).toBe("failed");
    expect(veto("V2", [], { availability: { ...enough, percent: 5 } })).toBe("failed");
    expect(veto("V2", [], { availability: { ...enough, isEnough: false, percent: 50 } })).toBe("unknown");
  });

  it("fail the site whatever its score", () => {
    expect(result([fault("home-stale")])).toMatchObject({ verdict: "veto", score: 100, bonus: null });
  });
});

describe("the score", () => {
  it("never passes what was not checked: it is reckoned over the points that were", () => {
    const { checkedMax, score, lines } = result([]);
    const unchecked = lines.filter(({ state }) => state === "unchecked").map(({ id }) => id);
    expect(unchecked).toEqual(expect.arrayContaining(["service-guides", "message-answers", "interpretation-share"]));
    expect([checkedMax, score]).toEqual([47, 100]);
  });

  it("counts what other modules tell of, as soon as they do", () => {
    const missing = Array.from({ length: 3 }, () => fault("policy-uninterpreted"));
    const { lines, checkedMax } = result(missing, { hasPolicies: true });
    expect(lines.find(({ id }) => id === "interpretation-share")).toMatchObject({ state: "checked", points: 6 });
    expect(checkedMax).toBe(57);
    const guides = result([fault("guide-elements")], { later: { messages: null, guides: [] } });
    expect(guides.lines.find(({ id }) => id === "service-guides")).toMatchObject({ state: "checked", points: 1 });
    expect(result([fault("certificate")]).lines.find(({ id }) => id === "certificate")).toMatchObject({ points: 0 });
  });

  it("is a portal's: other sites are judged by the vetoes alone", () => {
    expect(result([], { isPortal: false })).toMatchObject({ lines: [], score: null, bonus: null, verdict: "passed" });
    expect(result([fault("home-stale")], { isPortal: false }).verdict).toBe("veto");
  });

  it("caps a deduction at its indicator and takes all for a missing section", () => {
    expect(line("links", many(20, "link-internal"))).toMatchObject({ points: 1, findings: 20 });
    expect(line("links", many(500, "link-external"))?.points).toBe(2);
    const home = { object: { kind: "link-group" as const, id: 1, title: "", address: "" } };
    expect(line("links", [fault("link-external", home)])?.points).toBe(0.1);
    expect(line("other-sections", [fault("section-blank"), fault("section-overdue")])?.points).toBe(3);
    const missing = fault("column-missing", { evidence: { type: "政策文件" } });
    expect(line("policies", [missing])?.points).toBe(6);
    expect(line("leaders", [missing])?.points).toBe(0);
    expect(line("news", many(2, "news-late"))?.points).toBe(2);
  });

  it("fails below 60, and counts the bonus only above 80", () => {
    const missing = ["概况信息", "机构职能", "负责人信息", "工作动态"].map((type) =>
      fault("column-missing", { evidence: { type } }),
    );
    const low = result(missing, { languages: 2 });
    expect(low).toMatchObject({ verdict: "below-60", bonus: null });
    expect(low.score).toBeLessThan(60);
    const middling = result(missing.slice(0, 2), { languages: 2 });
    expect([middling.score, middling.bonus]).toEqual([78.7, null]);
    expect(result([], { languages: 2 })).toMatchObject({ verdict: "passed", bonus: 5 });
    expect(result([]).bonus).toBe(0);
  });

  it("explains each line", () => {
    const indicator = indicators.find(({ id }) => id === "links");
    const lost = line("links", many(2, "link-internal"));
    if (!indicator || !lost) throw new Error("no such line");
    expect(scoreLine(lost, { ...indicator, version: 0 }, "zh-CN").text).toBe("2 个问题，扣 0.1 分");
  });
});
