/** What an applicant sends for a supplement over public pages. */
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { addCaseFile, type CaseUpload, filesOfCase } from "../case-files.ts";

export interface AskedItem {
  id: number;
  text: string;
  received: boolean;
  dueOn: string;
  /** Where its files go: the material that it is about, or a place of its own. */
  place: string;
}

/** Everything that a case was asked to supplement, whatever became of it since. */
export async function askedItems(db: Db | Tx, applicationId: number): Promise<AskedItem[]> {
  const { rows } = await sql<AskedItem>`
    select x.id, x.text, x.received_at is not null as received, s.due_on as "dueOn",
      coalesce(x.material_key, 'supplement-' || x.id) as place
    from application_supplements s join application_supplement_items x on x.supplement_id = s.id
    where s.application_id = ${applicationId} order by x.position`.execute(db);
  return rows;
}

/** Keeps uploads of an answer that could not be taken yet; those that nobody sends are forgotten after two days. */
export async function keepForLater(
  tx: Tx,
  caseId: number,
  place: string,
  uploads: readonly CaseUpload[],
  now: Date,
): Promise<void> {
  for (const upload of uploads) await addCaseFile(tx, null, upload, now, { caseId, place });
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

/** The materials of a case that lack, and after them those that have come. */
export async function letFollow(db: Db | Tx, applicationId: number): Promise<LackingMaterial[]> {
  const { rows } = await sql<LackingMaterial>`
    select material_key as key, name from application_materials
    where application_id = ${applicationId} and state in ('lacking', 'given') order by state desc, position`.execute(
    db,
  );
  return rows;
}

/** Whether exactly these files were taken already: the same form sent twice. */
export async function isLackingTaken(
  db: Db | Tx,
  applicationId: number,
  given: readonly { key: string; fileIds: readonly string[]; uploads: readonly CaseUpload[] }[],
): Promise<boolean> {
  const files = await filesOfCase(db, applicationId);
  return given.every(({ key, fileIds, uploads }) =>
    [...fileIds, ...uploads.map(({ hash }) => hash)].every((one) =>
      files.some(({ materialKey, publicId, hash }) => materialKey === key && (publicId === one || hash === one)),
    ),
  );
}

/** A material that was let follow (容缺) and has not come. */
export interface LackingMaterial {
  key: string;
  name: string;
}

/** What a case still lacks, and until when it is to come. */
export async function lackingOf(
  db: Db | Tx,
  applicationId: number,
): Promise<{ until: string | null; materials: LackingMaterial[] }> {
  const { rows } = await sql<LackingMaterial & { until: string | null }>`
    select m.material_key as key, m.name, a.lack_until as until from application_materials m
      join applications a on a.id = m.application_id
    where m.application_id = ${applicationId} and m.state = 'lacking' and a.is_open order by m.position`.execute(db);
  return { until: rows[0]?.until ?? null, materials: rows.map(({ key, name }) => ({ key, name })) };
}
