import type {
  ServiceItem,
  ServiceItemRow,
  ServiceTasks,
  serviceListQuerySchema,
} from "@openzone/contract/service-items";
import { type Guide, guideDraftSchema } from "@openzone/contract/services";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { itemById, mustVersion, selectItems, toRow, versionOf } from "./items.ts";

/** SQL for the items (`i`, with their department `d`) that a person may see in the workbench. */
export const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes([...scopesFor(actor, "service.manage"), ...scopesFor(actor, "service.review")], {
    siteId: sql`i.site_id`,
    departmentPath: sql`d.path`,
  });

const wordsOf = sql`(i.name || ' ' || i.base_code || ' ' || i.implementation_code)`;

/** What has `words` in its name or its codes; from two characters on by an index of pairs. */
export function itemHolds(words: string): RawBuilder<boolean> {
  const like = sql<boolean>`${wordsOf} ilike ${`%${words.replace(/[\\%_]/g, "\\$&")}%`}`;
  return words.length < 2 ? like : sql<boolean>`(title_grams${wordsOf} @> title_grams(${words}) and ${like})`;
}

/** Service items of a site for staff, the newest first. */
export async function listItems(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { q, state, department, type, offset, limit }: z.output<typeof serviceListQuerySchema>,
): Promise<{ items: ServiceItemRow[]; total: number }> {
  const where = sql`where i.site_id = ${siteId} and ${visibleTo(actor)}
    and ${q === "" ? sql`true` : itemHolds(q)}
    and (${state ?? null}::text is null or i.public_state = ${state ?? null} or o.state = ${state ?? null})
    and (${department ?? null}::bigint is null or i.department_id = ${department ?? null})
    and (${type ?? null}::text is null or shown.content->>'type' = ${type ?? null})`;
  const { rows } = await selectItems(
    sql`${where} ${plannedEachTime} order by i.id desc limit ${limit} offset ${offset}`,
  ).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from service_items i join departments d on d.id = i.department_id
      left join guide_versions o on o.item_id = i.id and o.number = i.open_version
      join guide_versions shown on shown.item_id = i.id and shown.number = coalesce(i.open_version, i.public_version)
    ${where}`.execute(db);
  return { items: rows.map((row) => toRow(actor, row)), total: counted.rows[0]?.total ?? 0 };
}

/** Items of all sites that a person may see and that hold each of `words`, the newest first; counted up to a bound. */
export async function findServiceItems(
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  { most, counted }: { most: number; counted: number },
): Promise<{ total: number; items: { id: number; name: string; departmentName: string }[] }> {
  const found = sql`from service_items i join departments d on d.id = i.department_id
    where ${sql.join([visibleTo(actor), ...words.map(itemHolds)], sql` and `)}`;
  const { rows } = await sql<{ id: number; name: string; departmentName: string; total: number }>`
    select ${plannedEachTime} i.id, i.name, d.name as "departmentName",
      (select count(*)::int from (select 1 ${found} limit ${counted}) as counted) as total
    ${found} order by i.id desc limit ${most}`.execute(db);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _total, ...item }) => item) };
}

/** One item with the guide that is being written, what readers see, and all versions. @throws AppError NOT_FOUND */
export async function readItem(db: Db | Tx, actor: Actor, id: number): Promise<ServiceItem> {
  const row = await itemById(db, actor, id);
  const shown = await versionOf(db, id, row.publicVersion);
  const open = await versionOf(db, id, row.openVersion);
  const newest = open ?? shown ?? (await mustVersion(db, id, row.openVersion));
  const versions = await versionsOf(db, id);
  const reviewNote = versions.find(({ number }) => number === row.openVersion)?.note ?? "";
  return {
    ...toRow(actor, row),
    guide: newest.guide,
    changes: open?.changes ?? "",
    reviewNote,
    publicGuide: shown?.guide ?? null,
    versions,
    ...(await namesIn(db, id, newest.guide)),
  };
}

type Versions = ServiceItem["versions"];
type VersionTimes = "updatedAt" | "submittedAt" | "publishedAt" | "endedAt";

async function versionsOf(db: Db | Tx, id: number): Promise<Versions> {
  const { rows } = await sql<Omit<Versions[number], VersionTimes> & Record<VersionTimes, Date | null>>`
    select v.number, v.state, v.changes, v.changed_fields as "changedFields", v.note, v.updated_at as "updatedAt",
      u.name as "updatedBy", v.submitted_at as "submittedAt", r.name as "reviewedBy", v.published_at as "publishedAt",
      v.ended_at as "endedAt"
    from guide_versions v left join staff u on u.id = v.updated_by left join staff r on r.id = v.reviewed_by
    where v.item_id = ${id} order by v.number desc limit 200`.execute(db);
  return rows.map((row) => ({
    ...row,
    updatedAt: row.updatedAt?.toISOString() ?? "",
    submittedAt: row.submittedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

/** Names of the files and policies that a guide leads to. */
async function namesIn(db: Db | Tx, id: number, guide: Guide): Promise<Pick<ServiceItem, "files" | "policies">> {
  const files = await sql<ServiceItem["files"][number]>`
    select distinct f.public_id as id, f.name, f.kind, f.size from guide_versions v
      join guide_files x on x.version_id = v.id join files f on f.id = x.file_id where v.item_id = ${id}`.execute(db);
  const wanted = guide.basis.flatMap(({ policyId }) => policyId ?? []);
  const policies = await sql<{ id: number; title: string }>`
    select id, title from policies where id = any(${wanted}::bigint[])`.execute(db);
  return { files: files.rows, policies: policies.rows };
}

/** What one version of an item says. @throws AppError NOT_FOUND */
export async function readVersion(db: Db | Tx, actor: Actor, id: number, number: number): Promise<{ guide: Guide }> {
  await itemById(db, actor, id);
  const { rows } = await sql<{ content: unknown }>`
    select content from guide_versions where item_id = ${id} and number = ${number}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return { guide: guideDraftSchema.parse(rows[0].content) };
}

/** Guides that wait for this person's review, by site; others wrote them. One query. */
export async function serviceTasks(db: Db | Tx, actor: Actor): Promise<ServiceTasks> {
  const mine = withinScopes(scopesFor(actor, "service.review"), {
    siteId: sql`i.site_id`,
    departmentPath: sql`d.path`,
  });
  const { rows } = await sql<ServiceTasks["sites"][number]>`
    select w.slug, w.name, count(*)::int as items from guide_versions v join service_items i on i.id = v.item_id
      join departments d on d.id = i.department_id join sites w on w.id = i.site_id
    where v.state = 'in_review' and ${mine} and not ${actor.id} = any(v.writers)
    group by w.id order by w.is_main desc, w.id`.execute(db);
  return { sites: rows };
}
