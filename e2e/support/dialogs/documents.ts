import type { Page } from "playwright-core";
import type { DialogScreen } from "./row.ts";

const documents = "modules/documents";

const openFirst = (page: Page) => page.getByRole("table").getByRole("link").first().click();

/** The dialogs of legal documents. */
export const documentScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/documents?tab=templates",
    dialogs: [
      [`${documents}/TemplateDialog.tsx`, /^修改“受理通知书”模板/, "修改：受理通知书"],
      [`${documents}/TemplatesTab.tsx`, "“补正通知书”恢复原文？", "恢复原文：补正通知书"],
    ],
  },
  {
    person: "chief",
    path: "/documents?kind=receipt",
    dialogs: [[`${documents}/DocumentPage.tsx`, /^作废.+收字〔/, openFirst, "作废"]],
  },
  {
    person: "system",
    path: "/documents",
    dialogs: [
      [`${documents}/CodeDialog.tsx`, /的机关代字$/, /^修改代字：/],
      [`${documents}/SettingsTab.tsx`, "停用“行政审批局”的印章？", "停用印章：行政审批局"],
      [`${documents}/SettingsTab.tsx`, "更换签名密钥？", "更换密钥"],
    ],
  },
];
