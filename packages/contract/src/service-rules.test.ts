import { describe, expect, it } from "vitest";
import { materialsFor } from "./service-materials.ts";
import {
  type FindingCode,
  type FindingLevel,
  findingCodes,
  findingsOf,
  processCodes,
  resultKindOf,
} from "./service-rules.ts";
import { changedFields, emptyGuide, type Guide, guideDraftSchema, guideSchema } from "./services.ts";
import { wholeGuide } from "./whole-guide.test-helper.ts";
import { fieldTitle, findingWords, serviceWords, termWords } from "./words/services.ts";

const short = (guide: Guide) =>
  findingsOf(guide).map(({ rule, level, field, code }) => `${rule} ${level} ${field} ${code}`);
/** What a change breaks; the missing sample of the whole guide is left out. */
const broken = (change: Partial<Guide>) => short(wholeGuide(change)).filter((line) => !line.endsWith("result_sample"));
const term = (amount: number, unit: Guide["promisedTerm"]["unit"] = "working_day", note = "") => ({
  ...{ amount, unit, note },
});
const guide = wholeGuide();
const [result] = guide.results;
const [material] = guide.materials;
const fee = { name: "证照工本费", standard: "每证10元", basis: "云价费〔2020〕3号", reduction: "" };

type Case = [what: string, change: Partial<Guide>, found: string[]];
const cases: Case[] = [
  ["a guide that fulfils everything", {}, []],
  ["done at once with a term", { handling: "instant" }, ["1 grave promisedTerm instant_with_term"]],
  ["a term of nothing that is not done at once", { promisedTerm: term(0) }, ["1 grave handling no_term_not_instant"]],
  ["done at once in no time", { handling: "instant", promisedTerm: term(0), statutoryTerm: term(0) }, []],
  [
    "a result whose name says another kind",
    { results: [{ ...result, name: "准予许可的批复" } as never] },
    ["2 grave results.0.kind result_kind"],
  ],
  [
    "a result whose name says nothing of its kind",
    { results: [{ ...result, name: "备案回执", kind: "other" } as never] },
    [],
  ],
  ["a permit that gives nothing", { results: [] }, ["2 grave results results_missing"]],
  ["visits without a reason", { visitReason: "" }, ["3 grave visitReason visit_reason_missing"]],
  ["a reason without visits", { visits: 0 }, ["3 grave visitReason visit_reason_needless"]],
  ["no visits, online", { visits: 0, visitReason: "" }, []],
  [
    "no visits, not online, no mail",
    { visits: 0, visitReason: "", channels: ["window"], depth: 1 },
    ["3 grave byMail mail_missing"],
  ],
  ["no visits, not online, by mail", { visits: 0, visitReason: "", channels: ["courier"], depth: 1, byMail: true }, []],
  ["all online with visits", { depth: 4 }, ["3 grave visits depth_with_visits"]],
  ["online without such a channel", { channels: ["window"] }, ["3 grave channels depth_not_online"]],
  ["charged without fees", { charged: true }, ["4 grave fees fees_missing"]],
  ["charged with fees", { charged: true, fees: [fee], onlinePayment: true }, []],
  ["fees that are not charged", { fees: [fee] }, ["4 grave charged fees_needless"]],
  ["paid online though free", { onlinePayment: true }, ["4 grave onlinePayment payment_needless"]],
  [
    "one telephone for both, written differently",
    { complaintPhone: "0399 8123456" },
    ["5 grave complaintPhone phones_same"],
  ],
  ["a telephone without area code", { consultPhone: "8123456" }, ["5 grave consultPhone phone_area"]],
  ["a telephone with extension", { consultPhone: "0399-8123456-802" }, []],
  ["no telephone for complaints", { complaintPhone: "" }, ["5 grave complaintPhone phone_missing"]],
  ["a permit without questions", { questions: [] }, ["6 grave questions questions_missing"]],
  ["a permit with four steps", { steps: guide.steps.slice(1) }, ["6 grave steps steps_few"]],
  [
    "a public service with four steps and no questions",
    { type: "public_service", steps: guide.steps.slice(1), questions: [] },
    [],
  ],
  ["more promised than the law gives", { promisedTerm: term(21) }, ["7 grave promisedTerm promised_longer"]],
  ["as much promised as the law gives", { promisedTerm: term(20) }, []],
  ["in other units, shorter", { promisedTerm: term(28, "natural_day") }, []],
  ["in other units, longer", { promisedTerm: term(29, "natural_day") }, ["7 grave promisedTerm promised_longer"]],
  ["hours", { promisedTerm: term(160, "hour") }, []],
  ["no statutory term, unexplained", { statutoryTerm: term(0) }, ["7 grave statutoryTerm statutory_zero"]],
  ["no statutory term, explained", { statutoryTerm: term(0, "working_day", "法律没有规定时限") }, []],
  [
    "nothing that the inspection looks for",
    { basis: [], conditions: [], materials: [], situations: [], windows: [], steps: [] },
    [
      "8 grave basis basis_missing",
      "8 grave conditions conditions_missing",
      "8 grave materials materials_missing",
      "8 grave windows windows_missing",
      "8 grave steps steps_missing",
    ],
  ],
  ["a code of another organ", { organCode: "91110000802100433B" }, ["9 grave implementationCode code_organ"]],
  ["a code of another level", { level: "city" }, ["9 grave implementationCode code_level"]],
  ["another base code", { baseCode: "000131010001" }, ["9 grave implementationCode code_base"]],
  ["a base code of ten signs stands beside it", { baseCode: "0001310100" }, []],
  ["the code of one handling", { implementationCode: `${guide.implementationCode}01` }, []],
  ["the short code", { implementationCode: "11440000MB2C92147A44", organCode: "" }, []],
  ["neither of both codes", { implementationCode: "ABC" }, ["0 grave implementationCode form"]],
  [
    "check digits that are wrong are told, not refused",
    { organCode: "91350200M000000510", implementationCode: "91350200M0000005104000131010000" },
    ["9 normal organCode organ_code_check"],
  ],
  [
    "a code that is none",
    { organCode: "12345", implementationCode: "11440000MB2C92147A44" },
    ["9 grave organCode organ_code_form"],
  ],
  [
    "a material of a question that is gone",
    { situations: [] },
    ["10 grave materials.1.when.0 when_question", "10 grave materials.2.when.0 when_question"],
  ],
  [
    "a material of an answer that is gone",
    { materials: [{ ...guide.materials[1], when: [{ situation: "premises", answers: ["lent"] }] } as never] },
    ["10 grave materials.0.when.0 when_answer"],
  ],
  [
    "two materials of one key",
    { materials: [...guide.materials, { ...material, name: "副本" } as never] },
    ["10 grave materials.3.key key_twice"],
  ],
  [
    "a question that decides nothing",
    { materials: guide.materials.slice(0, 1) },
    ["10 normal situations.0 situation_unused"],
  ],
  ["an empty line", { conditions: [""] }, ["0 grave conditions.0 empty"]],
  ["nobody whom it is for", { audiences: [] }, ["0 grave audiences empty"]],
];

