import type { DialogScreen } from "./row.ts";

/** What stands around all screens. */
export const shell: DialogScreen[] = [
  {
    person: "clerk",
    path: "/help",
    alone: true,
    dialogs: [
      [
        "app/SessionEnded.tsx",
        "登录已超时，请重新登录",
        (page) => page.context().clearCookies(),
        (page) => page.getByRole("navigation").getByRole("link", { name: "稿件", exact: true }).click(),
      ],
    ],
  },
  {
    person: "clerk",
    path: "/help",
    alone: true,
    dialogs: [["app/SessionEnded.tsx", "即将自动退出", (page) => page.clock.fastForward("29:00")]],
  },
  {
    person: "clerk",
    path: "/help",
    only: "phone",
    dialogs: [
      ["app/Shell.tsx", "功能菜单", "菜单"],
      ["app/help/HelpDrawer.tsx", "使用帮助", /个人菜单$/, "使用帮助"],
    ],
  },
];
