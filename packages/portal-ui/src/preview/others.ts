import { pagingOf } from "../formats.ts";
import type {
  CatalogueView,
  DepartmentsView,
  DepartmentView,
  DisclosureView,
  ErrorView,
  OpenApiView,
  SearchView,
  SiteMapView,
} from "../view-models.ts";
import { noticeItems } from "./articles.ts";
import { channels } from "./site.ts";

const home = { title: "首页", url: "/" };
const choice = (title: string, query: string, current: boolean, count?: number) => ({
  title,
  url: `/search?q=高新技术企业${query}`,
  current,
  count,
});

export const searchView: SearchView = {
  feed: { folder: "/search/", query: "?q=%E4%BA%BA%E6%89%8D" },
  query: "高薪技术企业奖励",
  hits: [
    {
      url: "/articles/501",
      titleHtml: "<mark>高新技术企业</mark>认定<mark>奖励</mark>申报指南",
      excerptHtml:
        "首次通过认定的<mark>高新技术企业</mark>，一次性<mark>奖励</mark>20万元；重新认定的<mark>奖励</mark>10万元。申报时间为每年3月1日至4月30日，由经济发展局受理。",
      date: "2026-03-01",
      section: { title: "办事指南", url: "/sections/services-1" },
      department: "经济发展局",
      best: true,
    },
    ...noticeItems.slice(0, 5).map((item) => ({
      url: item.url,
      titleHtml: item.title.replace("申报", "<mark>申报</mark>"),
      excerptHtml: `${item.summary}其中<mark>高新技术企业</mark>优先。`,
      date: item.date.slice(0, 10),
      section: { title: "通知公告", url: "/sections/news-3" },
      department: item.department,
    })),
  ],
  paging: pagingOf({ page: 1, perPage: 10, total: 86, urlOf: (page) => `/search?q=高新技术企业奖励&page=${page}` }),
  filters: [
    {
      title: "栏目",
      choices: [
        choice("全部栏目", "", false),
        choice("政策文件", "&section=4", true, 31),
        choice("通知公告", "&section=12", false, 28),
        { ...choice("办事指南", "&section=16", false, 1900), about: true },
      ],
    },
    {
      title: "时间",
      choices: [
        choice("不限时间", "", true),
        choice("近一个月", "&period=month", false, 3),
        choice("近一年", "&period=year", false, 17),
      ],
    },
  ],
  chosen: [{ title: "政策文件", url: "/search?q=高新技术企业" }],
  sorts: [choice("最相关", "", true), choice("最新", "&sort=date", false)],
  sites: [
    { title: "本站", url: "/search?q=1", current: true },
    { title: "全部站点", url: "/search?q=1&sites=all", current: false },
  ],
  kept: [{ name: "section", value: "4" }],
  corrected: { words: "高新技术企业奖励", originalUrl: "/search?q=高薪技术企业奖励&exact=1" },
  alsoSearched: ["高企"],
  likely: [],
  related: ["高新技术企业认定", "研发费用加计扣除"].map((title) => ({ title, url: `/search?q=${title}` })),
  popular: [],
};

export const emptySearchView: SearchView = {
  ...searchView,
  query: "月球基地",
  hits: [],
  corrected: undefined,
  paging: pagingOf({ page: 1, perPage: 10, total: 0, urlOf: () => "/search" }),
  filters: [],
  chosen: [],
  alsoSearched: [],
  related: [],
  likely: noticeItems.slice(0, 3),
};

export const siteMapView: SiteMapView = {
  channels,
  others: [
    { title: "部门", url: "/departments" },
    { title: "开放接口", url: "/api" },
    { title: "内容订阅", url: "/rss.xml" },
  ],
};

const names = ["党政办公室", "经济发展局", "招商服务局", "规划建设局", "行政审批局", "社会事业局"];

export const departmentsView: DepartmentsView = {
  crumbs: [home],
  departments: names.map((title, index) => ({
    title,
    url: `/departments/${index + 1}`,
    phone: `0399-555010${index}`,
    summary: "负责综合协调、文电会务、政务公开、督查督办和机关事务管理，承担管委会日常值班与应急联络工作。",
    children:
      index === 4
        ? [{ title: "政务服务中心", url: "/departments/51", phone: "0399-5550180", children: [] }]
        : index === 2
          ? [
              { title: "临港园区办公室", url: "/departments/31", phone: "0399-5550131", children: [] },
              { title: "传感谷园区办公室", url: "/departments/32", phone: "0399-5550132", children: [] },
            ]
          : [],
  })),
};

export const departmentView: DepartmentView = {
  title: "行政审批局",
  url: "/departments/5",
  crumbs: [home, { title: "部门", url: "/departments" }],
  duties: [
    "负责开发区行政许可和公共服务事项的统一受理、审核与送达，推进审批流程再造和材料精简。",
    "管理政务服务中心，对进驻窗口的服务质量和办理时限进行监督。",
    "承担工程建设项目联合审图、联合验收的组织协调工作。",
  ],
  phone: "0399-5550104",
  address: "云泽市开济大道199号政务服务中心三楼",
  hours: "工作日 08:30—12:00，14:00—17:30",
  services: {
    items: [{ title: "食品经营许可", url: "/services/items/4" }],
    all: { title: "办事指南", url: "/services/items/?department=approval", count: 24 },
  },
  children: [{ title: "政务服务中心", url: "/departments/51" }],
  articles: noticeItems.slice(0, 5),
  moreUrl: "/search?department=5",
};

