/** What the commands of this module share. */
import { graveFindings } from "@openzone/contract/service-rules";
import type { Guide } from "@openzone/contract/services";
import type { AuditVerb } from "@openzone/contract/words/audit";
import { fieldTitle, findingWords } from "@openzone/contract/words/services";
import { sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { writeForSearch } from "./search-documents.ts";
import { serviceItemTag, servicesTag } from "./tags.ts";

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

/** What lists show of a guide, and by what they narrow. */
export const listedOf = (guide: Guide) => ({
  audiences: guide.audiences,
  subjects: guide.subjects,
  events: guide.events,
  card: JSON.stringify({
    type: guide.type,
    handling: guide.handling,
    summary: guide.summary,
    promisedTerm: guide.promisedTerm,
    channels: guide.channels,
    depth: guide.depth,
    visits: guide.visits,
    charged: guide.charged,
  }),
});

/** @throws AppError SERVICE_FINDINGS  with every grave finding */
export function refuseGrave(guide: Guide): void {
  const findings = graveFindings(guide);
  const [first] = findings;
  if (!first) return;
  const inBoth = (words: (language: "zh-CN" | "en") => string) => ({ "zh-CN": words("zh-CN"), en: words("en") });
  throw new AppError("SERVICE_FINDINGS", {
    name: guide.name,
    count: findings.length,
    field: inBoth((language) => fieldTitle(language, first.field)),
    first: inBoth((language) => findingWords(language, first)),
    findings,
  });
}

/** @throws AppError SERVICE_CODE_TAKEN  with the item that has the code */
export async function refuseTakenCode(tx: Tx, siteId: number, code: string, itemId: number | null): Promise<void> {
  if (code === "") return;
  const other = await tx
    .selectFrom("service_items")
    .select("name")
    .where("site_id", "=", siteId)
    .where("implementation_code", "=", code)
    .where("id", "<>", itemId ?? 0)
    .executeTakeFirst();
  if (other) throw new AppError("SERVICE_CODE_TAKEN", { code, name: other.name, fields: { implementationCode: code } });
}

/** @throws AppError SERVICE_POLICY  when a basis leads to no policy of the site's library */
export async function refuseForeignPolicies(tx: Tx, siteId: number, guide: Guide): Promise<void> {
  const wanted = guide.basis.flatMap(({ policyId }) => policyId ?? []);
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    select id from policies where site_id = ${siteId} and id = any(${wanted}::bigint[])`.execute(tx);
  const known = new Set(rows.map(({ id }) => id));
  const foreign = guide.basis.find(({ policyId }) => policyId !== null && !known.has(policyId));
  if (foreign) throw new AppError("SERVICE_POLICY", { title: foreign.title });
}

/** @throws AppError SERVICE_DEPARTMENT  when a joint review names a department that is not open */
export async function refuseClosedDepartments(tx: Tx, guide: Guide): Promise<void> {
  const wanted = guide.steps.flatMap(({ departments }) => departments);
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    select id from departments where state = 'open' and id = any(${wanted}::bigint[])`.execute(tx);
  const open = new Set(rows.map(({ id }) => id));
  const lost = guide.steps.find(({ departments }) => departments.some((id) => !open.has(id)));
  if (lost) throw new AppError("SERVICE_DEPARTMENT", { name: lost.name });
}

/** @throws AppError SERVICE_IN_USE  when the item is part of a matter (一件事) */
export async function refuseInMatter(tx: Tx, item: { id: number; name: string }): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select m.name from one_matter_items x join one_matters m on m.id = x.one_matter_id
    where x.item_id = ${item.id} order by m.id limit 1`.execute(tx);
  if (rows[0]) throw new AppError("SERVICE_IN_USE", { name: item.name, matter: rows[0].name });
}

/** Ends a change of an item: audited, and what readers see of it made anew where that changed. */
export async function itemChanged(
  tx: Tx,
  actor: Actor,
  item: { id: number; siteId: number },
  verb: AuditVerb<"service-item">,
  details: Record<string, unknown>,
): Promise<void> {
  await audit(tx, actor, `service-item.${verb}`, { type: "service-item", id: item.id }, details);
}

/** What readers see changed: pages, lists and the search follow. */
export async function shownChanged(tx: Tx, items: readonly { id: number; siteId: number }[]): Promise<void> {
  await invalidate(
    tx,
    items.flatMap(({ id, siteId }) => [servicesTag(siteId), serviceItemTag(id)]),
  );
  await writeForSearch(
    tx,
    items.map(({ id }) => id),
  );
}
