import { caseChannels, caseQueues, caseStates } from "@openzone/contract/applications";
import { z } from "zod";

const id = z.coerce.number().int().positive().optional();

/** What the list of cases shows, as it stands in the address. */
export const caseFilters = z.object({
  queue: z.enum(caseQueues).optional(),
  q: z.string().trim().max(100).optional(),
  state: z.enum(caseStates).optional(),
  department: id,
  channel: z.enum(caseChannels).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(50).optional(),
});
export type CaseFilters = z.infer<typeof caseFilters>;

export const casesPerPage = 50;
export const caseTabs = ["application", "process", "documents", "history"] as const;
export type CaseTab = (typeof caseTabs)[number];

export const windowTabs = ["enter", "tickets", "collect", "bills"] as const;
export type WindowTab = (typeof windowTabs)[number];
/** What the window shows: the part, and what is looked for among results to hand over. */
export const windowFilters = z.object({
  tab: z.enum(windowTabs).optional(),
  site: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
});
