import { exampleForm } from "@openzone/contract/forms/forms.test-helper";
import { describe, expect, it } from "vitest";
import { firstOpen, pageAfter, pageBefore } from "./flow.ts";
import { actionIn, afterAction, typedValues } from "./typed.ts";

const controls = (sent: Record<string, string | string[]>) =>
  new Map(Object.entries(sent).map(([name, value]) => [name, [value].flat()]));
const columns = [
  { key: "name", kind: "text" as const, label: "姓名", required: true, options: [] },
  { key: "share", kind: "money" as const, label: "出资", required: false, options: [] },
];

describe("the way through a form", () => {
  const state = (values: Record<string, string>, pagesDone: string[] = []) => ({
    definition: exampleForm(),
    values,
    pagesDone,
  });

  it("goes from page to page, and after a change to what is open now", () => {
    expect(pageAfter(state({}), "who", false)).toBe("place");
    expect(pageAfter(state({}), "place", false)).toBeUndefined();
    expect(pageBefore(state({}), "place")).toBe("who");
    expect(pageAfter(state({}, ["who", "place"]), "who", true)).toBeUndefined();
    expect(pageAfter(state({}, ["who"]), "who", true)).toBe("place");
    expect(firstOpen(state({}, ["who"]))).toBe("place");
  });
});

describe("what a page sent", () => {
  it("is kept as it was typed, rows and reasons among it", () => {
    const [fields] = [
      exampleForm({
        first: [
          { key: "code", kind: "credit_code" },
          { key: "people", kind: "table", columns },
          { key: "sign", kind: "signature" },
          { key: "papers", kind: "file" },
        ],
      }).pages[0]?.fields ?? [],
    ];

    expect(
      typedValues(
        fields,
        controls({
          code: " 9135 ",
          "code~reason": "就是这个",
          "people.0.name": "张三",
          "people.0.share": "x",
          "people.1.name": "",
          "sign.name": "李四",
          papers: "not a file",
        }),
      ),
    ).toEqual({
      code: " 9135 ",
      "code~reason": "就是这个",
      people: [
        { name: "张三", share: "x" },
        { name: "", share: "" },
      ],
      sign: { name: "李四", agreed: false },
    });
  });

  it("names the button that was pressed last, behind the hidden one of the return key", () => {
    expect(actionIn(controls({ _action: ["next", "remove-row:people:0"] }))).toEqual({
      kind: "remove-row",
      field: "people",
      row: 0,
    });
    expect(actionIn(controls({}))).toEqual({ kind: "next" });
    expect(actionIn(controls({ _action: "drop table" }))).toEqual({ kind: "next" });
  });

  it("adds and removes rows without losing what stands in the others", () => {
    const people = [{ name: "张三" }, { name: "李四" }];
    expect(afterAction({ people }, { kind: "remove-row", field: "people", row: 0 })).toEqual({
      people: [{ name: "李四" }],
    });
    expect(afterAction({ people }, { kind: "add-row", field: "people" })).toEqual({ people: [...people, {}] });
    expect(afterAction({}, { kind: "add-row", field: "people" })).toEqual({ people: [{}, {}] });
  });
});
