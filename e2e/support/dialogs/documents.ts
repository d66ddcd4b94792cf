import type { DialogScreen } from "./row.ts";

const documents = "modules/documents";

/** The dialogs of legal documents. */
export const documentScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/documents?tab=templates",
    dialogs: [[`${documents}/TemplateDialog.tsx`, /^修改“受理通知书”模板/, "修改：受理通知书"]],
  },
  {
    person: "system",
    path: "/documents",
    dialogs: [
      [`${documents}/CodeDialog.tsx`, /的机关代字$/, /^修改代字：/],
      [`${documents}/SettingsTab.tsx`, "更换签名密钥？", "更换密钥"],
    ],
  },
];
