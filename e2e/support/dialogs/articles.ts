import { bulkTitle } from "./names.ts";
import { type DialogScreen, tick } from "./row.ts";

const articles = "modules/articles";

const editor: DialogScreen = {
  person: "clerk",
  path: ({ draft }) => `/articles/${draft}/edit`,
  dialogs: [
    [`${articles}/editor/PreviewDialog.tsx`, "预览", "预览"],
    [`${articles}/editor/dialogs/KeysDialog.tsx`, "快捷键", "快捷键"],
    [`${articles}/editor/dialogs/LinkDialog.tsx`, "插入链接", "插入链接"],
    [`${articles}/editor/dialogs/PictureDialog.tsx`, "插入图片", "插入图片"],
    ["modules/media/MediaPicker.tsx", /图片/, "插入图片", "从媒体库选择"],
    [`${articles}/editor/dialogs/GalleryDialog.tsx`, "插入图集", "插入图集"],
    [`${articles}/editor/dialogs/MediaDialog.tsx`, "插入视频", "插入视频"],
    [`${articles}/editor/dialogs/MediaDialog.tsx`, "插入音频", "插入音频"],
    [`${articles}/editor/dialogs/FootnoteDialog.tsx`, "插入脚注", "插入脚注"],
    [`${articles}/editor/dialogs/WordDialog.tsx`, "导入 Word", "导入 Word"],
  ],
};

/** The editor and the lists of articles. */
export const articleScreens: DialogScreen[] = [
  editor,
  {
    person: "clerk",
    path: ({ findings }) => `/articles/${findings}/edit`,
    dialogs: [
      [`${articles}/checks/CheckPanel.tsx`, "发布前检查", /^检查/],
      [`${articles}/checks/IgnoreDialog.tsx`, "忽略这条提示？", /^检查/, "忽略并说明"],
    ],
  },
  {
    person: "chief",
    path: "/articles/new",
    dialogs: [[`${articles}/editor/dialogs/DepartmentFirst.tsx`, "插入图片", "插入图片"]],
  },
  {
    person: "clerk",
    path: ({ draft }) => `/articles/${draft}`,
    dialogs: [
      [`${articles}/review/SubmitDialog.tsx`, "提交审核", "提交审核"],
      [`${articles}/view/PreviewLinksDialog.tsx`, "预览链接", "预览链接"],
    ],
  },
  {
    person: "reviewer",
    path: ({ waiting }) => `/articles/${waiting}?tab=review`,
    dialogs: [
      [`${articles}/view/ActionDialog.tsx`, "审核通过", "审核通过"],
      [`${articles}/view/ActionDialog.tsx`, "退回修改", "退回修改"],
      [`${articles}/view/ActionDialog.tsx`, "认领审核", "认领审核"],
      [`${articles}/review/CommentThread.tsx`, "回复", "回复"],
    ],
  },
  {
    person: "chief",
    path: ({ approved }) => `/articles/${approved}`,
    dialogs: [
      [`${articles}/view/ActionDialog.tsx`, "立即发布", "立即发布"],
      [`${articles}/view/ActionDialog.tsx`, "定时发布", "更多", "定时发布"],
      [`${articles}/view/ActionDialog.tsx`, "归档稿件", "更多", "归档"],
    ],
  },
  {
    person: "chief",
    path: ({ grown }) => `/articles/${grown}`,
    dialogs: [
      [`${articles}/view/ActionDialog.tsx`, "撤下稿件", "更多", "撤下稿件"],
      [`${articles}/view/ArrangeDialog.tsx`, "发布设置", "更多", "发布设置"],
      [`${articles}/view/ActionDialog.tsx`, "移到其他栏目", "更多", "移到其他栏目"],
      [`${articles}/view/ActionDialog.tsx`, "放弃未发布的修改", "更多", "放弃未发布的修改"],
    ],
  },
  {
    person: "clerk",
    path: ({ grown }) => `/articles/${grown}?tab=editions`,
    dialogs: [[`${articles}/view/EditionsTab.tsx`, "恢复旧版本", "恢复此版"]],
  },
  {
    person: "clerk",
    path: "/",
    dialogs: [[`${articles}/tasks/NewDrafts.tsx`, "放弃没保存的新稿件", /^放弃：/]],
  },
  {
    person: "chief",
    path: "/articles?state=published",
    dialogs: [
      ["shared/ui/SaveViewDialog.tsx", "保存为常用筛选", "保存为常用筛选"],
      ["shared/ui/SavedViewsDialog.tsx", "常用筛选", "管理"],
      [`${articles}/bulk/StartDialog.tsx`, "撤下 1 篇稿件", tick(/^选择“/), "撤下（1）"],
    ],
  },
  {
    person: "chief",
    path: `/articles?q=${encodeURIComponent(bulkTitle)}`,
    dialogs: [[`${articles}/bulk/BulkRunDialog.tsx`, "归档 1 篇稿件", tick(/^选择“/), "归档（1）", "归档"]],
  },
  {
    person: "clerk",
    path: ({ draft }) => `/articles/${draft}/edit`,
    alone: true,
    dialogs: [
      [
        "shared/ui/UnsavedGuard.tsx",
        "还有没保存的修改",
        (page) => page.getByRole("textbox", { name: /^摘要/ }).fill("增开两班。"),
        (page) => page.getByRole("navigation").getByRole("link", { name: "稿件", exact: true }).click(),
      ],
    ],
  },
];
