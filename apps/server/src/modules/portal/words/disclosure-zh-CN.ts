import { subjectClasses } from "@openzone/contract/disclosure-classes";
import { disclosureFieldWords, disclosureWords } from "@openzone/contract/words/disclosure";
import { registerWords } from "@openzone/contract/words/registers";
import type { DisclosureWords } from "./disclosure-words.ts";

export const zhCN: DisclosureWords = {
  home: "首页",
  platform: "政府信息公开",
  catalogue: "政府信息公开目录",
  guide: "政府信息公开指南",
  guideOf: (department) => `${department}政府信息公开指南`,
  shortGuide: "指南",
  catalogueOf: (department, count) => `${department}的目录（${count}条）`,
  shortCatalogue: (count) => `目录（${count}条）`,
  inCatalogue: (count) => `按索引号编排的公开目录，现有 ${count} 条`,
  allItems: "全部目录",
  fullText: "查看全文",
  fullTextAddress: "全文地址",
  partly: "本信息部分公开，依法不予公开的内容已作区分处理。",
  parts: {
    guide: { title: "政府信息公开指南", text: "信息怎样分类编排、到哪里查、找谁问" },
    rules: { title: "政府信息公开制度", text: "公开、审查和管理的规定" },
    mandatory: { title: "法定主动公开内容", text: "按索引号编排的公开目录" },
    report: { title: "政府信息公开年报", text: "历年的年度报告" },
    request: { title: "依申请公开", text: "当面或者邮寄提出申请，一般20个工作日内答复" },
  },
  itemFields: { ...disclosureFieldWords["zh-CN"].itemFields, department: "公开部门", publishedOn: "公开日期" },
  guideFields: disclosureFieldWords["zh-CN"].guideFields,
  facets: {
    class: { title: "主题分类", all: "全部主题" },
    genre: { title: "体裁分类", all: "全部体裁" },
    department: { title: "部门", all: "全部部门" },
    year: { title: "公开年份", all: "全部年份" },
    validity: { title: "有效性", all: "不限" },
  },
  year: (year) => `${year}年`,
  sorts: { published: "公开日期", formed: "成文日期", name: "名称", index: "索引号" },
  files: { xlsx: "电子表格（XLSX）", csv: "文本表格（CSV）", json: "数据文件（JSON）", jsonld: "数据目录（DCAT）" },
  harvest: "采集接口（OAI-PMH）",
  reportTitle: (organ, year, kind) =>
    `${organ}${year}年${kind === "website" ? "政府网站工作年度报表" : "政府信息公开工作年度报告"}`,
  reportFile: "下载本报告的电子表格（XLSX）",
  reportPdf: "下载本报告的PDF",
  earlierReports: "以前年度的报告",
  register: {
    all: "全部",
    facets: { type: "类别", department: "部门" },
    common: { searchPlaceholder: "输入名称、编码或文号", download: "下载当前范围的表格" },
    of: {
      powers: {
        catalogueText: "各部门依法行使的职权，以及设定依据、责任事项和追责情形。",
        search: "在权责清单中查找",
        indexNumber: "职权编码",
        published: "公开日期",
      },
      permits: {
        catalogueText: "行政许可决定自作出之日起7个工作日内公示。",
        search: "在许可公示中查找",
        indexNumber: "决定文书号",
        published: "决定日期",
      },
      penalties: {
        catalogueText: "行政处罚决定自作出之日起7个工作日内公示。",
        search: "在处罚公示中查找",
        indexNumber: "决定书文号",
        published: "决定日期",
      },
    },
  },
  request: {
    title: "怎样申请公开政府信息",
    chapters: [
      {
        title: "先查一查",
        lines: ["已经主动公开的信息，可以直接在公开目录中查阅和下载，不需要申请。"],
      },
      {
        title: "怎么提出申请",
        lines: [
          "当面提交：带上身份证明，到下表中制作或者保存该信息的部门填写申请表。书写有困难的，可以口头提出，由工作人员代为填写。",
          "邮寄：按下表中的地址寄给该部门，信封左下角注明“政府信息公开申请”。",
        ],
      },
      {
        title: "申请要写明什么",
        lines: [
          "申请人的姓名或者名称、身份证明、联系方式；",
          "申请公开的政府信息的名称、文号或者便于查询的其他特征；",
          "希望得到信息的形式，例如纸质、电子邮件。",
        ],
      },
      {
        title: "什么时候答复",
        lines: [
          "能够当场答复的，当场答复；其他的自收到申请之日起20个工作日内答复。",
          "需要延长的，会告知您，延长最多20个工作日。征求第三方和其他机关意见的时间不计算在内。",
          "内容不明确的，7个工作日内一次性告知怎样补正，答复期限从收到补正之日起计算。",
        ],
      },
      {
        title: "收费和救济",
        lines: [
          "提供政府信息不收费；申请数量、频次明显超过合理范围的，按国家规定收取信息处理费。",
          "认为答复侵犯您合法权益的，可以向政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。",
        ],
      },
    ],
    offices: "向谁申请",
    columns: ["部门", "公开工作机构", "地址（邮编）", "办公时间", "电话"],
  },
  registers: registerWords["zh-CN"].kinds,
  codes: disclosureWords["zh-CN"],
  classes: subjectClasses.map(({ title }) => title),
};
