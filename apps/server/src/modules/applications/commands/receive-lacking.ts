import type { ReceiveLacking } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { addFiles, bindFiles, type CaseUpload } from "../case-files.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

type Given = ReceiveLacking["materials"][number] & { uploads?: readonly CaseUpload[] };

/**
 * Takes materials that were to follow (容缺后补).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NOTHING_LACKING, CASE_MATERIAL_UNKNOWN
 */
export async function receiveLacking(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, materials }: { id: number; expectedVersion?: number | undefined; materials: readonly Given[] },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "receive_lacking", expectedVersion);
  const names: string[] = [];
  for (const { key, fileIds, uploads = [], onPaper } of materials) {
    const { rows } = await sql<{ name: string }>`
      update application_materials set state = 'given', on_paper = on_paper or ${onPaper}
      where application_id = ${id} and material_key = ${key} and state = 'lacking' returning name`.execute(tx);
    if (!rows[0] || !(onPaper || fileIds.length + uploads.length > 0)) throw new AppError("CASE_MATERIAL_UNKNOWN");
    names.push(rows[0].name);
    await bindFiles(tx, doer, id, key, fileIds);
    await addFiles(tx, id, key, uploads, now);
  }
  return record(tx, doer, subject, { kind: "lacking_received", details: { names: names.join("、") } }, now);
}
