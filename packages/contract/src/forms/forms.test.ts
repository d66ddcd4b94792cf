import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { AnswerValue, FieldKind } from "../forms.ts";
import { checkAnswers, prefilledAnswers } from "./answers.ts";
import { askedPages } from "./conditions.ts";
import { formFindings, judgeForm } from "./findings.ts";
import { exampleForm, type FieldIn } from "./forms.test-helper.ts";
import { formOfSchema, schemaOfForm } from "./schema.ts";

const today = "2026-11-23";
const check = (form: ReturnType<typeof exampleForm>, values: Record<string, AnswerValue>) =>
  checkAnswers(form, values, today);
/** The verdict on one value of a kind, and what is kept of it. */
function judged(kind: FieldKind, value: AnswerValue, more: Partial<FieldIn> = {}, beside = {}) {
  const form = exampleForm({
    first: [{ key: "it", kind, ...more }],
    second: [{ key: "b", kind: "text", required: false }],
  });
  const { values, problems } = check(form, { it: value, ...beside });
  return { kept: values.it, codes: problems.map(({ code }) => code) };
}

describe("answers", () => {
  it("are asked as the answers before them decide, and what is not asked counts for nothing", () => {
    const rented = check(exampleForm(), { name: "甲公司", premises: "rented", area: "80" });
    const own = check(exampleForm(), { name: "甲公司", premises: "own", area: "80", lessor: "乙公司" });

    expect(rented.problems).toMatchObject([{ field: "lessor", code: "missing", label: "出租人" }]);
    expect(own).toEqual({ values: { name: "甲公司", premises: "own", area: "80" }, problems: [] });
  });

  it("of a field that is not asked any more ask for nothing either", () => {
    const yesNo = [
      { key: "yes", label: "是" },
      { key: "no", label: "否" },
    ];
    const form = exampleForm({
      first: [{ key: "a", kind: "choice", options: yesNo }],
      second: [{ key: "b", kind: "choice", options: yesNo, when: [{ field: "a", is: ["yes"] }] }],
    });
    form.pages.push({
      ...{ key: "last", title: "末页", hint: "", when: [{ field: "b", is: ["yes"] }] },
      fields: exampleForm({ first: [{ key: "c", kind: "text" }] }).pages[0]?.fields ?? [],
    });

    expect(askedPages(form, { a: "yes", b: "yes" }).map(({ page }) => page.key)).toEqual(["who", "place", "last"]);
    expect(askedPages(form, { a: "no", b: "yes" }).map(({ page }) => page.key)).toEqual(["who"]);
  });

  it("are cleaned as people write them", () => {
    expect(judged("money", "１，２３４．5")).toEqual({ kept: "1234.5", codes: [] });
    expect(judged("date", "2026年1月5日")).toEqual({ kept: "2026-01-05", codes: [] });
    expect(judged("date", "2026-02-30").codes).toEqual(["date"]);
    expect(judged("phone", "0591-8765 4321")).toEqual({ kept: "059187654321", codes: [] });
    expect(judged("phone", "12345").codes).toEqual(["phone"]);
    expect(judged("mail", "a@b").codes).toEqual(["mail"]);
    expect(judged("number", "9", { min: 10 }).codes).toEqual(["too_small"]);
    expect(judged("money", "-1").codes).toEqual(["too_small"]);
    expect(judged("text", "一二三四", { max: 3 }).codes).toEqual(["too_long"]);
    expect(judged("text", "  ").codes).toEqual(["missing"]);
    expect(judged("declaration", "").codes).toEqual(["declare"]);
    expect(judged("signature", { name: "张三", agreed: false }).codes).toEqual(["sign"]);
    expect(judged("signature", { name: " 张三 ", agreed: true })).toEqual({
      kept: { name: "张三", agreed: true },
      codes: [],
    });
    expect(judged("file", []).codes).toEqual(["file_missing"]);
  });

  it("take a credit code that only looks wrong with a reason, and a malformed one never", () => {
    expect(judged("credit_code", "91350100M000100Y43").codes).toEqual([]);
    expect(judged("credit_code", "91350100M000100Y44").codes).toEqual(["number_warning"]);
    const given = judged("credit_code", "91350100m000100y44", {}, { "it~reason": "执照上就是这个号" });
    expect(given).toEqual({ kept: "91350100M000100Y44", codes: [] });
    expect(judged("credit_code", "91350100M000100Y4", {}, { "it~reason": "就是" }).codes).toEqual(["credit_code"]);
    expect(judged("id_number", "11010519491231002X").codes).toEqual([]);
    expect(judged("id_number", "110105194912310021").codes).toEqual(["id_number"]);
  });

  it("of a table tell the row and the column, and leave empty rows out", () => {
    const columns = [
      { key: "name", kind: "text" as const, label: "姓名", required: true, options: [] },
      { key: "share", kind: "money" as const, label: "出资", required: false, options: [] },
    ];
    const { problems, values } = check(exampleForm({ first: [{ key: "it", kind: "table", columns }], second: [] }), {
      it: [
        { name: "张三", share: "10" },
        { name: "", share: "" },
        { name: "", share: "x" },
      ],
    });

    expect(problems).toMatchObject([
      { field: "it", row: 1, column: "name", columnLabel: "姓名", code: "missing" },
      { field: "it", row: 1, column: "share", code: "money" },
    ]);
    expect(values.it).toHaveLength(2);
    expect(judged("table", [], { columns }).codes).toEqual(["too_few_rows"]);
  });

  it("begin with what is known of the account", () => {
    expect(prefilledAnswers(exampleForm(), { enterprise_name: "甲公司" })).toEqual({ name: "甲公司" });
  });
});

