import type { InspectionRule } from "@openzone/contract/inspection";

export type Language = "zh-CN" | "en";
export type Text = Record<Language, string>;

export const text = (zh: string, en: string): Text => ({ "zh-CN": zh, en });

/** What was found, filled from the evidence; those of articles' checks have their sentence there. */
export const sentences: Record<InspectionRule, Text> = {
  availability: text(
    "{days} 天内探测 {visits} 次，打不开 {failed} 次，占 {percent}%",
    "{failed} of {visits} visits failed in {days} days, {percent} per cent",
  ),
  "home-stale": text(
    "首页最新的日期是 {last}，超过 {allowed} 天没有更新",
    "The newest date on the home page is {last}: nothing new within {allowed} days",
  ),
  "news-late": text(
    "最近更新是 {last}，{days} 天没有更新（要求 {allowed} 天内）",
    "Last updated on {last}, {days} days ago (due within {allowed})",
  ),
  "notice-late": text(
    "最近更新是 {last}，{days} 天没有更新（要求 {allowed} 天内）",
    "Last updated on {last}, {days} days ago (due within {allowed})",
  ),
  "section-overdue": text(
    "最近更新是 {last}，{days} 天没有更新，栏目要求 {allowed} 天内更新",
    "Last updated on {last}, {days} days ago; its duty is {allowed} days",
  ),
  "section-blank": text("栏目里没有任何公开的内容", "Nothing is public in this section"),
  "column-missing": text(
    "没有“{type}”类的栏目，或者都是空白",
    "There is no section of the type “{type}”, or all are blank",
  ),
  "policy-uninterpreted": text("政策文件公开后没有解读", "The policy has no interpretation"),
  "message-unanswered": text(
    "{received} 收到的留言，{days} 天没有答复（要求 {allowed} 个月内）",
    "Received on {received}, not answered for {days} days (due within {allowed} months)",
  ),
  "guide-elements": text(
    "办事指南缺少 {count} 类要素：{missing}",
    "The guide lacks {count} classes of elements: {missing}",
  ),
  "word-forbidden": text("", ""),
  "personal-data": text("", ""),
  "word-wrong": text("", ""),
  "word-sensitive": text("", ""),
  "link-internal": text("", ""),
  "link-external": text("", ""),
  "meta-tags": text("网页标签 {tag}：{fault}", "Meta tag {tag}: {fault}"),
  "footer-part": text("页脚的“{part}”{fault}", "“{part}” of the footer {fault}"),
  "search-missing": text(
    "用标题“{quote}”搜索，前 20 条结果里没有这篇稿件",
    "A search for “{quote}” does not show this article among its first 20 results",
  ),
  accessibility: text("{check}", "{check}"),
  certificate: text("网站证书{fault}（到期日 {until}）", "The certificate {fault} (valid until {until})"),
  ipv6: text("{host} {fault}", "{host} {fault}"),
  "domain-name": text("{host} {fault}", "{host} {fault}"),
};

/** How a finding of a rule is mended. */
export const advice: Record<InspectionRule, Text> = {
  availability: text(
    "请联系运维人员查看服务器和网络；探测记录写明每次打不开的原因。",
    "Ask whoever runs the servers to look at servers and network.",
  ),
  "home-stale": text(
    "请在首页展示的栏目里发布新的内容，并确认首页版块显示日期。",
    "Publish something in the sections that the home page shows, and let its blocks show dates.",
  ),
  "news-late": text(
    "请在栏目里发布新的内容。没有内容可更新的栏目，请合并或者停用。",
    "Publish something new in the section. Merge or close a section that has nothing to tell.",
  ),
  "notice-late": text(
    "请在栏目里发布新的内容。没有内容可更新的栏目，请合并或者停用。",
    "Publish something new in the section. Merge or close a section that has nothing to tell.",
  ),
  "section-overdue": text(
    "请在栏目里发布新的内容；更新要求定得不合适的，请总编调整。",
    "Publish something new; where the duty does not fit, the chief editor changes it.",
  ),
  "section-blank": text("请发布内容，或者停用栏目。", "Publish something, or close the section."),
  "column-missing": text(
    "请新建栏目，或者给已有的栏目选定“栏目类别”。",
    "Make such a section, or choose the type of an existing one.",
  ),
  "policy-uninterpreted": text(
    "请在“解读”栏目发布解读稿件，再到政策文件的“关系和解读”里关联。",
    "Publish an interpretation and name it with the policy.",
  ),
  "message-unanswered": text("请尽快答复留言。", "Answer the message."),
  "guide-elements": text("请在办事指南里补全缺少的要素。", "Complete the guide."),
  "word-forbidden": text(
    "请立即修改稿件；表述有严重错误的，先撤下再改。",
    "Change the article at once; withdraw it first where the fault is grave.",
  ),
  "personal-data": text(
    "请删去或遮盖个人信息后重新发布；附件要换成处理过的文件。",
    "Remove or mask the personal data and publish again; replace the attachment.",
  ),
  "word-wrong": text("请核对后修改稿件。", "Check the word and change the article."),
  "word-sensitive": text("请确认用得恰当；不恰当的请修改。", "Make sure that it is used rightly; change it otherwise."),
  "link-internal": text("请改正链接，或者去掉链接。", "Mend or remove the link."),
  "link-external": text(
    "请在浏览器里打开核对；对方已经关闭的，请改正或者去掉链接。",
    "Open it in a browser; mend or remove the link when the other side is gone.",
  ),
  "meta-tags": text(
    "请在站点设置、栏目设置或者稿件里补全对应的内容。",
    "Complete what it is made of: the settings of site or section, or the article.",
  ),
  "footer-part": text("请在站点设置的页脚部分补全。", "Complete the footer in the settings of the site."),
  "search-missing": text(
    "请联系运维人员执行 openzone reindex 重建索引。",
    "Have the search index made anew: openzone reindex.",
  ),
  accessibility: text(
    "请按提示修改稿件；属于网页模板的，请联系技术人员。",
    "Change the article as told; faults of the template are for the developers.",
  ),
  certificate: text("请运维人员更换证书。", "Have the certificate replaced."),
  ipv6: text("请运维人员为域名添加 AAAA 记录并开通 IPv6。", "Have an AAAA record added and IPv6 opened."),
  "domain-name": text(
    "请按规定启用以 .gov.cn 结尾的域名；域名变更后保留跳转。",
    "Use a name that ends in .gov.cn and lead the old one on.",
  ),
};