export const notFoundView: ErrorView = {
  status: 404,
  query: "人才公寓",
  likely: noticeItems.slice(2, 5),
  requestId: "req-7f3a91",
};

export const withdrawnView: ErrorView = {
  status: 410,
  withdrawn: { title: "关于调整临港园区货车通行时段的通告", date: "2026-11-15", reason: "通行时段已另行公布" },
  likely: [],
};

export const busyView: ErrorView = { status: 503, likely: [], retryAfterSeconds: 30, requestId: "req-7f3a92" };

export const openApiView: OpenApiView = {
  documentUrl: "/api/openapi.json",
  groups: [
    { title: "公开数据", url: "/api?group=public", count: 1, current: true },
    { title: "其他接口", url: "/api?group=other", count: 1, current: false },
  ],
  document: {
    openapi: "3.1.0",
    info: { title: "云泽经开区开放接口", version: "1.0.0", description: "门户公开数据的读取接口，返回 JSON。" },
    tags: [{ name: "公开数据" }],
    paths: {
      "/api/v1/public/search": {
        get: {
          tags: ["公开数据"],
          summary: "全站搜索",
          description: "按标题和正文搜索已发布的稿件。",
          parameters: [
            { name: "q", in: "query", required: true, schema: { type: "string" }, description: "要找的词或一句话" },
            {
              name: "limit",
              in: "query",
              schema: { type: "integer", minimum: 1, maximum: 50 },
              description: "最多返回几条",
            },
          ],
          responses: {
            "200": { description: "搜索结果", content: { "application/json": {} } },
            "429": { description: "访问太频繁", content: { "application/problem+json": {} } },
          },
        },
      },
      "/api/v1/articles": {
        post: {
          summary: "新建稿件",
          requestBody: { content: { "application/json": {} } },
          responses: { "201": { description: "已建立" } },
        },
      },
    },
  },
};

const disclosureColumn = {
  name: "政府信息公开",
  description: "政府信息公开",
  keywords: ["信息公开"],
  type: "信息公开目录",
};
const disclosureCrumbs = [home, { title: "政府信息公开", url: "/disclosure/" }];

export const disclosureView: DisclosureView = {
  url: "/disclosure/",
  crumbs: [home],
  column: disclosureColumn,
  parts: [
    { title: "政府信息公开指南", url: "/disclosure/guide/", text: "信息怎样分类、到哪里查、找谁问" },
    { title: "政府信息公开制度", url: "/disclosure/rules/", text: "公开、审查、管理的规定" },
    { title: "法定主动公开内容", url: "/disclosure/catalogue/", text: "按索引号编排的目录，共41条" },
    { title: "政府信息公开年报", url: "/disclosure/reports/", text: "历年报告" },
    { title: "依申请公开", url: "/disclosure/request/", text: "当面或者邮寄申请，20个工作日内答复" },
  ],
  departments: ["党政办公室", "经济发展局", "财政局"].map((title, index) => ({
    title,
    url: `/departments/${index}`,
    links: [
      { title: "指南", label: `${title}政府信息公开指南`, url: `/disclosure/departments/${index}` },
      {
        title: `目录（${12 - index}条）`,
        label: `${title}的目录（${12 - index}条）`,
        url: `/disclosure/catalogue/?department=d${index}`,
      },
    ],
  })),
  newest: noticeItems.slice(0, 5),
  more: { title: "全部目录", url: "/disclosure/catalogue/" },
};

export const catalogueView: CatalogueView = {
  crumbs: disclosureCrumbs,
  column: disclosureColumn,
  query: "",
  url: "/disclosure/catalogue/",
  filters: [
    {
      title: "主题分类",
      choices: [choice("全部主题", "", true), choice("综合政务", "&class=02", false, 12)],
    },
    { title: "有效性", choices: [choice("不限", "", true), choice("废止", "&validity=repealed", false, 2)] },
  ],
  sorts: [choice("公开日期", "", true), choice("成文日期", "&sort=formed", false)],
  chosen: [],
  kept: [],
  items: noticeItems.slice(0, 6).map((item, index) => ({
    title: item.title,
    url: `/disclosure/items/${index + 1}`,
    summary: item.summary ?? "",
    indexNumber: `11990000MB0000014X/2026-0000${index + 1}`,
    docNo: `云开管发〔2026〕${index + 1}号`,
    department: item.department ?? "党政办公室",
    published: item.date.slice(0, 10),
    validity: index === 2 ? "废止" : "有效",
    isVoid: index === 2,
  })),
  paging: pagingOf({ page: 1, perPage: 20, total: 41, urlOf: (page) => `/disclosure/catalogue/?page=${page}` }),
  downloads: ["CSV", "JSON", "XLSX"].map((title) => ({ title, url: `/disclosure/catalogue.${title.toLowerCase()}` })),
  harvest: { title: "采集接口（OAI-PMH）", url: "/oai?verb=Identify" },
};
