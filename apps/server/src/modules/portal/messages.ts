import type { Language } from "@openzone/portal-ui";

/** Words that the portal's view models carry; the words of the page components are in portal-ui. */
interface PortalWords {
  home: string;
  feedOf: (name: string) => string;
  departments: string;
  search: string;
  siteMap: string;
  api: string;
  topics: string;
  period: (from: string | null, to: string | null) => string;
  allYears: string;
  year: (year: number) => string;
  bySection: string;
  byKind: string;
  byTime: string;
  byDepartment: string;
  allSections: string;
  allKinds: string;
  allDepartments: string;
  anyTime: string;
  lastWeek: string;
  lastMonth: string;
  lastYear: string;
  byRelevance: string;
  byDate: string;
  docNo: string;
  region: string;
  sourceAddress: string;
  more: string;
  pinned: string;
  expired: string;
  reachUs: string;
  part: (number: number) => string;
}

const zhCN: PortalWords = {
  home: "首页",
  feedOf: (name) => `${name}最新发布`,
  departments: "部门",
  search: "搜索",
  siteMap: "网站地图",
  api: "开放接口",
  topics: "专题专栏",
  period: (from, to) => (from && to ? `${from} 至 ${to}` : from ? `${from} 起` : `至 ${to}`),
  allYears: "全部年份",
  year: (year) => `${year}年`,
  bySection: "频道和栏目",
  byKind: "类型",
  byTime: "时间",
  byDepartment: "部门",
  allSections: "全部栏目",
  allKinds: "全部类型",
  allDepartments: "全部部门",
  anyTime: "不限时间",
  lastWeek: "一周内",
  lastMonth: "一个月内",
  lastYear: "一年内",
  byRelevance: "相关度",
  byDate: "发布时间",
  docNo: "文号",
  region: "地区",
  sourceAddress: "原文地址",
  more: "更多",
  pinned: "置顶",
  expired: "已失效",
  reachUs: "联系我们",
  part: (number) => `第${number}部分`,
};

const en: PortalWords = {
  home: "Home",
  feedOf: (name) => `Latest from ${name}`,
  departments: "Departments",
  search: "Search",
  siteMap: "Site map",
  api: "Open interfaces",
  topics: "Topics",
  period: (from, to) => (from && to ? `${from} to ${to}` : from ? `since ${from}` : `until ${to}`),
  allYears: "All years",
  year: (year) => String(year),
  bySection: "Channel and section",
  byKind: "Kind",
  byTime: "Date",
  byDepartment: "Department",
  allSections: "All sections",
  allKinds: "All kinds",
  allDepartments: "All departments",
  anyTime: "Any time",
  lastWeek: "Past week",
  lastMonth: "Past month",
  lastYear: "Past year",
  byRelevance: "Relevance",
  byDate: "Date",
  docNo: "Document number",
  region: "Region",
  sourceAddress: "Original address",
  more: "More",
  pinned: "Pinned",
  expired: "No longer valid",
  reachUs: "Contact us",
  part: (number) => `Part ${number}`,
};

const catalogue: Record<Language, PortalWords> = { "zh-CN": zhCN, en };

export const wordsFor = (language: Language): PortalWords => catalogue[language];

/** What kinds of documents the search index holds; one that is not named here is an article. */
const kinds: Record<string, Record<Language, string>> = {
  article: { "zh-CN": "文章", en: "Article" },
  page: { "zh-CN": "单页", en: "Page" },
  policy: { "zh-CN": "政策文件", en: "Policy document" },
  interpretation: { "zh-CN": "政策解读", en: "Policy explained" },
  service: { "zh-CN": "办事服务", en: "Service" },
  picture: { "zh-CN": "图片", en: "Pictures" },
  video: { "zh-CN": "视频", en: "Video" },
  attachment: { "zh-CN": "附件", en: "Attachment" },
};

export const kindTitle = (kind: string, language: Language): string =>
  kinds[kind]?.[language] ?? kinds.article?.[language] ?? kind;