describe("the faults of a form", () => {
  it("are none in a good one", () => expect(formFindings(exampleForm())).toEqual([]));

  it("name unknown kinds in plain words", () => {
    const form = JSON.parse(JSON.stringify(exampleForm()).replace('"kind":"number"', '"kind":"fingerprint"'));

    expect(judgeForm(form)).toMatchObject([
      { code: "unreadable", about: expect.stringContaining("没有“fingerprint”这种栏目") },
    ]);
  });

  it("find double keys, options that are missing and ranges the wrong way round", () => {
    const form = exampleForm({
      first: [
        { key: "a", kind: "choice", options: [] },
        { key: "a", kind: "number", min: 5, max: 1 },
      ],
      second: [{ key: "d", kind: "declaration" }],
    });

    expect(formFindings(form).map(({ code }) => code)).toEqual(["double_field", "no_options", "range", "no_text"]);
  });

  it("find conditions that lead round in a circle, forward, or nowhere", () => {
    const options = [
      { key: "x", label: "甲" },
      { key: "y", label: "乙" },
    ];
    const asks = (field: string, is = ["x"]) => [{ field, is }];
    const codes = (first: FieldIn[], second: FieldIn[]) =>
      formFindings(exampleForm({ first, second })).map(({ code }) => code);

    expect(
      codes(
        [{ key: "a", kind: "choice", options, when: asks("b") }],
        [{ key: "b", kind: "choice", options, when: asks("a") }],
      ),
    ).toEqual(["condition_loop", "condition_loop"]);
    expect(codes([{ key: "a", kind: "text", when: asks("b") }], [{ key: "b", kind: "choice", options }])).toEqual([
      "condition_later",
    ]);
    expect(codes([{ key: "a", kind: "text" }], [{ key: "b", kind: "text", when: asks("a") }])).toEqual([
      "condition_kind",
    ]);
    expect(codes([{ key: "a", kind: "text" }], [{ key: "b", kind: "text", when: asks("q") }])).toEqual([
      "condition_unknown",
    ]);
    expect(
      codes([{ key: "a", kind: "choice", options }], [{ key: "b", kind: "text", when: asks("a", ["z"]) }]),
    ).toEqual(["condition_answer"]);
  });
});

describe("a form as JSON Schema", () => {
  it("is read again as it was written", () => {
    const form = exampleForm();
    expect(formOfSchema(JSON.parse(JSON.stringify(schemaOfForm(form))))).toEqual(form);
  });

  it("is a valid schema of draft 2020-12 that takes checked answers and refuses others", () => {
    const validate = new Ajv2020.default({ strict: false }).compile(schemaOfForm(exampleForm()));
    const rented = { name: "甲公司", premises: "rented", area: "80", lessor: "乙公司" };

    expect(validate(check(exampleForm(), rented).values)).toBe(true);
    expect(validate({ ...rented, lessor: undefined })).toBe(false);
    expect(validate({ ...rented, premises: "own", lessor: undefined })).toBe(true);
    expect(validate({ ...rented, area: "many" })).toBe(false);
    expect(validate({ ...rented, premises: "borrowed" })).toBe(false);
  });
});
