import type { DocumentData } from "@openzone/contract/legal-documents";

export const sampleOrgan = "测试开发区行政审批局";

/** A case that nobody has, for previews of templates. Documents are Chinese whatever the language of the screen. */
export const sampleData: DocumentData = {
  applicant: "示例企业有限公司",
  item: "公共场所卫生许可",
  caseNumber: "20261123000001",
  receivedOn: "2026-11-20",
  acceptedOn: "2026-11-23",
  dueOn: "2026-12-21",
  beginsOn: "2026-11-25",
  endsOn: "2026-12-05",
  term: "二十个工作日",
  materials: ["营业执照复印件", "场所平面图", "卫生检测报告"],
  reasons: ["场所平面图与现场不一致", "卫生检测报告超过有效期"],
  basis: ["《公共场所卫生管理条例》第四条"],
  procedure: "现场核查",
  ground: "需要由两名工作人员到现场核查",
  approver: "行政审批局负责人",
  decision: "准予示例企业有限公司取得公共场所卫生许可，有效期四年。",
  documents: ["准予行政许可决定书", "卫生许可证"],
  method: "窗口领取",
  recipient: "示例企业有限公司",
  reconsideration: "示例市人民政府",
  lawsuit: "示例市中级人民法院",
};
