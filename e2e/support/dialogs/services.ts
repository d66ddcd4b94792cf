import type { Page } from "playwright-core";
import { type DialogScreen, tick } from "./row.ts";

const services = "modules/services";
const openFirst = (page: Page) => page.getByRole("table").getByRole("link").first().click();
const versions = (page: Page) => page.getByRole("tab", { name: "版本" }).click();

/** The dialogs of service items, of their guides and of matters. */
export const serviceScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/services",
    dialogs: [
      [`${services}/NewItemDialog.tsx`, "新建事项", "新建事项"],
      [`${services}/ImportDialog.tsx`, "导入事项目录", "导入"],
    ],
  },
  {
    person: "chief",
    path: "/services?tab=matters",
    dialogs: [[`${services}/MattersTab.tsx`, /^删除“/, /^删除：/]],
  },
  {
    person: "chief",
    path: "/services?tab=matters",
    dialogs: [[`${services}/MattersTab.tsx`, "新建一件事", "新建一件事"]],
  },
  {
    person: "chief",
    path: "/services?state=published",
    dialogs: [[`${services}/item/StepDialog.tsx`, /^暂停办理“/, openFirst, "暂停办理"]],
  },
  {
    person: "chief",
    path: "/services?state=published",
    dialogs: [[`${services}/item/MoveDialog.tsx`, /的承办部门$/, openFirst, "调整部门"]],
  },
  {
    person: "chief",
    path: "/services?state=draft",
    dialogs: [[`${services}/ManyItemsDialog.tsx`, /^提交审核：/, tick(/^选择“/), /^提交审核（/]],
  },
  {
    person: "chief",
    path: ({ nextGuide }) => `/services/${nextGuide}?tab=versions`,
    dialogs: [[`${services}/item/Versions.tsx`, /^第2版与前一版/, versions, /^第2版改了什么/]],
  },
];
