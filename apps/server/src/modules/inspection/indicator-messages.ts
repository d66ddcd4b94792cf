import { type Text, text } from "./messages.ts";

/** Titles and rules of the indicators. */
export const indicatorTexts: Record<string, { title: Text; text: Text }> = {
  V1: {
    title: text("安全、泄密事故等严重问题", "Grave faults"),
    text: text(
      "严重表述错误、泄露国家秘密、发布或链接反动暴力色情内容、安全事故、弄虚作假等。由人判断；机器只提示疑似的禁用词。",
      "Grave misstatements, secrets, illegal contents, security incidents, deceit. A person judges; the machine points at forbidden words.",
    ),
  },
  V2: {
    title: text("站点无法访问", "Site not reachable"),
    text: text(
      "监测 1 周，每天间隔访问 20 次以上，15 秒打不开算一次失败，失败占 5%（含）以上。",
      "Watched for a week, 20 visits a day or more; a visit fails after 15 seconds; 5 per cent or more fail.",
    ),
  },
  V3: {
    title: text("首页不更新", "Home page not updated"),
    text: text(
      "监测 2 周，首页没有信息更新。没有发布日期的内容视为不更新。",
      "No update of the home page in two weeks. What shows no date counts as not updated.",
    ),
  },
  V4: {
    title: text("栏目不更新", "Sections not updated"),
    text: text(
      "动态要闻类 2 周、通知政策类一级栏目 6 个月不更新的合计 5 个（含）以上；或应更新未更新的栏目 10 个以上；或空白栏目 5 个以上。",
      "News not updated in 2 weeks and notices or policies in 6 months: 5 or more; or 10 sections behind their duty; or 5 blank ones.",
    ),
  },
  V5: {
    title: text("互动回应差", "Poor answers"),
    text: text(
      "没有咨询建言渠道；或 1 年内政务咨询类留言超过 3 个月未答复。",
      "No channel for questions; or a message of the last year waited for more than 3 months.",
    ),
  },
  V6: {
    title: text("服务不实用", "Useless services"),
    text: text(
      "没有办事服务；或 5 个以上事项的办事指南缺 4 类（含）以上要素；事项不足 5 个的，全部缺。",
      "No services; or 5 guides lack 4 classes of elements; with fewer items, all of them.",
    ),
  },
  overview: {
    title: text("概况信息", "Overview"),
    text: text("没有栏目的扣全部分值。", "All points without such a section."),
  },
  functions: {
    title: text("机构职能", "Functions"),
    text: text("没有栏目的扣全部分值。", "All points without such a section."),
  },
  leaders: {
    title: text("负责人信息", "Leaders"),
    text: text("没有栏目的扣全部分值。", "All points without such a section."),
  },
  news: {
    title: text("动态要闻", "News"),
    text: text(
      "没有栏目的扣全部分值；2 周未更新的栏目逐个扣分。",
      "All points without such a section; each one not updated in 2 weeks costs.",
    ),
  },
  policies: {
    title: text("政策文件", "Policies"),
    text: text(
      "没有栏目的扣全部分值；6 个月未更新的栏目逐个扣分。",
      "All points without such a section; each one not updated in 6 months costs.",
    ),
  },
  interpretations: {
    title: text("政策解读", "Interpretations"),
    text: text("没有栏目的扣全部分值。", "All points without such a section."),
  },
  "interpretation-share": {
    title: text("解读比例与关联", "Share and links of interpretations"),
    text: text("抽查政策文件有没有解读、是否相互关联。", "Whether policies have interpretations, linked both ways."),
  },
  "other-sections": {
    title: text("其他栏目", "Other sections"),
    text: text("空白栏目、未按要求更新的栏目逐个扣分。", "Blank sections and those behind their duty, one by one."),
  },
  "service-items": {
    title: text("事项公开与办事统计", "Service items"),
    text: text("事项公开、办事统计。", "Items and figures of services."),
  },
  "service-guides": {
    title: text("办事指南", "Guides"),
    text: text("抽查 5 个事项的要素和内容。", "Elements of five guides."),
  },
  "service-forms": { title: text("表格样表", "Forms"), text: text("抽查表格和样表。", "Forms and samples.") },
  "message-channel": {
    title: text("信息提交、统一登录、留言公开", "Messages"),
    text: text("留言的提交和公开。", "Sending and publishing of messages."),
  },
  "message-answers": {
    title: text("办理答复", "Answers"),
    text: text("测试留言 5 个工作日内答复。", "Test questions answered within 5 working days."),
  },
  consultations: {
    title: text("征集调查", "Consultations"),
    text: text("征集结果在结束后 1 个月内公布。", "Results within a month."),
  },
  footer: {
    title: text("网站标识", "Footer"),
    text: text("页脚 7 项，缺一项扣一次。", "Seven parts of the footer, each missing one costs."),
  },
  links: {
    title: text("链接可用性", "Links"),
    text: text(
      "首页的坏链每条扣 0.1 分，其他页面每条扣 0.05 分。",
      "0.1 for each broken link of the home page, 0.05 for others.",
    ),
  },
  "meta-tags": {
    title: text("元数据标签", "Meta tags"),
    text: text("抽查首页、栏目页和文章页的标签。", "Tags of sampled pages."),
  },
  "site-search": {
    title: text("站内搜索", "Site search"),
    text: text("抽 4 个标题搜索，搜不到的逐个扣分。", "Four titles are searched; each that is not found costs."),
  },
  domain: {
    title: text("域名名称", "Domain name"),
    text: text(
      "英文域名以 .gov.cn 结尾；门户网站以 www. 开头，其他网站不以 www. 开头。",
      "The name ends in .gov.cn; that of a portal begins with www., others do not.",
    ),
  },
  ipv6: {
    title: text("IPv6 访问", "IPv6"),
    text: text("域名有 IPv6 地址，并且能够访问。", "The name has an IPv6 address that answers."),
  },
  certificate: {
    title: text("网站证书", "Certificate"),
    text: text("证书过期、不受信任或者即将到期的提醒，不扣分。", "Tells of a certificate that ends; costs no points."),
  },
  languages: {
    title: text("多语言版本", "Languages"),
    text: text("有两种以上语言的公开内容。", "Public in two languages or more."),
  },
  data: { title: text("数据开放", "Open data"), text: text("数据发布与开放。", "Open data.") },
  "interpretation-forms": {
    title: text("解读形式多样", "Forms of interpretation"),
    text: text("图解、视频等多种解读形式。", "Pictures, films and other forms."),
  },
  "online-services": {
    title: text("全程在线办理", "Online services"),
    text: text("服务事项可以全程在线办理。", "Services that are done online from end to end."),
  },
  questions: { title: text("实时智能问答", "Questions and answers"), text: text("在线实时回答。", "Answers at once.") },
};

