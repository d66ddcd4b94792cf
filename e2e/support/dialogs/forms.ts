import type { Page } from "playwright-core";
import type { DialogScreen } from "./row.ts";

const forms = "modules/forms";
const openFirst = (page: Page) => page.getByRole("table").getByRole("link").first().click();

/** The dialogs of forms. */
export const formScreens: DialogScreen[] = [
  { person: "chief", path: "/forms", dialogs: [[`${forms}/NewFormDialog.tsx`, "新建表单", "新建表单"]] },
  {
    person: "chief",
    path: "/forms?state=published",
    dialogs: [[`${forms}/StepDialog.tsx`, /^停用“/, openFirst, "停用"]],
  },
];
