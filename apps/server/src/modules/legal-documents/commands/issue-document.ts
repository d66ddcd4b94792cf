import { fillTemplate } from "@openzone/contract/legal-document-text";
import {
  type DocumentData,
  type DocumentField,
  type DocumentKind,
  documentDataSchema,
  requiredFields,
} from "@openzone/contract/legal-documents";
import { documentKindTitle, fieldNames } from "@openzone/contract/words/legal-documents";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, systemActor } from "../../../platform/auth/actor.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { newCode } from "../codes.ts";
import { contentContext, type DocumentContent } from "../content.ts";
import { maskedName } from "../mask.ts";
import { nextNumber } from "../numbers.ts";
import { sealInUse } from "../seals.ts";
import { templateInForce } from "../templates.ts";

export interface IssueDocument {
  kind: DocumentKind;
  /** What the document is about: `application` and its id; see `onDocumentAccess`. */
  subjectType: string;
  subjectId: number;
  siteId: number;
  departmentId: number;
  data: DocumentData;
  /** The officer; without one the system issues it. */
  issuedBy?: Pick<Actor, "id" | "name"> | undefined;
  at: Date;
}

export interface IssuedDocument {
  id: number;
  number: string;
  code: string;
}

/**
 * Issues a numbered legal document (出具文书) in the transaction of the act that it tells of. Its number is taken here, without
 * gaps; what it says is frozen here, with the template and the seal of this moment. A job makes the PDF and signs it.
 * @throws AppError DOCUMENT_INCOMPLETE  when it lacks what the law wants in it
 */
export async function issueDocument(tx: Tx, keyring: Keyring, input: IssueDocument): Promise<IssuedDocument> {
  const { kind, subjectType, subjectId, siteId, departmentId, at } = input;
  const issuedBy = input.issuedBy ?? systemActor;
  const data = completeData(kind, input.data);
  const template = await templateInForce(tx, siteId, kind);
  const organ = await organName(tx, departmentId);
  const content: DocumentContent = {
    ...fillTemplate(template.text, data),
    sealHash: await sealInUse(tx, departmentId),
  };
  const issuedOn = chinaDay(at);
  // Last, since everybody who wants such a number waits for whoever holds the counter.
  const { organCode, year, serial, number } = await nextNumber(tx, departmentId, kind, Number(issuedOn.slice(0, 4)));
  const code = newCode();
  const { id } = await tx
    .insertInto("legal_documents")
    .values({
      ...{ kind, number, year, serial, code, organ, organ_code: organCode },
      ...{ subject_type: subjectType, subject_id: subjectId, site_id: siteId, department_id: departmentId },
      ...{ title: content.title, case_number: data.caseNumber, addressee: maskedName(data.applicant) },
      ...{ template_number: template.number, content: keyring.encrypt(JSON.stringify(content), contentContext) },
      ...{ issued_at: at, issued_on: issuedOn, issued_by: issuedBy.id || null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(tx, issuedBy, "legal-document.issued", { type: "legal-document", id }, { number, kind });
  return { id, number, code };
}

/** @throws AppError DOCUMENT_INCOMPLETE */
function completeData(kind: DocumentKind, said: DocumentData): DocumentData {
  const data = documentDataSchema.parse(said);
  const lacks = (field: DocumentField) => data[field] === undefined || data[field].length === 0;
  const missing = requiredFields[kind].filter(lacks);
  if (missing.length === 0) return data;
  throw new AppError("DOCUMENT_INCOMPLETE", {
    kind: { "zh-CN": documentKindTitle("zh-CN", kind), en: documentKindTitle("en", kind) },
    fields: missing.map((field) => fieldNames[field]).join("、"),
  });
}

/** @throws AppError NOT_FOUND */
async function organName(tx: Tx, departmentId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from departments where id = ${departmentId}`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0].name;
}