describe("the rules of a guide", () => {
  it.each(cases)("%s", (_, change, found) => expect(broken(change)).toEqual(found));

  it("tells of a missing sample without refusing it", () => {
    expect(short(guide)).toEqual(["2 normal results.0.sampleFileId result_sample"]);
  });

  it("each have a case that breaks them", () => {
    // Those of the process have their own in `service-process.test.ts`.
    const others = findingCodes.filter((code) => !(processCodes as readonly string[]).includes(code));
    const seen = cases.flatMap(([, , found]) => found.map((line) => line.split(" ")[3]));
    expect(others.filter((code) => code !== "result_sample" && !seen.includes(code))).toEqual([]);
  });

  it("know the kind of a result by its name", () => {
    expect(["许可证", "资格证书", "批文", "批复", "告知单"].map(resultKindOf)).toEqual([
      ...["certificate", "certificate", "document", "approval", null],
    ]);
  });
});

describe("a draft", () => {
  it("is kept unfinished, where a whole guide would be refused", () => {
    const draft = emptyGuide("新事项");
    expect(guideDraftSchema.parse(draft)).toEqual(draft);
    expect(guideSchema.safeParse(draft).success).toBe(false);
    const levels = new Set<FindingLevel>(findingsOf(draft).map(({ level }) => level));
    expect([...levels]).toContain("grave");
  });

  it("differs from another in what is said, not in the order of keys", () => {
    const turned = JSON.parse(JSON.stringify(guide), (_, value) =>
      value !== null && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Guide;
    expect(changedFields(guide, turned)).toEqual([]);
    expect(changedFields(guide, wholeGuide({ promisedTerm: term(3), conditions: [] }))).toEqual([
      ...["promisedTerm", "conditions"],
    ]);
  });
});

describe("the materials that remain", () => {
  const names = (answers: Record<string, string>) =>
    materialsFor(guide, answers).map(({ material: { key }, reasons }) => [key, ...reasons.map(({ answer }) => answer)]);

  it("are all while nothing is answered, each with the question that may drop it", () => {
    expect(names({})).toEqual([["application"], ["lease", null], ["deed", null]]);
    expect(materialsFor(guide, {})[1]?.reasons[0]?.question).toBe("经营场所是自有的还是租的？");
  });

  it("are those of the answer, with the answer as the reason", () => {
    expect(names({ premises: "rented" })).toEqual([["application"], ["lease", "租的"]]);
    expect(names({ premises: "own" })).toEqual([["application"], ["deed", "自有"]]);
  });

  it("are all for an answer that the question does not have, and for a question that is gone", () => {
    expect(names({ premises: "lent" })).toHaveLength(3);
    expect(materialsFor(wholeGuide({ situations: [] }), { premises: "own" })).toHaveLength(3);
  });
});

describe("the words", () => {
  it.each(["zh-CN", "en"] as const)("say every finding in %s, and what it is about", (language) => {
    for (const code of findingCodes) expect(findingWords(language, { code, about: "XYZ" }).length).toBeGreaterThan(4);
    const named = (code: FindingCode) => serviceWords[language].findings[code]("XYZ").includes("XYZ");
    expect((["result_kind", "when_answer", "phone_area"] as const).every(named)).toBe(true);
  });

  it("name the field of a finding", () => {
    expect(fieldTitle("zh-CN", "materials.2.name")).toBe("申请材料第3项的材料名称");
    expect(fieldTitle("zh-CN", "visitReason")).toBe("必须到现场的原因");
    expect(fieldTitle("en", "situations.0.answers.1.label")).toBe("Situations 1, answer");
  });

  it("say a term", () => {
    expect([termWords("zh-CN", term(5)), termWords("en", term(1, "hour")), termWords("zh-CN", term(0))]).toEqual([
      ...["5个工作日", "1 hour", "即时办结"],
    ]);
  });
});
