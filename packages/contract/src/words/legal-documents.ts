/** Words of legal documents that both the PDF and the screens show. */
import type { DocumentField, DocumentKind } from "../legal-documents.ts";

type Language = "zh-CN" | "en";

const kinds: Record<Language, Record<DocumentKind, string>> = {
  "zh-CN": {
    receipt: "收件回执",
    acceptance: "受理通知书",
    supplement: "补正通知书",
    not_accepted: "不予受理通知书",
    special_procedure: "特别程序通知书",
    extension: "延期通知书",
    granted: "准予决定书",
    refused: "不予决定书",
    delivery: "送达回证",
    mending: "责令限期改正通知书",
    withdrawal: "撤销决定书",
  },
  en: {
    receipt: "Receipt",
    acceptance: "Notice of acceptance",
    supplement: "Notice of supplement",
    not_accepted: "Notice of non-acceptance",
    special_procedure: "Notice of special procedure",
    extension: "Notice of extension",
    granted: "Decision to grant",
    refused: "Decision to refuse",
    delivery: "Proof of delivery",
    mending: "Order to mend",
    withdrawal: "Withdrawal of a decision",
  },
};

export const documentKindTitle = (language: Language, kind: DocumentKind): string => kinds[language][kind];

/** As they stand in braces in the text of a template. */
export const fieldNames: Record<DocumentField, string> = {
  applicant: "申请人",
  item: "事项",
  caseNumber: "办件编号",
  receivedOn: "收到日期",
  acceptedOn: "受理日期",
  dueOn: "期限届满日",
  beginsOn: "开始日期",
  endsOn: "预计结束日期",
  decidedOn: "决定日期",
  term: "办理期限",
  materials: "材料清单",
  reasons: "理由",
  basis: "法律依据",
  procedure: "特别程序",
  ground: "事由",
  approver: "批准人",
  decision: "决定内容",
  documents: "送达文书",
  method: "送达方式",
  recipient: "受送达人",
  reconsideration: "复议机关",
  lawsuit: "诉讼法院",
};

const byName = new Map(Object.entries(fieldNames).map(([field, name]) => [name, field as DocumentField]));

/** The fields that a text names, and what it names that is no field. */
export function fieldsIn(text: string): { fields: DocumentField[]; unknown: string[] } {
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  return {
    fields: [...new Set(names.flatMap((name) => byName.get(name) ?? []))],
    unknown: [...new Set(names.filter((name) => !byName.has(name)))],
  };
}

export const fieldNamed = (name: string): DocumentField | undefined => byName.get(name);
