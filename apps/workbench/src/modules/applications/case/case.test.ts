import type { CaseView } from "@openzone/contract/applications";
import { formDefinitionSchema } from "@openzone/contract/forms";
import { expect, test } from "vitest";
import { shownAnswers } from "./shown-answers.ts";
import { stationsOf } from "./stations.ts";

const words = { yes: "是", no: "否" };
const definition = formDefinitionSchema.parse({
  title: "开店申请",
  pages: [
    {
      key: "shop",
      title: "店铺",
      fields: [
        { key: "area", kind: "number", label: "面积", unit: "平方米" },
        { key: "kind", kind: "choice", label: "业态", options: [{ key: "noodles", label: "面馆" }] },
        {
          key: "cooks",
          kind: "table",
          label: "厨师",
          columns: [{ key: "name", kind: "text", label: "姓名" }],
        },
      ],
    },
  ],
});

test("answers stand in the order of the form, in its words, and nothing that was given is left out", () => {
  const answers = { kind: "noodles", cooks: [{ name: "钱五" }], area: "60", empty: "", older: "旧字段" };
  expect(shownAnswers(answers, definition, words)).toEqual([
    { key: "area", label: "面积", value: "60 平方米" },
    { key: "kind", label: "业态", value: "面馆" },
    { key: "cooks", label: "厨师", value: "姓名 钱五" },
    { key: "older", label: "older", value: "旧字段" },
  ]);
  expect(shownAnswers({ agreed: { name: "钱五", agreed: true } }, null, words)).toEqual([
    { key: "agreed", label: "agreed", value: "钱五 是" },
  ]);
});

const planned = [
  { name: "受理", kind: "acceptance" as const, who: "窗口" },
  { name: "审核", kind: "review" as const, who: "经办人" },
  { name: "审批", kind: "decision" as const, who: "负责人" },
  { name: "送达", kind: "delivery" as const, who: "窗口" },
];
const base = { acceptedOn: null, steps: [], decision: null, delivery: null };
const statesOf = (change: object) =>
  stationsOf({ ...base, ...change } as unknown as CaseView, planned).map(({ name, state }) => `${name} ${state}`);
const review = (state: string) => ({ serial: 1, name: "审核", state, officerName: "张三", dueOn: null, parts: [] });

test("the picture shows the plan before the acceptance, then where the case really is", () => {
  expect(statesOf({})).toEqual(["受理 open", "审核 waiting", "审批 waiting", "送达 waiting"]);
  expect(statesOf({ acceptedOn: "2026-11-23", steps: [review("open")] })).toEqual([
    ...["受理 done", "审核 open", "审批 waiting", "送达 waiting"],
  ]);
  expect(statesOf({ acceptedOn: "2026-11-23", steps: [review("done")] })).toEqual([
    ...["受理 done", "审核 done", "审批 open", "送达 waiting"],
  ]);
  const decision = { outcome: "granted" };
  expect(statesOf({ acceptedOn: "2026-11-23", steps: [review("done")], decision })).toEqual([
    ...["受理 done", "审核 done", "审批 done", "送达 open"],
  ]);
  // Decided at once, it came by no step, and does not say that one is still to come.
  expect(statesOf({ acceptedOn: "2026-11-23", decision })).toEqual(["受理 done", "审批 done", "送达 open"]);
});
