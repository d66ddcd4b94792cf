/** Words of the policy library (政策文件库): public pages and workbench show the same. */

/** The facts of a policy that both name. */
const zhCN = {
  fields: {
    docNo: "文号",
    issuer: "发文机关",
    subject: "主题分类",
    genre: "体裁",
    formedOn: "成文日期",
    publishedOn: "发布日期",
    effectiveOn: "施行日期",
    repealedOn: "废止日期",
    audiences: "适用对象",
    industries: "适用行业",
    categories: "政策类别",
  },
};
const en: typeof zhCN = {
  fields: {
    docNo: "Document number",
    issuer: "Issuer",
    subject: "Subject",
    genre: "Genre",
    formedOn: "Dated",
    publishedOn: "Published",
    effectiveOn: "In force from",
    repealedOn: "Repealed from",
    audiences: "For whom",
    industries: "Industries",
    categories: "Categories",
  },
};
export const policyWords: Record<"zh-CN" | "en", typeof zhCN> = { "zh-CN": zhCN, en };
