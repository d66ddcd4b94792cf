import { type DocumentRow, documentListQuerySchema } from "@openzone/contract/legal-documents";
import { documentKindTitle } from "@openzone/contract/words/legal-documents";
import { column, type ListColumns, moment, pagesByOffset, registerListExport } from "../../platform/export/index.ts";
import { can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { listDocuments } from "./documents.ts";

const columns: ListColumns<"legal-documents", DocumentRow> = {
  number: column("文号", "Number", ({ number }) => number),
  kind: column("种类", "Kind", ({ kind }, language) => documentKindTitle(language, kind)),
  state: column("状态", "State", ({ state }, language) => states[language][state]),
  title: column("标题", "Title", ({ title }) => title),
  organ: column("出具部门", "Issued by", ({ organ }) => organ),
  case: column("办件编号", "Case", ({ caseNumber }) => caseNumber),
  addressee: column("当事人", "Addressee", ({ addressee }) => addressee),
  issued: column("出具时间", "Issued", ({ issuedAt }) => moment(issuedAt)),
  by: column("经办人", "Officer", ({ issuedBy }) => issuedBy),
};

const states = {
  "zh-CN": { valid: "有效", voided: "已作废" },
  en: { valid: "In force", voided: "Void" },
} as const;

/** The export of the workbench's list; names are masked in it as on the screen. */
export function registerDocumentExports(app: App, services: Services): void {
  registerListExport(app, services, {
    access: can("document.manage"),
    tags: ["legal-documents"],
    list: "legal-documents",
    url: "/api/v1/sites/:id/legal-documents",
    params: idParams,
    filter: documentListQuerySchema.omit({ offset: true, limit: true }),
    columns,
    pages: ({ actor, params: { id = 0 }, filter }) =>
      pagesByOffset((offset, limit) => listDocuments(services.db, actor, id, { ...filter, offset, limit })),
  });
}
