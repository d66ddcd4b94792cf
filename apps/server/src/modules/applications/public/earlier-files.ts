/** What an applicant gave with earlier cases, to be given once more (证照复用). */
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { ANSWER_FILES, type CaseUpload } from "../case-files.ts";
import type { Drafter } from "./drafts.ts";

export interface EarlierFile extends CaseUpload {
  publicId: string;
  previewHash: string | null;
  pages: number | null;
  /** What it was given as. */
  material: string;
  caseNumber: string;
  itemName: string;
  givenAt: Date;
}

/** More than somebody looks through; the newest are what one needs. */
const most = 100;

/**
 * Files that the same holder gave online: the person for themselves, or whoever acts for the enterprise, newest first and each content
 * once. Whoever acts with a letter of authority has none: the earlier cases are not theirs to see. Results and what staff added are not among them.
 */
export async function earlierFiles(
  db: Db | Tx,
  { accountId, enterpriseId, authorityId }: Drafter,
  limit = most,
): Promise<EarlierFile[]> {
  if (authorityId) return [];
  const theirs =
    enterpriseId === null
      ? sql`a.account_id = ${accountId} and a.enterprise_id is null`
      : sql`a.enterprise_id = ${enterpriseId}`;
  const { rows } = await sql<EarlierFile>`
    select * from (
      select distinct on (f.hash) f.id, f.public_id as "publicId", f.hash, f.name, f.mime, f.kind, f.size,
        f.preview_hash as "previewHash", f.pages, coalesce(m.name, x.text, '') as material, a.number as "caseNumber",
        i.name as "itemName", f.uploaded_at as "givenAt"
      from application_files f join applications a on a.id = f.application_id join service_items i on i.id = a.item_id
        left join application_materials m on m.application_id = a.id and m.material_key = f.material_key
        left join application_supplements s on s.application_id = a.id
        left join application_supplement_items x on x.supplement_id = s.id and 'supplement-' || x.id = f.material_key
      where ${theirs} and f.uploaded_by is null
        and (m.id is not null or x.id is not null or f.material_key like ${`${ANSWER_FILES}%`})
      order by f.hash, f.id desc) files
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** Whether there is anything to choose from. */
export async function hasEarlierFiles(db: Db | Tx, drafter: Drafter): Promise<boolean> {
  return (await earlierFiles(db, drafter, 1)).length > 0;
}
