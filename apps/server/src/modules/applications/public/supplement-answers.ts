/** What an applicant sends for a supplement over public pages. */
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { addCaseFile, type CaseUpload } from "../case-files.ts";

export interface AskedItem {
  id: number;
  text: string;
  received: boolean;
  dueOn: string;
}

/** Everything that a case was asked to supplement, whatever became of it since. */
export async function askedItems(db: Db | Tx, applicationId: number): Promise<AskedItem[]> {
  const { rows } = await sql<AskedItem>`
    select x.id, x.text, x.received_at is not null as received, s.due_on as "dueOn"
    from application_supplements s join application_supplement_items x on x.supplement_id = s.id
    where s.application_id = ${applicationId} order by x.position`.execute(db);
  return rows;
}

/** An upload that waits until what is wrong with its answer is mended. */
export interface WaitingFile {
  publicId: string;
  name: string;
  size: number;
}

/** Keeps uploads of an answer that could not be taken yet; those that nobody sends are forgotten after two days. */
export async function keepForLater(tx: Tx, uploads: readonly CaseUpload[], now: Date): Promise<WaitingFile[]> {
  const kept: WaitingFile[] = [];
  for (const upload of uploads)
    kept.push({ publicId: await addCaseFile(tx, null, upload, now), name: upload.name, size: upload.size });
  return kept;
}

/** Uploads of applicants by their names, which cannot be guessed, as long as no case has them. */
export async function waitingFiles(db: Db | Tx, publicIds: readonly string[]): Promise<WaitingFile[]> {
  if (publicIds.length === 0) return [];
  const { rows } = await sql<WaitingFile>`
    select public_id as "publicId", name, size from application_files
    where public_id = any(${[...publicIds]}::text[]) and application_id is null and uploaded_by is null
    order by id`.execute(db);
  return rows;
}

export interface GivenItem {
  id: number;
  answer: string;
  fileIds: readonly string[];
  uploads: readonly CaseUpload[];
}

/** Whether exactly this was taken already: the same form sent twice. */
export async function wasTaken(db: Db | Tx, applicationId: number, items: readonly GivenItem[]): Promise<boolean> {
  const { rows } = await sql<{ id: number; answer: string; files: string[] }>`
    select x.id, x.answer, array(select unnest(array[f.hash, f.public_id]) from application_files f
      where f.application_id = ${applicationId}
        and f.material_key = coalesce(x.material_key, 'supplement-' || x.id)) as files
    from application_supplements s join application_supplement_items x on x.supplement_id = s.id
    where s.application_id = ${applicationId} and x.received_at is not null`.execute(db);
  return items.every(({ id, answer, fileIds, uploads }) =>
    rows.some(
      (row) =>
        row.id === id &&
        row.answer === answer &&
        [...fileIds, ...uploads.map(({ hash }) => hash)].every((file) => row.files.includes(file)),
    ),
  );
}

/** Whether an objection with this text waits for its answer: the same form sent twice. */
export async function isObjected(db: Db | Tx, applicationId: number, text: string): Promise<boolean> {
  const { rows } = await sql`select 1 from application_appeals
    where application_id = ${applicationId} and answered_at is null and text = ${text}`.execute(db);
  return rows.length > 0;
}
