import type { ReceiveSupplement } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { is, startAcceptance, tellClocks } from "../case-clocks.ts";
import { addFiles, bindFiles, type CaseUpload, supplementPlace } from "../case-files.ts";
import { type Moment, momentOf, takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

type Item = ReceiveSupplement["items"][number] & { uploads?: readonly CaseUpload[] };

interface Asked {
  id: number;
  materialKey: string | null;
  receivedAt: Date | null;
}

/**
 * Takes the answer to a supplement, item by item; when all have come, five working days begin in which it is accepted. Whether it
 * arrived in time is decided under the lock of the case by the clock that all servers share, so that it and the lapse never both happen.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_SUPPLEMENT_LATE, CASE_SUPPLEMENT_ITEMS, CASE_MATERIAL_UNKNOWN
 */
export async function receiveSupplement(
  tx: Tx,
  doer: Doer,
  input: Omit<ReceiveSupplement, "items"> & { id: number; items: readonly Item[] },
  when: Moment,
): Promise<SteppedCase> {
  const { id, items } = input;
  const subject = await takeCase(tx, doer, id, "receive_supplement", input.expectedVersion);
  const now = await momentOf(tx, when);
  const { supplementId, asked } = await openSupplement(tx, id, chinaDay(now));
  const wanted = new Map(asked.filter(({ receivedAt }) => receivedAt === null).map((one) => [one.id, one]));
  if (items.some((item) => !wanted.has(item.id)) || new Set(items.map((item) => item.id)).size < items.length)
    throw new AppError("CASE_SUPPLEMENT_ITEMS");
  for (const item of items) await takeItem(tx, doer, id, item, wanted.get(item.id)?.materialKey ?? null, now);
  const left = wanted.size - items.length;
  const count = items.length;
  if (left > 0) return record(tx, doer, subject, { kind: "supplement_part_received", details: { count, left } }, now);
  await sql`update application_supplements set received_at = ${now} where id = ${supplementId}`.execute(tx);
  await tellClocks(tx, doer, id, is("supplement"), { kind: "ended" }, now);
  await startAcceptance(tx, subject, 2, now);
  return record(tx, doer, subject, { kind: "supplement_received", details: { count } }, now);
}

async function openSupplement(tx: Tx, id: number, today: string): Promise<{ supplementId: number; asked: Asked[] }> {
  const { rows } = await sql<Asked & { supplementId: number; dueOn: string }>`
    select s.id as "supplementId", s.due_on as "dueOn", x.id, x.material_key as "materialKey", x.received_at as "receivedAt"
    from application_supplements s join application_supplement_items x on x.supplement_id = s.id
    where s.application_id = ${id} order by x.position`.execute(tx);
  const [first] = rows;
  if (!first) throw new AppError("CASE_SUPPLEMENT_ITEMS");
  if (first.dueOn < today) throw new AppError("CASE_SUPPLEMENT_LATE", { due: first.dueOn });
  return { supplementId: first.supplementId, asked: rows };
}

async function takeItem(tx: Tx, doer: Doer, caseId: number, item: Item, materialKey: string | null, now: Date) {
  await sql`update application_supplement_items set answer = ${item.answer}, received_at = ${now} where id = ${item.id}`.execute(
    tx,
  );
  const key = materialKey ?? supplementPlace(item.id);
  await bindFiles(tx, doer, caseId, key, item.fileIds);
  await addFiles(tx, caseId, key, item.uploads ?? [], now);
  if (materialKey !== null)
    await sql`update application_materials set state = 'supplemented', on_paper = on_paper or ${item.onPaper}
      where application_id = ${caseId} and material_key = ${materialKey}`.execute(tx);
}
