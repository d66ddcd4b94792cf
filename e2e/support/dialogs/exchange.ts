import type { DialogScreen, Step } from "./row.ts";

const nameSystem: Step = (page) =>
  page
    .getByRole("dialog")
    .last()
    .getByRole("textbox", { name: /用于哪个系统/ })
    .fill("弹窗巡检");

/** The dialogs of the exchange; a part of the dialog table. */
export const exchangeScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/exchange",
    dialogs: [
      ["modules/exchange/TargetDialog.tsx", "新建推送", "新建推送"],
      ["modules/exchange/TargetsTab.tsx", /^停用“/, "更多：省政府门户", "停用"],
    ],
  },
  {
    person: "security",
    path: "/exchange",
    dialogs: [
      ["modules/exchange/TokenDialog.tsx", "发放令牌", "发放令牌"],
      ["modules/exchange/SecretDialog.tsx", "接口令牌", "发放令牌", nameSystem, /^发放令牌$/],
      ["modules/exchange/TokensTab.tsx", /^撤销“/, /^撤销：/],
    ],
  },
];