/** Codes of the evidence in words. */
export const codes: Record<string, Text> = {
  "meta-tags missing": text("没有或者为空", "missing or empty"),
  "meta-tags twice": text("出现了不止一次", "stands more than once"),
  "meta-tags surplus": text("不应出现在这类网页", "does not belong on this kind of page"),
  "meta-tags host": text("与网站的域名不一致", "is not the name of the host"),
  "meta-tags form": text("格式不对", "has the wrong form"),
  "footer-part missing": text("没有显示", "is missing"),
  "footer-part leads-nowhere": text("没有链接", "leads nowhere"),
  "certificate expired": text("已过期", "has expired"),
  "certificate untrusted": text("不受信任", "is not trusted"),
  "certificate ends-soon": text("即将到期", "ends soon"),
  "ipv6 no-address": text("没有 IPv6 地址（AAAA 记录）", "has no IPv6 address (AAAA record)"),
  "ipv6 no-answer": text("的 IPv6 地址没有应答", "does not answer at its IPv6 address"),
  "domain-name not-gov": text("不以 .gov.cn 结尾", "does not end in .gov.cn"),
  "domain-name no-www": text("是门户网站，域名不以 www. 开头", "is a portal and does not begin with www."),
  "domain-name www": text("是部门或者专项网站，域名以 www. 开头", "is no portal and begins with www."),
  "organ-mark": text("党政机关网站标识", "Government website mark"),
  "report-errors": text("我为政府网站找错", "Report an error"),
  "id-code": text("网站标识码", "Website code"),
  host: text("主办单位及联系方式", "Host and contact"),
  icp: text("ICP 备案编号", "ICP number"),
  police: text("公安机关备案", "Police record"),
  "site-map": text("站点地图", "Site map"),
  "page-lang": text("网页没有写明语言", "The page does not tell its language"),
  "page-title": text("网页没有标题", "The page has no title"),
  "page-h1": text("网页的一级标题不是恰好一个", "The page has not exactly one first heading"),
  "page-headings": text("标题跳过了一级", "Headings leave out a level"),
  "page-alt": text("有图片没有替代文字", "Pictures without alternative text"),
  "page-fields": text("有输入框没有名称", "Fields without a name"),
  "page-links": text("有链接没有文字", "Links without words"),
  "page-buttons": text("有按钮没有文字", "Buttons without words"),
  "page-ids": text("有重复的 id", "Ids that stand twice"),
};

/** What axe found in a browser. */
export const inBrowser = text("{asked}（用浏览器检查，{count} 处）", "{asked} (in a browser, {count} times)");

/** Names of the evidence's parts, in the order in which they are shown. */
export const evidenceNames: Record<string, Text> = {
  before: text("前文", "Before it"),
  quote: text("内容", "What"),
  after: text("后文", "After it"),
  replacement: text("应为", "Should be"),
  attachment: text("附件", "Attachment"),
  count: text("处数", "How many"),
  name: text("链接名称", "Name of the link"),
  tag: text("标签", "Tag"),
  value: text("现在的值", "Present value"),
  last: text("最近更新", "Last updated"),
  days: text("天数", "Days"),
  allowed: text("要求（天）", "Allowed (days)"),
  visits: text("探测次数", "Visits"),
  failed: text("打不开次数", "Failed"),
  percent: text("占比（%）", "Per cent"),
  until: text("到期日", "Valid until"),
  received: text("收到日期", "Received on"),
  missing: text("缺少的要素", "Missing elements"),
};

export const objectTitles: Record<string, Text> = {
  home: text("首页", "Home page"),
  site: text("全站", "The whole site"),
  "link-group": text("友情链接：{title}", "Links: {title}"),
};
