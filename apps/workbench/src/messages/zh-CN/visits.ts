import { listWords } from "@openzone/contract/words/lists";

/** Words of the visits. */
export const visits = {
  visits: {
    title: "访问统计",
    hint: "不在读者的电脑上留记号，不保存读者的网络地址；读者只在当天、只在内存里区分，过了午夜就不再记得。搜索引擎等程序和登录工作台的人员不计。",
    tabs: { overview: "总览", sources: "来源", sections: "栏目", departments: "部门", articles: "稿件" },
    period: "时间",
    lastDays: (days: number) => (days === 365 ? "近一年" : `近 ${days} 天`),
    otherDays: "自选日期",
    from: "从",
    to: "到",
    byDay: "每日访问",
    only: (title: string) => `只看“${title}”`,
    wholeSite: "看整个站点",
    before: (value: string) => `之前同样天数 ${value}`,
    perVisit: "每次访问看几页",
    none: "—",
    nothing: "这段时间还没有访问",
    untitled: "（没有标题）",
    chartLabel: "每日浏览量、访问次数和访客的折线图，数字见下面的表格",
    sourceChartLabel: "各类来源的访问次数，数字见下面的表格",
    columns: {
      day: "日期",
      views: "浏览量",
      visits: "访问次数",
      visitors: "访客",
      downloads: "下载",
      searches: "站内搜索",
      host: "网站",
      source: "来源",
      share: "占比",
    },
    kinds: listWords["zh-CN"].sourceKinds,
    things: { section: "栏目", department: "部门", article: "稿件" },
    parents: { section: "上级栏目", article: "所属栏目" },
    rankings: { section: "栏目访问排行", department: "部门访问排行", article: "稿件访问排行" },
    sectionsHint: "上级栏目包括它下面所有栏目和稿件的访问。",
    meaning:
      "浏览量：网页被打开的次数。访问次数：同一读者连续浏览算一次，停留超过半小时没有动作再看算新的一次。访客：每天不同读者数的合计，同一读者第二天再来重新计算。数字大约十五秒更新一次。",
  },
};
