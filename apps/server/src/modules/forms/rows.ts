import type { FormRow, FormVerb } from "@openzone/contract/form-items";
import type { FormDefinition } from "@openzone/contract/forms";
import type { AuditVerb } from "@openzone/contract/words/audit";
import { type RawBuilder, sql } from "kysely";
import { audit } from "../../platform/audit/audit.ts";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { refuseStale } from "../people/index.ts";
import { actionsOf, reasonsAgainst, reasonsAgainstManaging } from "./policy.ts";
import { versionOf } from "./versions.ts";

/** A form as it is read for staff, with what rules and conflicts need. */
export interface FormRecord extends Omit<FormRow, "actions" | "updatedAt"> {
  departmentPath: string;
  updatedAt: Date;
  updatedById: number | null;
}

/** Forms `f` with their department `d`, and the version `shown` that staff see first. */
export const selectForms = (rest: RawBuilder<unknown>): RawBuilder<FormRecord> => sql<FormRecord>`
  select f.id, f.site_id as "siteId", f.department_id as "departmentId", d.name as "departmentName",
    d.path as "departmentPath", f.name, f.public_version as "publicVersion", f.open_version as "openVersion",
    f.retired_at is not null as retired, jsonb_array_length(shown.schema->'x-pages') as pages,
    (select count(*)::int from jsonb_object_keys(shown.schema->'properties')) as fields,
    f.version, f.updated_at as "updatedAt", u.name as "updatedBy", f.updated_by as "updatedById"
  from forms f join departments d on d.id = f.department_id
    join lateral (select v.schema from form_versions v where v.form_id = f.id order by v.number desc limit 1) shown on true
    left join staff u on u.id = f.updated_by
  ${rest}`;

export function toRow(actor: Actor, record: FormRecord): FormRow {
  const { departmentPath: _, updatedById: _by, ...form } = record;
  return { ...form, updatedAt: record.updatedAt.toISOString(), actions: actionsOf(actor, record) };
}

/** @throws AppError NOT_FOUND  also for forms that this person may not see */
export async function formById(db: Db | Tx, actor: Actor, id: number): Promise<FormRecord> {
  const { rows } = await selectForms(sql`where f.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row || reasonsAgainstManaging(actor, row).length > 0) throw new AppError("NOT_FOUND");
  return row;
}

interface Take {
  id: number;
  expectedVersion: number;
  verb: FormVerb;
  wanted?: FormDefinition;
}

/**
 * Locks a form for one step.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, FORM_STATE
 */
export async function takeForm(tx: Tx, actor: Actor, { id, expectedVersion, verb, wanted }: Take): Promise<FormRecord> {
  await sql`select 1 from forms where id = ${id} for update`.execute(tx);
  const row = await formById(tx, actor, id);
  if (row.version !== expectedVersion) {
    const newest = await versionOf(tx, id, row.openVersion ?? row.publicVersion);
    const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
    await refuseStale(tx, changed, expectedVersion, newest?.definition ?? {}, wanted ?? {});
  }
  refuseUnless(reasonsAgainst(actor, verb, row));
  return row;
}

/** What every change of a form writes. */
export const touched = (actor: Actor, row: { version: number }, now: Date) => ({
  version: row.version + 1,
  updated_at: now,
  updated_by: actor.id || null,
});

export const formChanged = (
  tx: Tx,
  actor: Actor,
  id: number,
  verb: AuditVerb<"form">,
  details: Record<string, unknown>,
) => audit(tx, actor, `form.${verb}`, { type: "form", id }, details);
