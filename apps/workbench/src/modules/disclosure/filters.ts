import { itemStates } from "@openzone/contract/disclosure";
import { registerKinds } from "@openzone/contract/registers";
import { z } from "zod";

export const tabs = ["items", "late", "registers", "guides", "reports"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the disclosure catalogue shows, as it stands in the address. */
export const disclosureFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  state: z.enum(itemStates).optional(),
  department: z.coerce.number().int().positive().optional(),
  subjectClass: z
    .string()
    .regex(/^\d\d(\.\d\d)?$/)
    .optional(),
  register: z.enum(registerKinds).optional(),
  type: z.string().max(40).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type DisclosureFilters = z.infer<typeof disclosureFilters>;

export const perPage = 50;
