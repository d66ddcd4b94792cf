import { randomInt } from "node:crypto";
import type { Bill } from "@openzone/contract/hall";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { PaymentGateway } from "../payment.ts";
import { visibleTo } from "../policy.ts";

/**
 * Puts the unpaid fees of several cases on one bill (一单缴费).
 * @throws AppError BILL_CASES  when none is due, or a case may not be seen
 */
export async function makeBill(tx: Tx, actor: Actor, caseIds: readonly number[], now: Date): Promise<number> {
  const { rows } = await sql<{ id: number; siteId: number; amountFen: number }>`
    select f.id, a.site_id as "siteId", f.amount_fen as "amountFen" from application_fees f
      join applications a on a.id = f.application_id join departments d on d.id = a.department_id
    where a.id = any(${[...caseIds]}::bigint[]) and f.state = 'due' and f.bill_id is null and f.amount_fen > 0
      and ${visibleTo(actor)} order by f.id for update of f`.execute(tx);
  const [first] = rows;
  if (!first || rows.some(({ siteId }) => siteId !== first.siteId)) throw new AppError("BILL_CASES");
  const total = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const number = `J${chinaDay(now).replaceAll("-", "")}${String(randomInt(100_000_000)).padStart(8, "0")}`;
  const { rows: made } = await sql<{ id: number }>`
    insert into application_bills (number, site_id, total_fen, state, created_at, created_by)
    values (${number}, ${first.siteId}, ${total}, 'open', ${now}, ${actor.id}) returning id`.execute(tx);
  const id = made[0]?.id ?? 0;
  await sql`update application_fees set bill_id = ${id} where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(
    tx,
  );
  await audit(tx, actor, "bill.made", { type: "bill", id }, { number, totalFen: total });
  return id;
}

/**
 * Pays a bill, once: the row is locked, and the gateway takes a bill's number once however often it is told.
 * @throws AppError NOT_FOUND, BILL_PAID
 */
export async function payBill(
  tx: Tx,
  actor: Actor,
  gateway: PaymentGateway,
  { id, way, reference }: { id: number; way: "cash" | "card" | "scan"; reference: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ number: string; totalFen: number; state: string }>`
    select number, total_fen as "totalFen", state from application_bills b where id = ${id} and ${visibleBill(actor)} for update`.execute(
    tx,
  );
  const [bill] = rows;
  if (!bill) throw new AppError("NOT_FOUND");
  if (bill.state === "paid") throw new AppError("BILL_PAID");
  const payment = { billNumber: bill.number, totalFen: bill.totalFen, way, reference, at: now.toISOString() };
  await sql`update application_fees set state = 'paid', paid_at = ${now} where bill_id = ${id}`.execute(tx);
  const paidBy = await gateway.take(payment);
  await sql`update application_bills set state = 'paid', paid_at = ${now}, paid_by = ${paidBy} where id = ${id}`.execute(
    tx,
  );
  await audit(tx, actor, "bill.paid", { type: "bill", id }, { number: bill.number, way });
}

/** A bill is seen by whoever sees a case on it. */
const visibleBill = (actor: Actor) => sql<boolean>`exists (select 1 from application_fees f
  join applications a on a.id = f.application_id join departments d on d.id = a.department_id
  where f.bill_id = b.id and ${visibleTo(actor)})`;

/** @throws AppError NOT_FOUND */
export async function billById(db: Db | Tx, actor: Actor, id: number): Promise<Bill> {
  const { rows } = await sql<Omit<Bill, "paidAt"> & { paidAt: Date | null }>`
    select b.id, b.number, b.total_fen as "totalFen", b.state, b.paid_at as "paidAt", b.paid_by as "paidBy",
      (select jsonb_agg(jsonb_build_object('caseNumber', a.number, 'itemName', i.name, 'name', f.name, 'amountFen', f.amount_fen)
        order by f.id) from application_fees f join applications a on a.id = f.application_id
        join service_items i on i.id = a.item_id where f.bill_id = b.id) as lines
    from application_bills b where b.id = ${id} and ${visibleBill(actor)}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return { ...rows[0], paidAt: rows[0].paidAt?.toISOString() ?? null };
}
