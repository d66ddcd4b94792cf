import { describe, expect, it } from "vitest";
import { processOf } from "./service-process.ts";
import { findingsOf, processCodes } from "./service-rules.ts";
import { type Guide, guideSchema, type StepKind } from "./services.ts";
import { wholeGuide } from "./whole-guide.test-helper.ts";

const [first] = wholeGuide().steps;
if (!first) throw new Error("the guide has steps");
const step = (name: string, change: Partial<typeof first> = {}) => ({ ...first, name, ...change });
const kindsOf = (...names: string[]) => processOf({ steps: names.map((name) => step(name)) }).map(({ kind }) => kind);
const seen = new Set<string>();
const found = (change: Partial<Guide>) =>
  findingsOf(wholeGuide(change))
    .filter(({ rule }) => rule === 11)
    .map(remember)
    .map(({ level, field, code }) => `${level} ${field} ${code}`);
function remember<One extends { code: string }>(one: One): One {
  seen.add(one.code);
  return one;
}
const process = (...kinds: [StepKind, Partial<typeof first>?][]) => ({
  promisedTerm: { amount: 20, unit: "working_day" as const, note: "" },
  steps: kinds.map(([kind, change]) => step(`环节${kind}`, { kind, ...change })),
});

describe("the process of a guide", () => {
  it("is read from the words of guides that say no kinds", () => {
    expect(kindsOf("受理", "审核", "专家评审", "现场核查", "审批", "办结", "送达")).toEqual([
      ...["acceptance", "review", "expert", "site_visit", "decision", "making", "delivery"],
    ]);
    expect(kindsOf("收件", "核对", "办结")).toEqual(["acceptance", "review", "decision"]);
    expect(kindsOf("申报", "审定", "公示", "认定", "发放")).toEqual([
      ...["acceptance", "review", "review", "decision", "delivery"],
    ]);
    expect(kindsOf("收件")).toEqual(["acceptance", "decision"]);
  });

  it("says who does a step, whether it takes an opinion, and that two visit a site", () => {
    const steps = processOf(
      process(
        ["acceptance"],
        ["site_visit"],
        ["joint_review", { departments: [4, 5], opinion: false }],
        ["decision", { role: "handler" }],
        ["delivery"],
      ),
    );
    expect(steps.map(({ role, opinion, officers }) => [role, opinion, officers])).toEqual([
      ["window", false, 1],
      ["handler", true, 2],
      ["handler", false, 1],
      ["handler", true, 1],
      ["window", false, 1],
    ]);
    expect(steps[2]?.departments).toEqual([4, 5]);
  });

  it("keeps what was published before there were kinds", () => {
    const { online: _, steps, ...old } = wholeGuide();
    const stored = {
      ...old,
      steps: steps.map(({ name, who, where, term, output, note }) => ({ name, who, where, term, output, note })),
    };
    expect(guideSchema.parse(stored).online).toEqual({ mode: "none", formId: null, commitment: "", checkDays: 40 });
    expect(findingsOf(guideSchema.parse(stored))).toEqual(findingsOf(wholeGuide()));
  });
});

describe("rule 11", () => {
  it("lets a sound process be", () => {
    expect(found(process(["acceptance"], ["review"], ["decision"], ["making"], ["delivery"]))).toEqual([]);
  });

  it("wants one acceptance first, one decision, and what was decided made or delivered", () => {
    expect(found(process(["review"], ["decision"], ["acceptance"], ["review"], ["delivery"]))).toEqual([
      "grave steps process_acceptance",
      "grave steps.2.kind process_order",
      "grave steps.3.kind process_order",
    ]);
    expect(found(process(["acceptance"], ["review"], ["decision"], ["decision"], ["review"]))).toEqual([
      "grave steps process_decision",
      "grave steps.4.kind process_order",
      "grave steps process_delivery",
    ]);
    expect(found(process(["acceptance"], ["making"], ["review"], ["decision"], ["delivery"]))).toEqual([
      "grave steps.1.kind process_order",
    ]);
  });

  it("wants departments of a joint review only, and terms that fit the promise", () => {
    expect(
      found({
        ...process(["acceptance"], ["joint_review"], ["review", { departments: [3] }], ["decision"], ["delivery"]),
        promisedTerm: { amount: 3, unit: "working_day", note: "" },
      }),
    ).toEqual([
      "grave steps.1.departments joint_departments",
      "grave steps.2.departments departments_needless",
      "normal steps steps_longer",
    ]);
  });

  it("wants each department once", () => {
    const twice = process(["acceptance"], ["joint_review", { departments: [4, 4] }], ["decision"], ["delivery"]);
    expect(found(twice)).toEqual(["grave steps.1.departments departments_twice"]);
  });

  it("wants online what that takes", () => {
    const online = (mode: Guide["online"]["mode"], change: Partial<Guide> = {}) =>
      found({ ...change, online: { mode, formId: null, commitment: "", checkDays: 40 } });
    expect(online("apply")).toEqual([]);
    expect(online("apply", { channels: ["window"], depth: 1 })).toEqual(["grave channels online_channel"]);
    expect(online("instant")).toEqual(["grave online.mode online_instant"]);
    const shown = wholeGuide().materials.map((one) => ({ ...one, rule: "show" as const }));
    const instant = { handling: "instant" as const, promisedTerm: { amount: 0, unit: "hour" as const, note: "" } };
    expect(online("instant", { ...instant, materials: shown })).toEqual(["normal online.mode instant_with_showing"]);
    expect(found({ online: { mode: "none", formId: 3, commitment: "", checkDays: 40 } })).toEqual([
      "normal online.formId form_needless",
    ]);
    expect(online("commitment")).toEqual(["grave online.commitment commitment_missing"]);
  });

  it("has a case for each of its codes", () => {
    expect(processCodes.filter((code) => !seen.has(code))).toEqual([]);
  });
});