export const thresholdNames: Record<string, Text> = {
  days: text("监测天数", "Days watched"),
  visitsPerDay: text("每天访问次数", "Visits a day"),
  seconds: text("打开时限（秒）", "Time limit (seconds)"),
  failedPercent: text("失败占比（%）", "Failed (per cent)"),
  newsDays: text("动态要闻类（天）", "News (days)"),
  noticeDays: text("通知政策类（天）", "Notices and policies (days)"),
  together: text("两类合计（个）", "Both together"),
  overdue: text("应更新未更新（个）", "Behind their duty"),
  blank: text("空白栏目", "Blank sections"),
  months: text("未答复（个月）", "Unanswered (months)"),
  classes: text("缺少要素（类）", "Classes of elements"),
  items: text("事项（个）", "Items"),
  home: text("首页每条扣分", "On the home page"),
  warnDays: text("提前提醒（天）", "Told before its end (days)"),
  sample: text("抽查（个）", "Sampled"),
  years: text("最近几年公开的", "Published within (years)"),
};

/** What a veto was judged by, by its state; `unchecked` is said the same for all. */
export const vetoTexts: Record<string, Partial<Record<string, Text>>> = {
  V1: {
    human: text(
      "机器发现疑似问题 {candidates} 处，请人工判断",
      "The machine found {candidates} candidates; a person has to judge",
    ),
  },
  V2: {
    clear: text(
      "探测 {visits} 次，打不开 {failed} 次，占 {percent}%",
      "{visits} visits, {failed} failed, {percent} per cent",
    ),
    failed: text(
      "探测 {visits} 次，打不开 {failed} 次，占 {percent}%",
      "{visits} visits, {failed} failed, {percent} per cent",
    ),
    unknown: text(
      "探测 {visits} 次，满 {needed} 次才能判断；已有 {failed} 次打不开",
      "{visits} of the {needed} visits that are needed; {failed} failed so far",
    ),
  },
  V3: {
    clear: text("{days} 天内有更新", "Updated within {days} days"),
    failed: text("{days} 天内没有更新", "Nothing new within {days} days"),
  },
  V4: {
    clear: text(
      "要闻通知类未更新 {together} 个，应更新未更新 {overdue} 个，空白 {blank} 个",
      "News and notices {together}, behind their duty {overdue}, blank {blank}",
    ),
    failed: text(
      "要闻通知类未更新 {together} 个，应更新未更新 {overdue} 个，空白 {blank} 个",
      "News and notices {together}, behind their duty {overdue}, blank {blank}",
    ),
  },
  V5: {
    clear: text("没有超期未答复的留言", "No message waits too long"),
    failed: text("超期未答复的留言 {late} 条", "{late} messages wait too long"),
    noChannel: text("没有咨询建言渠道", "There is no channel for questions and proposals"),
  },
  V6: {
    clear: text("事项 {items} 个，要素缺得多的 {poor} 个", "{items} items, {poor} poor guides"),
    failed: text("事项 {items} 个，要素缺得多的 {poor} 个", "{items} items, {poor} poor guides"),
  },
};

export const noPolicies = text(
  "不检查（本站没有自己发布的政策文件）",
  "Not checked (this site has no policies of its own)",
);
export const noGuides = text(
  "不检查（本站没有公布办事指南）",
  "Not checked (this site has published no guides of services)",
);
export const notYet = text("不检查（尚无此功能）", "Not checked (not there yet)");
export const lineTexts = {
  whole: text("{findings} 个问题，扣完 {max} 分", "{findings} findings take all {max} points"),
  noted: text("{findings} 个问题，只提醒、不扣分", "{findings} findings, told without points"),
  lost: text("{findings} 个问题，扣 {points} 分", "{findings} findings cost {points} points"),
  none: text("没有发现问题", "Nothing found"),
  gained: text("得 {points} 分", "{points} points"),
} as const;
