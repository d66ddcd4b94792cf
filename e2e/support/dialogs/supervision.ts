import type { Page } from "playwright-core";
import type { DialogScreen } from "./row.ts";

const supervision = "modules/supervision";
const ratings = "modules/ratings";
const openFirst = (page: Page) => page.getByRole("table").getByRole("link").first().click();
const figure = (page: Page) =>
  page
    .getByRole("button", { name: /看是哪些办件$/ })
    .first()
    .click();

const askedCode = (page: Page) => page.getByRole("img", { name: "评价页面的二维码" }).waitFor();

/** The dialogs of electronic supervision and of ratings. */
export const supervisionScreens: DialogScreen[] = [
  {
    person: "supervisor",
    path: "/supervision",
    dialogs: [[`${supervision}/MakeCardDialog.tsx`, "人工发出监察单", "发出监察单"]],
  },
  {
    person: "supervisor",
    path: "/supervision?tab=rules",
    dialogs: [[`${supervision}/RuleDialog.tsx`, /^修改规则“/, /^修改规则“即将超过承诺期限/]],
  },
  {
    person: "supervisor",
    path: "/supervision?state=explained",
    dialogs: [[`${supervision}/StepDialog.tsx`, /^认定 JC/, openFirst, "认定"]],
  },
  {
    person: "supervisor",
    path: "/supervision?tab=figures",
    dialogs: [[`${supervision}/FigureLines.tsx`, /由这些办件统计$/, figure]],
  },
  {
    person: "leader",
    path: "/overview",
    dialogs: [
      [`${supervision}/overview/Behind.tsx`, "在办", /^在办/],
      [`${supervision}/overview/Behind.tsx`, "待说明的监察单", /^待说明的监察单/],
    ],
  },
  {
    person: "head",
    path: "/ratings",
    dialogs: [
      [`${ratings}/AskDialog.tsx`, "请人在窗口评价", "窗口评价"],
      [`${ratings}/AskDialog.tsx`, "请人在窗口评价", "窗口评价", "生成评价页面", askedCode],
    ],
  },
  {
    person: "supervisor",
    path: "/ratings/rectifications/1",
    dialogs: [[`${ratings}/UnmaskDialog.tsx`, "查看评价人", "查看评价人"]],
  },
  {
    person: "supervisor",
    path: "/ratings/rectifications/1",
    dialogs: [[`${ratings}/StepDialog.tsx`, "已联系评价人", "已联系评价人"]],
  },
];
