/** Words of the digest by mail. Every number has its unit, and beside it what it was in the period before. */
export const digestWords = {
  "zh-CN": {
    name: { week: "发布周报", month: "发布月报" },
    subject: (name: string, department: string, days: string) => `${name}：${department}，${days}`,
    days: (from: string, last: string) => `${chineseDay(from)}至${chineseDay(last)}`,
    title: (department: string, name: string) => `${department}${name}`,
    chinaTime: (days: string) => `${days}，北京时间`,
    figure: "指标",
    present: { week: "这一周", month: "这个月" },
    earlier: { week: "上一周", month: "上个月" },
    published: "发布",
    adopted: "被其他部门的栏目采用",
    returned: "审核退回",
    took: "从提交到发布（一半的稿件不超过）",
    views: "浏览",
    articles: (count: string) => `${count} 篇`,
    times: (count: string) => `${count} 次`,
    share: (share: string, returned: string, decided: string) => `${share}（${decided} 次审核退回 ${returned} 次）`,
    hours: (hours: string) => `${hours} 小时`,
    dayCount: (days: string) => `${days} 天`,
    none: "没有",
    overdue: (count: number) => (count === 0 ? "没有超过更新要求的栏目" : `超过更新要求的栏目：${count} 个`),
    overdueLine: (title: string, days: number, duty: number) =>
      `${title}：要求每 ${duty} 天更新，已 ${days} 天没有更新`,
    feedback: (count: number) =>
      count === 0 ? "没有待处理的读者反馈" : `待处理的读者反馈：${count} 条（读者觉得没有帮助）`,
    feedbackLink: "查看读者反馈",
    mostRead: "浏览最多的稿件",
    nothingRead: "这段时间没有稿件被浏览",
    readLine: (title: string, views: string) => `${title}：${views} 次`,
    screen: "查看全部数字和明细",
    unsubscribe: "不想再收到：打开工作台“账号与安全”，关闭“接收统计简报”",
  },
  en: {
    name: { week: "Weekly digest", month: "Monthly digest" },
    subject: (name: string, department: string, days: string) => `${name}: ${department}, ${days}`,
    days: (from: string, last: string) => `${from} to ${last}`,
    title: (department: string, name: string) => `${name}: ${department}`,
    chinaTime: (days: string) => `${days}, China time`,
    figure: "Figure",
    present: { week: "This week", month: "This month" },
    earlier: { week: "The week before", month: "The month before" },
    published: "Published",
    adopted: "Adopted by sections of other departments",
    returned: "Returned in review",
    took: "From submission to publication (half of the articles within)",
    views: "Views",
    articles: (count: string) => `${count} articles`,
    times: (count: string) => `${count} times`,
    share: (share: string, returned: string, decided: string) => `${share} (${returned} of ${decided} reviews)`,
    hours: (hours: string) => `${hours} hours`,
    dayCount: (days: string) => `${days} days`,
    none: "none",
    overdue: (count: number) => (count === 0 ? "No section is overdue" : `Overdue sections: ${count}`),
    overdueLine: (title: string, days: number, duty: number) =>
      `${title}: due every ${duty} days, nothing new for ${days} days`,
    feedback: (count: number) =>
      count === 0
        ? "No readers' feedback waits"
        : `Readers' feedback that waits: ${count} (found no use in an article)`,
    feedbackLink: "See the feedback",
    mostRead: "Most read articles",
    nothingRead: "No article was read in this period",
    readLine: (title: string, views: string) => `${title}: ${views} views`,
    screen: "See all numbers and what they count",
    unsubscribe: "To get no more of these: open your account in the workbench and turn “Receive digests” off",
  },
} as const;

export type DigestLanguage = keyof typeof digestWords;
export type DigestWords = (typeof digestWords)[DigestLanguage];

/** `2026-11-02` → `2026年11月2日`. */
function chineseDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}
