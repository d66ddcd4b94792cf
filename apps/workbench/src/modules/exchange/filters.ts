import { deliveryStateSchema } from "@openzone/contract/exchange";
import { z } from "zod";

export const tabs = ["targets", "deliveries", "incoming", "tokens"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen of the exchange shows, as it stands in the address. */
export const exchangeFilters = z.object({
  tab: z.enum(tabs).optional(),
  site: z.string().optional(),
  state: deliveryStateSchema.optional(),
  target: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
});
export type ExchangeFilters = z.infer<typeof exchangeFilters>;

export const perPage = 50;
