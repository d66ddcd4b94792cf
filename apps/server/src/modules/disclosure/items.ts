import type { DisclosureItem, ItemInput, ItemState, ItemVerb } from "@openzone/contract/disclosure";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { refuseStale } from "../people/index.ts";
import { attachmentsOf } from "./attachments.ts";
import { actionsOf, mayRead, reasonsAgainst } from "./policy.ts";

/** An item as it is read for staff, with what rules and conflicts need. */
export interface ItemRow extends Omit<DisclosureItem, "actions" | "publishedAt" | "reviewedAt" | "updatedAt"> {
  departmentPath: string;
  writers: number[];
  publishedAt: Date | null;
  reviewedAt: Date | null;
  updatedAt: Date;
  updatedById: number | null;
}

/** Items with the names that belong to them. */
export const selectItems = (rest: RawBuilder<unknown>): RawBuilder<ItemRow> => sql<ItemRow>`
  select i.id, i.site_id as "siteId", i.department_id as "departmentId", d.name as "departmentName",
    d.path as "departmentPath", i.article_id as "articleId", p.title as "articleTitle",
    i.policy_id as "policyId", y.title as "policyTitle", i.state,
    i.index_number as "indexNumber", i.name, i.subject_class as "subjectClass", i.genre, i.category, i.audience, i.issuer,
    i.doc_no as "docNo", i.formed_on::text as "formedOn", i.effective_on::text as "effectiveOn", i.validity,
    i.repealed_on::text as "repealedOn", i.keywords, i.abstract, i.source, i.body,
    ${attachmentsOf(sql`jsonb_build_object('fileId', f.public_id, 'title', x.title)`)} as attachments,
    ${attachmentsOf(sql`jsonb_build_object('id', f.public_id, 'name', f.name, 'kind', f.kind, 'size', f.size)`)} as files,
    i.conclusion, i.ground, i.note,
    r.name as "reviewedBy", i.reviewed_at as "reviewedAt", i.published_at as "publishedAt", i.due_on::text as "dueOn",
    i.due_provisional as "dueProvisional", i.writers, i.version, i.updated_at as "updatedAt", u.name as "updatedBy",
    i.updated_by as "updatedById"
  from disclosure_items i join departments d on d.id = i.department_id
    left join publications p on p.article_id = i.article_id and p.site_id = i.site_id and p.is_home
    left join policies y on y.id = i.policy_id and y.state = 'published'
    left join staff r on r.id = i.reviewed_by left join staff u on u.id = i.updated_by
  ${rest}`;

export function toItem(actor: Actor, row: ItemRow): DisclosureItem {
  const { departmentPath: _, writers: _writers, updatedById: _by, ...item } = row;
  return {
    ...item,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    actions: actionsOf(actor, row),
  };
}

/** @throws AppError NOT_FOUND  also for items that this person may not see */
export async function itemById(db: Db | Tx, actor: Actor, id: number): Promise<ItemRow> {
  const { rows } = await selectItems(sql`where i.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row || !mayRead(actor, row)) throw new AppError("NOT_FOUND");
  return row;
}

/** The fields that staff write, for conflicts and the audit log. */
export const inputOf = (row: ItemRow): ItemInput => ({
  departmentId: row.departmentId,
  articleId: row.articleId,
  policyId: row.policyId,
  name: row.name,
  subjectClass: row.subjectClass,
  genre: row.genre,
  category: row.category,
  audience: row.audience,
  issuer: row.issuer,
  docNo: row.docNo,
  formedOn: row.formedOn,
  effectiveOn: row.effectiveOn,
  validity: row.validity,
  repealedOn: row.repealedOn,
  keywords: row.keywords,
  abstract: row.abstract,
  source: row.source,
  body: row.body,
  attachments: row.attachments,
});

/**
 * Locks an item for one step of its way.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, DISCLOSURE_STATE, DISCLOSURE_OWN_REVIEW
 */
export async function takeItem(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, verb, wanted = {} }: { id: number; expectedVersion: number; verb: ItemVerb; wanted?: object },
): Promise<ItemRow> {
  await sql`select 1 from disclosure_items where id = ${id} for update`.execute(tx);
  const row = await itemById(tx, actor, id);
  const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
  await refuseStale(tx, changed, expectedVersion, { ...inputOf(row), state: row.state }, wanted);
  refuseUnless(reasonsAgainst(actor, verb, row));
  return row;
}

/** What every change of an item writes. */
export const touched = (actor: Actor, row: { version: number }, now: Date) => ({
  version: row.version + 1,
  updated_at: now,
  updated_by: actor.id || null,
});

export const isPublic = (state: ItemState): boolean => state === "published";
