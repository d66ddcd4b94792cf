/** What the commands of this module share. */

import type { ItemInput, ItemState } from "@openzone/contract/disclosure";
import { validityByPolicy } from "@openzone/contract/disclosure-policies";
import type { PolicyFields } from "@openzone/contract/policies";
import type { AuditVerb } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import type { CountedDay } from "../../platform/calendar/index.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { chinaDay } from "../people/index.ts";
import { writeForHarvest } from "./harvest.ts";
import { writeForSearch } from "./search-documents.ts";
import { itemTag, siteTag } from "./tags.ts";

/** The columns of what staff write, with the day by which it is to be published (`dueOfDuty`). */
export function columnsOf(input: ItemInput, due: CountedDay) {
  return {
    department_id: input.departmentId,
    article_id: input.articleId,
    policy_id: input.policyId,
    name: input.name,
    subject_class: input.subjectClass,
    genre: input.genre,
    category: input.category,
    audience: input.audience,
    issuer: input.issuer,
    doc_no: input.docNo,
    formed_on: input.formedOn,
    effective_on: input.effectiveOn,
    validity: input.validity,
    repealed_on: input.repealedOn,
    keywords: input.keywords,
    abstract: input.abstract,
    source: input.source,
    body: input.body,
    due_on: due.day,
    due_provisional: due.provisional,
  };
}

/** The path of an open department. @throws AppError NOT_FOUND, DEPARTMENT_CLOSED */
export async function departmentPath(tx: Tx, id: number): Promise<string> {
  const row = await tx
    .selectFrom("departments")
    .select(["path", "state", "name"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  if (row.state === "closed") throw new AppError("DEPARTMENT_CLOSED", { name: row.name });
  return row.path;
}

/**
 * What is kept of what somebody wrote: an item that stands for a policy has that one's validity,
 * and only one with a text of its own has attachments.
 * @throws AppError DISCLOSURE_DATES, DISCLOSURE_EMPTY, DISCLOSURE_ARTICLE, DISCLOSURE_POLICY
 */
export async function accepted<I extends ItemInput>(tx: Tx, siteId: number, input: I, now: Date): Promise<I> {
  if (input.policyId !== null) {
    if (input.formedOn > chinaDay(now)) throw new AppError("DISCLOSURE_DATES");
    return {
      ...input,
      attachments: [],
      ...(await validityOfPolicy(tx, siteId, { ...input, policyId: input.policyId })),
    };
  }
  refuseDates(input, now);
  if (input.articleId !== null) {
    await refuseHiddenArticle(tx, siteId, input.articleId);
    return { ...input, attachments: [] };
  }
  if (input.body === "") throw new AppError("DISCLOSURE_EMPTY");
  return input;
}

/** @throws AppError DISCLOSURE_DATES */
export function refuseDates(
  { formedOn, validity, repealedOn }: Pick<ItemInput, "formedOn" | "validity" | "repealedOn">,
  now: Date,
): void {
  const isVoid = validity === "repealed" || validity === "expired";
  const contradicts = formedOn > chinaDay(now) || (repealedOn !== null && repealedOn < formedOn);
  if (contradicts || isVoid !== (repealedOn !== null)) throw new AppError("DISCLOSURE_DATES");
}

/** @throws AppError DISCLOSURE_ARTICLE */
export async function refuseHiddenArticle(tx: Tx, siteId: number, articleId: number): Promise<void> {
  const { rows } = await sql`select 1 from publications
    where article_id = ${articleId} and site_id = ${siteId} and is_home`.execute(tx);
  if (rows.length === 0) throw new AppError("DISCLOSURE_ARTICLE");
}

/** The validity that a policy gives to an item. @throws AppError DISCLOSURE_POLICY  when it is not public on the site */
export async function validityOfPolicy(
  tx: Tx,
  siteId: number,
  { policyId, formedOn }: { policyId: number; formedOn: string },
): Promise<Pick<ItemInput, "validity" | "repealedOn">> {
  const { rows } = await sql<Pick<PolicyFields, "validity" | "repealedOn">>`
    select validity, repealed_on::text as "repealedOn" from policies
    where id = ${policyId} and site_id = ${siteId} and state = 'published' for share`.execute(tx);
  if (!rows[0]) throw new AppError("DISCLOSURE_POLICY");
  return validityByPolicy(rows[0], formedOn);
}

/** Ends a change of an item: audited, and what readers saw or will see of it is made anew. */
export async function itemChanged(
  tx: Tx,
  actor: Actor,
  item: { id: number; siteId: number; state: ItemState; before?: ItemState },
  verb: AuditVerb<"disclosure-item">,
  details: Record<string, unknown>,
): Promise<void> {
  await audit(tx, actor, `disclosure-item.${verb}`, { type: "disclosure-item", id: item.id }, details);
  if (item.state !== "published" && item.before !== "published") return;
  await invalidate(tx, [siteTag(item.siteId), itemTag(item.id)]);
  await writeForHarvest(tx, [item.id]);
  await writeForSearch(tx, item.id);
}
