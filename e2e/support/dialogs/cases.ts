import { type DialogScreen, tick } from "./row.ts";

const cases = "modules/applications";

/** The dialogs of cases; the actions of a case share one, which is drawn for each with other fields. */
export const caseScreens: DialogScreen[] = [
  {
    person: "reviewer",
    path: "/applications?queue=to_accept",
    dialogs: [[`${cases}/list/BulkAccept.tsx`, "批量受理1件办件", tick(/^选择“/), "受理所选的1件"]],
  },
  {
    person: "reviewer",
    path: ({ openCase }) => `/applications/${openCase}`,
    dialogs: [
      [`${cases}/case/Applicant.tsx`, "查看完整的申请人信息", "查看完整信息"],
      [`${cases}/case/ActionDialog.tsx`, /^告知\d+补正$/, "一次性告知补正"],
      [`${cases}/case/ActionDialog.tsx`, /^受理\d+$/, "受理"],
      [`${cases}/case/ActionDialog.tsx`, /^不予受理\d+$/, "不予受理"],
    ],
  },
  {
    person: "reviewer",
    path: "/window?tab=tickets",
    dialogs: [[`${cases}/window/Serving.tsx`, /^W\d+号过号$/, "过号"]],
  },
  {
    person: "reviewer",
    path: ({ acceptedNumber }) => `/applications?queue=to_accept&q=${acceptedNumber}`,
    dialogs: [[`${cases}/list/BulkAccept.tsx`, "批量受理1件办件", tick(/^选择“/), "受理所选的1件", "受理"]],
  },
];
