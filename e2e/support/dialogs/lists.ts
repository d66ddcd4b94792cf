import { checkWord } from "./names.ts";
import { type DialogScreen, fill, tick } from "./row.ts";

const articles = "modules/articles";

/** Lists beside the articles: media, topics, search, policies and the like. */
export const otherLists: DialogScreen[] = [
  {
    person: "chief",
    path: "/offers",
    dialogs: [
      [`${articles}/offers/OfferDialogs.tsx`, /^采用：/, /^采用：/],
      [`${articles}/offers/OfferDialogs.tsx`, /^不采用：/, /^不采用：/],
    ],
  },
  {
    person: "chief",
    path: "/offers?direction=sent",
    dialogs: [[`${articles}/offers/OffersPage.tsx`, /^收回推送：/, /^收回：/]],
  },
  {
    person: "chief",
    path: ({ grown }) => `/articles/${grown}`,
    dialogs: [[`${articles}/offers/OfferDialogs.tsx`, /^推送到其他站点：/, "推送到其他站点"]],
  },
  {
    person: "chief",
    path: "/feedback?state=open",
    dialogs: [[`${articles}/feedback/HandleBar.tsx`, /^标记 1 条反馈已处理/, /^标记已处理：/]],
  },
  {
    person: "chief",
    path: `/check-words?q=${encodeURIComponent(checkWord)}`,
    dialogs: [
      [`${articles}/checks/WordDialog.tsx`, "添加词语", "添加词语"],
      [`${articles}/checks/WordDialog.tsx`, /^修改“/, "修改"],
      ["shared/record/HistoryDrawer.tsx", "修改记录", "修改", "修改记录"],
      [
        "shared/record/ConflictDialog.tsx",
        "这条记录已被其他人修改",
        "修改",
        fill(/^说明/, "见名称用语表"),
        (_, { changeCheckWord }) => changeCheckWord(),
        "保存修改",
      ],
      [`${articles}/checks/ImportWordsDialog.tsx`, "导入词表", "导入"],
      [`${articles}/checks/WordList.tsx`, /^删除“/, "删除"],
    ],
  },
  {
    person: "chief",
    path: "/statistics?tab=departments",
    dialogs: [["modules/statistics/LinesDrawer.tsx", /明细$/, /，查看明细$/]],
  },
  {
    person: "chief",
    path: "/statistics?tab=digests",
    dialogs: [
      ["modules/statistics/digest/DigestPreviewDrawer.tsx", /^预览简报：/, /^预览：/],
      ["modules/statistics/digest/DigestDialog.tsx", /^设置简报：/, /^设置：/],
    ],
  },
  {
    person: "system",
    path: "/inspection",
    dialogs: [["modules/inspection/IndicatorDialog.tsx", "调整“网站标识”", "调整“网站标识”"]],
  },
  {
    person: "chief",
    path: "/policies",
    dialogs: [
      ["modules/policies/PolicyDialog.tsx", "新建政策文件", "新建政策文件"],
      ["modules/policies/RelationsDialog.tsx", /的关系和解读$/, /^更多：/, "关系和解读"],
      ["modules/policies/PolicyDialogs.tsx", /^撤下：/, /^更多：/, "撤下"],
    ],
  },
  {
    person: "chief",
    path: "/media",
    dialogs: [
      ["modules/media/upload/UploadDialog.tsx", "上传文件", "上传文件"],
      ["modules/media/library/FolderDialog.tsx", "新建文件夹", "新建文件夹"],
    ],
  },
  {
    person: "chief",
    path: "/media?show=unused",
    dialogs: [
      ["modules/media/library/MediaBulkBar.tsx", "移动 1 个文件", tick(/^选择“/), "移动到文件夹"],
      ["modules/media/library/MediaBulkBar.tsx", "删除 1 个文件", tick(/^选择“/), "删除未使用的 1 个"],
    ],
  },
  {
    person: "chief",
    path: ({ picture }) => `/media/${picture}`,
    dialogs: [
      ["modules/media/file/FileActions.tsx", /^替换“/, "替换文件"],
      ["modules/media/file/FileActions.tsx", "删除 1 个文件", "删除"],
      ["modules/media/file/Versions.tsx", "恢复这个文件", "恢复这个文件"],
    ],
  },
];
