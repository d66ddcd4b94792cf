import type { DialogScreen } from "./row.ts";

const disclosure = "modules/disclosure";

/** The dialogs of the disclosure catalogue, of the registers and of yearly reports. */
export const disclosureScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/disclosure?state=published",
    dialogs: [
      [`${disclosure}/ItemView.tsx`, "目录条目", /^查看：/],
      [`${disclosure}/ItemDialogs.tsx`, /^撤下“/, /^更多：/, "撤下"],
      [`${disclosure}/ValidityDialog.tsx`, /的有效性$/, /^更多：/, "修改有效性"],
      [`${disclosure}/ItemDialog.tsx`, "新建条目", "新建条目"],
    ],
  },
  {
    person: "chief",
    path: "/disclosure?state=in_review",
    dialogs: [[`${disclosure}/ReviewDialog.tsx`, /^公开审查“/, /^审查：/]],
  },
  {
    person: "clerk",
    path: "/disclosure?tab=guides",
    dialogs: [[`${disclosure}/GuideDialog.tsx`, /的公开指南$/, /指南：/]],
  },
  {
    person: "chief",
    path: "/disclosure?tab=registers",
    dialogs: [
      [`${disclosure}/registers/ImportDialog.tsx`, /^导入/, "导入"],
      [`${disclosure}/registers/RegistersTab.tsx`, /^删除“/, /^删除：/],
    ],
  },
  {
    person: "chief",
    path: "/disclosure?tab=reports",
    dialogs: [[`${disclosure}/reports/NewReportDialog.tsx`, "起草年度报告", "起草年度报告"]],
  },
  {
    person: "chief",
    path: "/disclosure?tab=reports",
    dialogs: [
      [
        `${disclosure}/reports/ReportPage.tsx`,
        "撤下年度报告",
        (page) => page.getByRole("link", { name: /打开：.*2025年政府信息公开/ }).click(),
        "撤下",
      ],
    ],
  },
];
