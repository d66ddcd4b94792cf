import { closingSite } from "./names.ts";
import { type DialogScreen, fill } from "./row.ts";

const sites = "modules/sites";
const blocks = "modules/blocks";
const search = "modules/site-search";

/** Sites, sections, pages made of blocks, links. */
export const siteScreens: DialogScreen[] = [
  {
    person: "chief",
    path: "/sections",
    dialogs: [
      [`${sites}/SectionDialog.tsx`, "新建频道", "新建频道"],
      [`${sites}/SectionDialog.tsx`, /通知公告/, "修改：通知公告"],
      [`${sites}/MoveSectionDialog.tsx`, /通知公告/, "更多：通知公告", "移到其他栏目下"],
      [`${sites}/SectionTable.tsx`, /通知公告/, "更多：通知公告", /停用|关闭/],
    ],
  },
  {
    person: "chief",
    path: "/links",
    dialogs: [
      [`${sites}/links/GroupDialog.tsx`, "新建链接组", "新建链接组"],
      [`${sites}/links/LinkDialog.tsx`, /链接/, "添加链接：上级机关"],
      [`${sites}/links/GroupPanel.tsx`, /上级机关/, "更多：上级机关", "删除"],
      [`${sites}/links/GroupPanel.tsx`, /清澜经济技术开发区/, "更多：清澜经济技术开发区", "删除"],
    ],
  },
  {
    person: "chief",
    path: "/redirects",
    dialogs: [
      [`${sites}/redirects/RedirectDialog.tsx`, "新建跳转", "新建跳转"],
      [`${sites}/redirects/RedirectsPage.tsx`, /zhaopin/, "删除：/zhaopin"],
      [`${sites}/redirects/ImportRedirectsDialog.tsx`, "批量导入", "批量导入"],
      // Nothing of it can be taken in, so that nothing changes.
      [`${sites}/redirects/ImportRedirectsDialog.tsx`, /1 行/, "批量导入", fill(/./, "no-address"), /导入$/],
    ],
  },
  {
    person: "system",
    path: "/sites",
    dialogs: [
      [`${sites}/cluster/NewSiteDialog.tsx`, "新建站点", "新建站点"],
      [`${sites}/cluster/CloseSiteDialog.tsx`, /生态环境网/, "临时下线：云泽经开区生态环境网"],
      [`${sites}/cluster/MergeSiteDialog.tsx`, /^合并“.*生态环境网”/, "合并：云泽经开区生态环境网"],
      [`${sites}/cluster/ShutSiteDialog.tsx`, /^关停“.*生态环境网”/, "关停：云泽经开区生态环境网"],
      [`${sites}/cluster/ClusterPage.tsx`, `恢复“${closingSite}”`, `取消下线：${closingSite}`],
    ],
  },
  {
    person: "system",
    path: "/site-settings",
    dialogs: [[`${sites}/settings/SettingsDialog.tsx`, /联系方式/, "修改：联系方式"]],
  },
  {
    person: "system",
    path: "/site-languages",
    dialogs: [
      [`${sites}/languages/LanguagesDialog.tsx`, /的语种$/, "修改语种"],
      [`${sites}/settings/SettingsDialog.tsx`, /繁体中文/, "修改：繁体中文和译文提示"],
    ],
  },
  {
    person: "chief",
    path: "/pages",
    dialogs: [
      [`${blocks}/topics/TopicDialog.tsx`, "新建专题", "新建专题"],
      [`${blocks}/LooksDialog.tsx`, /的标志和页头图片$/, "标志和页头图片"],
      [`${blocks}/topics/TopicList.tsx`, /^撤下专题：/, /^撤下专题：/],
    ],
  },
  {
    person: "chief",
    path: ({ homePage }) => `/pages/${homePage}`,
    dialogs: [
      [`${blocks}/arrange/KindDialog.tsx`, "添加哪一种版块", "添加版块"],
      [`${blocks}/arrange/BlockDialog.tsx`, /^设置版块：/, "设置：要闻"],
      [`${blocks}/arrange/HistoryDrawer.tsx`, "历史版面", "历史版面"],
    ],
  },
  {
    person: "chief",
    path: ({ topicPage }) => `/pages/${topicPage}`,
    dialogs: [[`${blocks}/arrange/ArrangePage.tsx`, /^发布“.+”的版面/, /^复制：/, "发布版面"]],
  },
  {
    person: "chief",
    path: "/site-search?tab=synonyms",
    dialogs: [
      [`${search}/SynonymDialog.tsx`, "新建同义词", "新建同义词"],
      [`${search}/SynonymsTab.tsx`, "删除同义词", "删除"],
      [`${search}/SynonymsTab.tsx`, "导入", "导入"],
    ],
  },
  {
    person: "chief",
    path: "/site-search?tab=best-bets",
    dialogs: [
      [`${search}/BestBetDialog.tsx`, "新建推荐结果", "新建推荐结果"],
      [`${search}/BestBetsTab.tsx`, "删除推荐结果", "删除"],
      [`${search}/ImportBestBets.tsx`, "导入推荐结果", "导入"],
      // Nothing of it can be taken in, so that nothing changes.
      [`${search}/ImportBestBets.tsx`, "已导入 0 条推荐结果", "导入", fill(/./, "no-address"), "导入"],
    ],
  },
  {
    person: "chief",
    path: "/site-search",
    dialogs: [[`${search}/WantedTab.tsx`, "标为内容缺失", "标为内容缺失"]],
  },
];
