import { listOf, type ReportChapter, type ReportTable } from "./form.ts";

/** Columns of the applicants (申请人情况), each a part of the sum `total`. */
export const applicants = ["person", "business", "research", "welfare", "legal", "other"] as const;

/** The results of requests that are counted one by one; the chapters above them hold no figures. */
export const requestResults = [
  ["granted", "（一）予以公开", 1],
  ["partly", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1],
  ["secret", "（三）不予公开 1.属于国家秘密", 2],
  ["forbidden", "（三）不予公开 2.其他法律行政法规禁止公开", 2],
  ["security", "（三）不予公开 3.危及“三安全一稳定”", 2],
  ["thirdParty", "（三）不予公开 4.保护第三方合法权益", 2],
  ["internal", "（三）不予公开 5.属于三类内部事务信息", 2],
  ["inProcess", "（三）不予公开 6.属于四类过程性信息", 2],
  ["enforcement", "（三）不予公开 7.属于行政执法案卷", 2],
  ["inquiry", "（三）不予公开 8.属于行政查询事项", 2],
  ["notHeld", "（四）无法提供 1.本机关不掌握相关政府信息", 2],
  ["toBeMade", "（四）无法提供 2.没有现成信息需要另行制作", 2],
  ["unclear", "（四）无法提供 3.补正后申请内容仍不明确", 2],
  ["petition", "（五）不予处理 1.信访举报投诉类申请", 2],
  ["repeated", "（五）不予处理 2.重复申请", 2],
  ["publication", "（五）不予处理 3.要求提供公开出版物", 2],
  ["excessive", "（五）不予处理 4.无正当理由大量反复申请", 2],
  ["confirmation", "（五）不予处理 5.要求行政机关确认或重新出具已获取信息", 2],
  ["notCorrected", "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 2],
  ["unpaid", "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 2],
  ["otherResult", "（六）其他处理 3.其他", 2],
] as const;

const legalPerson = "法人或其他组织";

export const requestsTable: ReportTable = {
  key: "requests",
  title: "收到和处理政府信息公开申请情况",
  corner: "办理情况",
  figures: "count",
  columns: [
    { key: "person", title: "自然人" },
    { key: "business", title: "商业企业", group: legalPerson },
    { key: "research", title: "科研机构", group: legalPerson },
    { key: "welfare", title: "社会公益组织", group: legalPerson },
    { key: "legal", title: "法律服务机构", group: legalPerson },
    { key: "other", title: "其他", group: legalPerson },
    { key: "total", title: "总计" },
  ],
  rows: [
    { key: "received", title: "一、本年新收政府信息公开申请数量", level: 0 },
    { key: "carried", title: "二、上年结转政府信息公开申请数量", level: 0 },
    ...requestResults.map(([key, title, level]) => ({
      key,
      title: level === 1 ? `三、本年度办理结果 ${title}` : title,
      level,
    })),
    { key: "sum", title: "三、本年度办理结果 （七）总计", level: 1 },
    { key: "forward", title: "四、结转下年度继续办理", level: 0 },
  ],
};

export const disputesTable: ReportTable = {
  key: "disputes",
  title: "政府信息公开行政复议、行政诉讼情况",
  corner: "类别",
  figures: "count",
  columns: [
    { key: "upheld", title: "结果维持" },
    { key: "corrected", title: "结果纠正" },
    { key: "otherResult", title: "其他结果" },
    { key: "pending", title: "尚未审结" },
    { key: "total", title: "总计" },
  ],
  rows: [
    { key: "review", title: "行政复议", level: 0 },
    { key: "court", title: "行政诉讼 未经复议直接起诉", level: 0 },
    { key: "courtAfterReview", title: "行政诉讼 复议后起诉", level: 0 },
  ],
};

/** 政府信息公开工作年度报告, the national form (国办公开办函〔2021〕30号). */
export const disclosureForm: readonly ReportChapter[] = [
  {
    title: "一、总体情况",
    texts: [
      { key: "active", title: "（一）主动公开", long: true },
      { key: "request", title: "（二）依申请公开", long: true },
      { key: "keeping", title: "（三）政府信息管理", long: true },
      { key: "platform", title: "（四）平台建设", long: true },
      { key: "supervision", title: "（五）监督保障", long: true },
    ],
    tables: [],
  },
  {
    title: "二、主动公开政府信息情况",
    texts: [],
    tables: [
      {
        key: "rules",
        title: "第二十条第（一）项",
        corner: "信息内容",
        figures: "count",
        columns: [
          { key: "made", title: "本年制发件数" },
          { key: "repealed", title: "本年废止件数" },
          { key: "valid", title: "现行有效件数" },
        ],
        rows: [
          { key: "regulations", title: "规章", level: 0 },
          { key: "documents", title: "行政规范性文件", level: 0 },
        ],
      },
      listOf("permits", "第二十条第（五）项", [["permits", "行政许可"]], "count", "本年处理决定数量"),
      listOf(
        "penalties",
        "第二十条第（六）项",
        [
          ["penalties", "行政处罚"],
          ["coercion", "行政强制"],
        ],
        "count",
        "本年处理决定数量",
      ),
      listOf("fees", "第二十条第（八）项", [["fees", "行政事业性收费"]], "money", "本年收费金额（单位：万元）"),
    ],
  },
  { title: "三、收到和处理政府信息公开申请情况", texts: [], tables: [requestsTable] },
  { title: "四、政府信息公开行政复议、行政诉讼情况", texts: [], tables: [disputesTable] },
  {
    title: "五、存在的主要问题及改进情况",
    texts: [{ key: "problems", title: "存在的主要问题及改进情况", long: true }],
    tables: [],
  },
  {
    title: "六、其他需要报告的事项",
    texts: [{ key: "others", title: "其他需要报告的事项", long: true }],
    tables: [listOf("processingFee", "信息处理费", [["fee", "本年收取信息处理费"]], "money", "金额（单位：元）")],
  },
];
