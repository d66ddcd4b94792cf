import type { FormItem, FormRow, FormVersionRow, formListQuerySchema } from "@openzone/contract/form-items";
import type { FormDefinition } from "@openzone/contract/forms";
import { formFindings } from "@openzone/contract/forms/findings";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { action } from "./policy.ts";
import { formById, selectForms, toRow } from "./rows.ts";
import { versionOf } from "./versions.ts";

/** SQL for the forms (`f`, with their department `d`) that a person keeps. */
const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, action), { siteId: sql`f.site_id`, departmentPath: sql`d.path` });

const inState = {
  draft: sql`f.open_version is not null`,
  published: sql`f.public_version is not null`,
  retired: sql`f.retired_at is not null`,
};

/** Forms of a site for staff, the newest first. */
export async function listForms(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { q, state, offset, limit }: z.output<typeof formListQuerySchema>,
): Promise<{ items: FormRow[]; total: number }> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const where = sql`where f.site_id = ${siteId} and ${visibleTo(actor)} and f.name ilike ${like}
    and ${state ? inState[state] : sql`true`}`;
  const { rows } = await selectForms(sql`${where} order by f.id desc limit ${limit} offset ${offset}`).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from forms f join departments d on d.id = f.department_id ${where}`.execute(db);
  return { items: rows.map((row) => toRow(actor, row)), total: counted.rows[0]?.total ?? 0 };
}

/** One form with what is being written, its faults, and all versions. @throws AppError NOT_FOUND */
export async function readForm(db: Db | Tx, actor: Actor, id: number): Promise<FormItem> {
  const row = await formById(db, actor, id);
  const versions = await versionsOf(db, id);
  const newest = await versionOf(db, id, row.openVersion ?? versions[0]?.number ?? null);
  if (!newest) throw new AppError("NOT_FOUND");
  const { definition } = newest;
  return { ...toRow(actor, row), definition, findings: formFindings(definition), versions };
}

async function versionsOf(db: Db | Tx, id: number): Promise<FormVersionRow[]> {
  type Times = "updatedAt" | "publishedAt" | "endedAt";
  const { rows } = await sql<Omit<FormVersionRow, Times> & Record<Times, Date | null>>`
    select v.number, v.state, v.changes, v.updated_at as "updatedAt", u.name as "updatedBy",
      v.published_at as "publishedAt", v.ended_at as "endedAt",
      (select count(*)::int from form_answers a where a.version_id = v.id) as answers
    from form_versions v left join staff u on u.id = v.updated_by
    where v.form_id = ${id} order by v.number desc limit 200`.execute(db);
  return rows.map((row) => ({
    ...row,
    updatedAt: row.updatedAt?.toISOString() ?? "",
    publishedAt: row.publishedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

/** Published forms of a site, for whoever says which form an item has; by name. */
export async function formChoices(db: Db | Tx, siteId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from forms where site_id = ${siteId} and public_version is not null order by name limit 500`.execute(
    db,
  );
  return rows;
}

/** What staff are writing of a form, or what is answered, for a look at it. @throws AppError NOT_FOUND */
export async function writtenForm(
  db: Db | Tx,
  actor: Actor,
  id: number,
): Promise<{ siteId: number; definition: FormDefinition }> {
  const { siteId } = await formById(db, actor, id);
  const { definition } = await readForm(db, actor, id);
  return { siteId, definition };
}
