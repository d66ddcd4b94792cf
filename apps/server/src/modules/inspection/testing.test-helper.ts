import type { GuideFacts, MessageFacts } from "./rules/later.ts";
import { readPage } from "./rules/page-document.ts";
import type { AskedPage, PageKind } from "./rules/pages.ts";
import type { SectionFacts } from "./rules/sections.ts";

export const now = new Date("2026-11-20T10:00:00+08:00");
export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** A section that is in order, unless told otherwise. */
export const sectionWith = (change: Partial<SectionFacts> = {}): SectionFacts => ({
  id: 1,
  title: "园区动态",
  address: "/parks/park-news/",
  columnType: "工作动态",
  departmentId: 7,
  isFirstLevel: true,
  isPage: false,
  lastAt: daysAgo(1),
  hasBelow: false,
  updateDays: 30,
  ...change,
});

const siteTags = `<meta name="SiteName" content="云泽"><meta name="SiteDomain" content="www.yunze.gov.cn">
  <meta name="SiteIDCode" content="9900010001">`;
const columnTags = `<meta name="ColumnName" content="要闻"><meta name="ColumnDescription" content="要闻栏目">
  <meta name="ColumnKeywords" content="要闻,动态"><meta name="ColumnType" content="工作动态">`;
const contentTags = `<meta name="ArticleTitle" content="新航线开通"><meta name="PubDate" content="2026-11-20 09:30">
  <meta name="ContentSource" content="党政办">`;
const tagsOf: Record<PageKind, string> = {
  home: siteTags,
  section: siteTags + columnTags,
  article: siteTags + columnTags + contentTags,
};
const foot = `<footer><ul><li data-part="organ-mark"><a href="https://a.example/">党政机关网站标识</a></li>
  <li data-part="report-errors"><a href="https://b.example/">我为政府网站找错</a></li>
  <li data-part="site-map"><a href="/sitemap">站点地图</a></li></ul>
  <div data-part="host"><p>主办单位：云泽</p><p>电话 <a href="tel:1">1</a></p></div>
  <p><span data-part="id-code">网站标识码：9900010001</span><span data-part="icp">ICP备案编号：澜ICP备1号</span>
  <span data-part="police">公安备案：澜公网安备1号</span></p></footer>`;

/** A page that has everything; `replace` plants faults. */
export function pageOf(kind: PageKind, ...replace: [what: string, by: string][]): AskedPage {
  const clean = `<!doctype html><html lang="zh-CN"><head><title>云泽</title>${tagsOf[kind]}</head><body><h1>云泽</h1>
    <h2>新闻</h2><p><time datetime="2026-11-19">2026-11-19</time><img src="/a.png" alt=""><a href="/news/">新闻</a></p>
    <form><label for="q">搜索</label><input id="q" name="q"><button>搜索</button></form>${foot}</body></html>`;
  const html = replace.reduce((text, [what, by]) => {
    if (!text.includes(what)) throw new Error(`the page has no ${what}`);
    return text.replace(what, by);
  }, clean);
  const object = { kind, id: null, title: "", address: "/" };
  return { kind, object, departmentId: null, page: readPage(html) };
}

/** A question of a reader that came ten days ago and has no answer yet, unless told otherwise. */
export const messageWith = (change: Partial<MessageFacts> = {}): MessageFacts => ({
  id: 1,
  title: "租厂房有什么补贴",
  kind: "consultation",
  valid: true,
  departmentId: 7,
  receivedAt: daysAgo(10),
  answeredAt: null,
  address: "",
  ...change,
});

/** A guide that has every element, unless told otherwise. */
export const guideWith = (change: Partial<GuideFacts> = {}): GuideFacts => ({
  id: 1,
  title: "企业投资项目备案",
  departmentId: 7,
  missing: [],
  address: "",
  ...change,
});
