import { z } from "zod";
import { day, id, line, requiredLine } from "./applications.ts";

/** The API of the one-stop hall (政务大厅): queue numbers, figures, fees and bills, receipts. */

const moment = z.string().meta({ description: "ISO 8601 time, UTC" });

/** Queue numbers of the hall (取号): one series a day and window group. */
export const takeTicketSchema = z.object({ siteId: id, group: requiredLine(20).default("A") });
export const ticketSchema = z.object({
  id,
  label: z.string().meta({ description: "`A012`" }),
  day,
  state: z.enum(["waiting", "called", "served", "missed"]),
  counter: z.string(),
  waitingBefore: z.number().int(),
  calledAt: moment.nullable(),
  waitedMinutes: z.number().int().nullable().meta({ description: "From taking it to the call" }),
  servedMinutes: z.number().int().nullable().meta({ description: "From the call to its end" }),
  mine: z.boolean().meta({ description: "Called by the person who asks" }),
  caseNumbers: z.array(z.string()).meta({ description: "Cases that were entered while it was served" }),
});
export type Ticket = z.infer<typeof ticketSchema>;
export const ticketListSchema = z.object({ items: z.array(ticketSchema) });
export const callTicketSchema = z.object({
  siteId: id,
  group: requiredLine(20).default("A"),
  counter: requiredLine(20),
});
export const ticketQuerySchema = z.object({ site: z.coerce.number().int().positive() });

/** How the windows of a hall did on a day (窗口效能); minutes are averages. */
export const hallFiguresQuerySchema = ticketQuerySchema.extend({ day: day.optional() });
export const hallFiguresSchema = z.object({
  day,
  items: z.array(
    z.object({
      counter: z.string(),
      served: z.number().int(),
      missed: z.number().int(),
      cases: z.number().int().meta({ description: "Entered for the numbers of this counter" }),
      waitedMinutes: z.number().int().nullable(),
      servedMinutes: z.number().int().nullable(),
    }),
  ),
});
export type HallFigures = z.infer<typeof hallFiguresSchema>;

/** Fees that are not paid yet (待缴), of one applicant or of cases by their numbers. */
export const dueFeesQuerySchema = z.object({ q: requiredLine(600) });
export const dueFeesSchema = z.object({
  items: z.array(
    z.object({
      id,
      caseId: id,
      caseNumber: z.string(),
      itemName: z.string(),
      applicantShown: z.string(),
      name: z.string(),
      amountFen: z.number().int(),
      billId: id.nullable().meta({ description: "The bill that it is on, not paid yet" }),
      billNumber: z.string().nullable(),
    }),
  ),
});
export type DueFees = z.infer<typeof dueFeesSchema>;

/** One bill for the fees of several cases (一单缴费). */
export const mostCasesOnBill = 20;
export const makeBillSchema = z.object({ caseIds: z.array(id).min(1).max(mostCasesOnBill) });
export const billSchema = z.object({
  id,
  number: z.string(),
  totalFen: z.number().int(),
  state: z.enum(["open", "paid"]),
  paidAt: moment.nullable(),
  paidBy: z.string().meta({ description: "How it was paid, as the payment adapter says" }),
  lines: z.array(
    z.object({ caseNumber: z.string(), itemName: z.string(), name: z.string(), amountFen: z.number().int() }),
  ),
});
export type Bill = z.infer<typeof billSchema>;
export const payBillSchema = z.object({ way: z.enum(["cash", "card", "scan"]), reference: line(60).default("") });

/** What a window prints when it took an application (收件凭证). */
export const caseReceiptSchema = z.object({
  number: z.string(),
  itemName: z.string(),
  applicantShown: z.string(),
  departmentName: z.string(),
  receivedAt: moment,
  materials: z.array(z.object({ name: z.string(), given: z.boolean(), onPaper: z.boolean() })),
  trackAddress: z.string(),
});
