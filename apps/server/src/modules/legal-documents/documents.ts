/** Documents as staff see them. */
import type { DocumentRow, documentListQuerySchema, LegalDocument } from "@openzone/contract/legal-documents";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { contentContext, type DocumentContent, documentContentSchema } from "./content.ts";
import { type PolicyDocument, reasonsAgainstVoiding } from "./policy.ts";

interface Row extends Omit<DocumentRow, "issuedAt" | "state"> {
  issuedAt: Date;
  subjectType: string;
  subjectId: number;
  siteId: number;
  departmentPath: string;
  code: string;
  templateNumber: number;
  size: number | null;
  fingerprint: string | null;
  keyName: string | null;
  madeAt: Date | null;
  voidedAt: Date | null;
  voidedBy: string | null;
  voidReason: string | null;
}

const selectDocuments = (rest: RawBuilder<unknown>) => sql<Row>`
  select l.id, l.kind, l.number, l.title, l.organ, l.department_id as "departmentId", l.case_number as "caseNumber",
    l.addressee, l.issued_at as "issuedAt", s.name as "issuedBy", l.file_hash is not null as made,
    l.subject_type as "subjectType", l.subject_id as "subjectId", l.site_id as "siteId", d.path as "departmentPath",
    l.code, l.template_number as "templateNumber", l.file_size as size, l.file_hash as fingerprint, k.name as "keyName",
    l.made_at as "madeAt", l.voided_at as "voidedAt", v.name as "voidedBy", l.void_reason as "voidReason"
  from legal_documents l join departments d on d.id = l.department_id left join staff s on s.id = l.issued_by
    left join staff v on v.id = l.voided_by left join document_keys k on k.id = l.key_id ${rest}`;

function toRow(row: Row): DocumentRow {
  const { id, kind, number, title, organ, departmentId, caseNumber, addressee, issuedBy, made } = row;
  const state = row.voidedAt ? "voided" : "valid";
  const issuedAt = row.issuedAt.toISOString();
  return { id, kind, number, title, organ, departmentId, caseNumber, addressee, issuedBy, made, issuedAt, state };
}

const policyOf = ({ number, siteId, departmentPath, voidedAt }: Row): PolicyDocument => ({
  ...{ number, voided: voidedAt !== null },
  place: { siteId, departmentPath },
});

/** SQL for the documents (`l`, with their department `d`) that a person manages. */
export const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "document.manage"), { siteId: sql`l.site_id`, departmentPath: sql`d.path` });

/** Documents of a site for staff, the newest first. `q` is the beginning of a number or of a case's number, or a code. */
export async function listDocuments(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { q, kind, state, department, offset, limit }: z.output<typeof documentListQuerySchema>,
): Promise<{ items: DocumentRow[]; total: number }> {
  const beginning = `${q.replace(/[\\%_]/g, "\\$&")}%`;
  const where = sql`where l.site_id = ${siteId} and ${visibleTo(actor)}
    and ${q === "" ? sql`true` : sql`(l.number like ${beginning} or l.case_number like ${beginning} or l.code = ${q.toUpperCase()})`}
    and (${kind ?? null}::text is null or l.kind = ${kind ?? null})
    and (${state ?? null}::text is null or (l.voided_at is not null) = (${state ?? null} = 'voided'))
    and (${department ?? null}::bigint is null or l.department_id = ${department ?? null})`;
  const { rows } = await selectDocuments(
    sql`${where} ${plannedEachTime} order by l.id desc limit ${limit} offset ${offset}`,
  ).execute(db);
  // Nobody pages further; counting on would read every row.
  const counted = await sql<{ total: number }>`select count(*)::int as total from (
    select 1 from legal_documents l join departments d on d.id = l.department_id ${where} ${plannedEachTime} limit 10000) as counted`.execute(
    db,
  );
  return { items: rows.map(toRow), total: counted.rows[0]?.total ?? 0 };
}

/** The documents about a thing in the order in which they were issued. */
export async function documentsOf(
  db: Db | Tx,
  subjectType: string,
  subjectId: number,
): Promise<(DocumentRow & { code: string })[]> {
  const { rows } = await selectDocuments(
    sql`where l.subject_type = ${subjectType} and l.subject_id = ${subjectId} order by l.id limit 200`,
  ).execute(db);
  return rows.map((row) => ({ ...toRow(row), code: row.code }));
}

export interface FoundDocument extends Row {
  policy: PolicyDocument;
}

/** @throws AppError NOT_FOUND */
export async function documentById(db: Db | Tx, id: number): Promise<FoundDocument> {
  const { rows } = await selectDocuments(sql`where l.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND");
  return { ...row, policy: policyOf(row) };
}

/** One document as the workbench shows it. */
export function toDocument(actor: Actor, row: FoundDocument, verifyUrl: string): LegalDocument {
  return {
    ...toRow(row),
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    code: row.code,
    verifyUrl,
    size: row.size,
    fingerprint: row.fingerprint,
    keyName: row.keyName,
    madeAt: row.madeAt?.toISOString() ?? null,
    templateNumber: row.templateNumber,
    voidedAt: row.voidedAt?.toISOString() ?? null,
    voidedBy: row.voidedBy,
    voidReason: row.voidReason ?? "",
    actions: reasonsAgainstVoiding(actor, row.policy).length === 0 ? ["void"] : [],
  };
}

/** What a document says, with whole names; whoever asks audits it. @throws AppError NOT_FOUND */
export async function textOf(db: Db | Tx, keyring: Keyring, id: number): Promise<Omit<DocumentContent, "sealHash">> {
  const row = await db.selectFrom("legal_documents").select("content").where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  const { title, paragraphs, note } = documentContentSchema.parse(
    JSON.parse(keyring.decrypt(row.content, contentContext)),
  );
  return { title, paragraphs, note };
}
