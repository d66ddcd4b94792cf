import type { Language } from "@openzone/portal-ui";

/** Words that the portal's view models carry; the words of the page components are in portal-ui. */
interface PortalWords {
  home: string;
  feedOf: (name: string) => string;
  departments: string;
  search: string;
  siteMap: string;
  api: string;
  allYears: string;
  year: (year: number) => string;
  allSections: string;
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
  allYears: "全部年份",
  year: (year) => `${year}年`,
  allSections: "全部栏目",
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
  allYears: "All years",
  year: (year) => String(year),
  allSections: "All sections",
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
  reachUs: "Contact us",
  part: (number) => `Part ${number}`,
};

const catalogue: Record<Language, PortalWords> = { "zh-CN": zhCN, en };

export const wordsFor = (language: Language): PortalWords => catalogue[language];
