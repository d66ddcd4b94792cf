import type { caseReceiptSchema } from "@openzone/contract/hall";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { trackAddress } from "./addresses.ts";
import { caseById } from "./cases.ts";

type Receipt = z.infer<typeof caseReceiptSchema>;

/** What the window prints when it took an application (收件凭证). @throws AppError NOT_FOUND */
export async function caseReceipt(db: Db | Tx, actor: Actor, id: number): Promise<Receipt> {
  const record = await caseById(db, actor, id);
  const { rows } = await sql<{ shown: string; at: Date; sitePath: string; materials: Receipt["materials"] }>`
    select a.applicant_shown as shown, a.submitted_at as at, w.path as "sitePath",
      coalesce((select jsonb_agg(jsonb_build_object('name', m.name, 'given', m.state not in ('missing', 'asked', 'lacking'),
        'onPaper', m.on_paper) order by m.position) from application_materials m where m.application_id = a.id), '[]') as materials
    from applications a join sites w on w.id = a.site_id where a.id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`case ${id} is gone`);
  return {
    number: record.number,
    itemName: record.itemName,
    applicantShown: row.shown,
    departmentName: record.departmentName,
    receivedAt: row.at.toISOString(),
    materials: row.materials,
    trackAddress: trackAddress(row.sitePath),
  };
}
