import { pagingOf } from "../formats.ts";
import type { PoliciesView, PolicyLinkView, PolicyView, ValidityView } from "../view-models.ts";

const home = { title: "首页", url: "/" };
const channel = { title: "政策文件", url: "/policies/" };
const library = { title: "政策文件库", url: "/policies/library/" };
const column = {
  name: "政策文件库",
  description: "云泽经开区规范性文件的目录和全文。",
  keywords: ["政策文件库"],
  type: "政策文件",
};
const good: ValidityView = { word: "有效", tone: "good" };
const amended: ValidityView = { word: "已修改", tone: "partly" };
const over: ValidityView = { word: "废止", tone: "over" };

const policy = (id: number, title: string, docNo: string, date: string, validity = good): PolicyLinkView => ({
  title,
  url: `/policies/${id}.html`,
  docNo,
  date,
  validity,
});
const land = policy(3, "工业用地“标准地”出让管理办法", "云开管规〔2025〕4号", "2025-06-18");
const old = policy(2, "工业用地出让管理办法", "云开管发〔2019〕5号", "2019-06-03", over);
const talent = policy(4, "高层次人才认定和奖励办法", "云开管规〔2024〕2号", "2024-03-01", amended);

const choice = (title: string, query: string, current = false, count?: number) => ({
  title,
  url: `/policies/library/?${query}`,
  current,
  count,
});

const issuer = { title: "云泽经开区管委会" };

export const policiesView: PoliciesView = {
  title: library.title,
  url: library.url,
  feedsUrl: library.url,
  query: "出让",
  number: "",
  rows: [
    {
      ...land,
      titleHtml: "工业用地“标准地”<mark>出让</mark>管理办法",
      excerptHtml: "区内新增工业用地应当按“标准地”方式<mark>出让</mark>。",
      issuer,
    },
    { ...old, summary: "规定工业用地的出让条件、程序和监管。", issuer },
    { ...talent, issuer },
  ],
  paging: pagingOf({ page: 1, perPage: 20, total: 42, urlOf: (page) => `/policies/library/?page=${page}` }),
  filters: [
    {
      title: "有效性",
      choices: [choice("全部", "", true), choice("有效", "validity=valid"), choice("废止", "validity=void")],
    },
    {
      title: "发文机关",
      choices: [
        choice("全部", "", true),
        choice("云泽经开区管委会", "issuer=a", false, 30),
        choice("财政局", "issuer=b", false, 4),
      ],
    },
  ],
  sorts: [],
  chosen: [choice("含“出让”", "")],
  kept: [],
  crumbs: [home, channel],
  channelUrl: channel.url,
  column,
};

export const emptyPoliciesView: PoliciesView = {
  ...policiesView,
  query: "月球基地",
  rows: [],
  paging: pagingOf({ page: 1, perPage: 20, total: 0, urlOf: () => library.url }),
};

export const policyView: PolicyView = {
  article: {
    title: old.title,
    publishedAt: "2019-06-03 10:00",
    source: "云泽经开区管委会",
    summary: "规定工业用地的出让条件、程序和监管。",
    bodyHtml:
      '<h2 id="zhang-1">第一章　总则</h2><p id="tiao-1"><strong>第一条</strong>　为规范工业用地出让行为，制定本办法。</p>' +
      '<h2 id="zhang-2">第二章　附则</h2><p id="tiao-2"><strong>第二条</strong>　本办法自2019年7月1日起施行。</p>',
    attachments: [],
    keywords: ["工业用地"],
    facts: [
      { label: "文号", value: "云开管发〔2019〕5号" },
      { label: "主题分类", value: "国土资源、能源\\土地" },
      { label: "废止日期", value: "2025-08-01" },
    ],
  },
  validity: over,
  docNo: old.docNo ?? "",
  notice: "本文件自 2025-08-01 起废止，仅供查阅。",
  textUrl: "/policies/2.txt",
  contents: {
    headings: [
      { title: "第一章　总则", url: "/policies/2.html#zhang-1", level: 2 },
      { title: "第二章　附则", url: "/policies/2.html#zhang-2", level: 2 },
    ],
    articles: [
      { title: "第一条", url: "/policies/2.html#tiao-1" },
      { title: "第二条", url: "/policies/2.html#tiao-2" },
    ],
  },
  chain: [{ title: "被以下文件废止", policies: [land] }],
  interpretations: [
    {
      title: "文字解读",
      items: [{ title: "一块“标准地”从评估到达产", url: "/policies/interpretations/7.html", date: "2025-06-24" }],
    },
    {
      title: "图解",
      items: [{ title: "一张图看懂“标准地”", url: "/policies/interpretations/8.html", date: "2025-06-25" }],
    },
  ],
  related: [talent],
  library,
  crumbs: [home, channel, library],
  channelUrl: channel.url,
  column,
};
