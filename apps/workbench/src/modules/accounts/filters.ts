import { z } from "zod";

export const tabs = ["find", "messages"] as const;
export type Tab = (typeof tabs)[number];

/** What the screen shows, as it stands in the address; a number that was looked for never does. */
export const accountFilters = z.object({ tab: z.enum(tabs).optional() });
