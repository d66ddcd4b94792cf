import type { DialogScreen, Step } from "./row.ts";

const accounts = "modules/accounts";

/** Finds a public account of the demonstration zone by an exact number. */
const find =
  (number: string): Step =>
  async (page) => {
    await page.getByRole("searchbox", { name: "手机号、邮箱或统一社会信用代码" }).fill(number);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2 }).first().waitFor();
  };

/** The dialogs of public accounts and enterprises at the window. */
export const accountScreens: DialogScreen[] = [
  {
    person: "reviewer",
    path: "/accounts",
    dialogs: [
      [`${accounts}/LevelDialog.tsx`, "核验实名", find("13800990011"), "核验实名"],
      [`${accounts}/FindTab.tsx`, "停用账号", find("13800990011"), "停用"],
    ],
  },
  {
    person: "reviewer",
    path: "/accounts",
    dialogs: [
      [`${accounts}/FindTab.tsx`, "核验企业", find("91990100MA9K2X416H"), "核验企业"],
      [`${accounts}/FindTab.tsx`, "停用企业", find("91990100MA9K2X416H"), "停用"],
    ],
  },
];
