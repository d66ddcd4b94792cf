import type { FormDefinition, FormState, FormVersion } from "@openzone/contract/forms";
import { type FormSchema, formOfSchema, schemaOfForm } from "@openzone/contract/forms/schema";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** What is stored of a form: JSON Schema 2020-12. */
export const stored = (definition: FormDefinition): string => JSON.stringify(schemaOfForm(definition));

interface Row {
  id: number;
  formId: number;
  number: number;
  state: FormState;
  changes: string;
  schema: FormSchema;
}

const columns = sql`v.id, v.form_id as "formId", v.number, v.state, v.changes, v.schema`;

const toVersion = ({ schema, ...row }: Row): FormVersion => ({ ...row, definition: formOfSchema(schema) });

/** The version with which new answers to a form are begun; undefined while there is none. */
export async function publishedForm(db: Db | Tx, formId: number): Promise<FormVersion | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from form_versions v where v.form_id = ${formId} and v.state = 'published'`.execute(db);
  return rows[0] && toVersion(rows[0]);
}

/** A version by its number in the table, whatever became of it. */
export async function formVersion(db: Db | Tx, versionId: number): Promise<FormVersion | undefined> {
  const { rows } = await sql<Row>`select ${columns} from form_versions v where v.id = ${versionId}`.execute(db);
  return rows[0] && toVersion(rows[0]);
}

/** A version of a form by its number in the form; null where there is none. */
export async function versionOf(db: Db | Tx, formId: number, number: number | null): Promise<FormVersion | null> {
  if (number === null) return null;
  const { rows } = await sql<Row>`
    select ${columns} from form_versions v where v.form_id = ${formId} and v.number = ${number}`.execute(db);
  return rows[0] ? toVersion(rows[0]) : null;
}
