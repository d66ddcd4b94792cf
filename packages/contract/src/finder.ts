import { z } from "zod";
import { articleListItemSchema } from "./articles.ts";
import { registerKinds } from "./registers.ts";
import { reportKinds } from "./yearly-reports.ts";

/** How many of each kind a search shows before it points to the list of that kind. */
export const finderMost = 8;

/** Matches are counted up to this number; more are "more than". */
export const finderCounted = 1000;

export const finderQuerySchema = z.object({
  q: z.string().trim().min(1).max(60).meta({ description: "Words; each of them has to be in the title or name" }),
});

const total = z
  .number()
  .int()
  .nonnegative()
  .meta({ description: `How many there are, counted up to ${finderCounted}` });
const group = <S extends z.ZodType>(item: S) => z.object({ total, items: z.array(item) });
const id = z.number().int().positive();
const site = z.string().meta({ description: "Address word of its site" });

/**
 * What was found, by kind, and only what the person may see. A kind that the person has no right to is null, so that a
 * screen does not say "none" of what it does not know.
 */
export const finderSchema = z.object({
  articles: group(articleListItemSchema).nullable(),
  sections: group(
    z.object({ id, title: z.string(), address: z.string(), siteName: z.string(), closed: z.boolean() }),
  ).nullable(),
  topics: group(z.object({ id, pageId: id, title: z.string(), address: z.string(), siteName: z.string() })).nullable(),
  media: group(
    z.object({
      id: z.string().meta({ description: "Public id of the file" }),
      name: z.string(),
      title: z.string(),
      departmentName: z.string(),
    }),
  ).nullable(),
  policies: group(z.object({ id, title: z.string(), docNo: z.string(), site })).nullable(),
  serviceItems: group(z.object({ id, name: z.string(), departmentName: z.string() })).nullable(),
  disclosureItems: group(z.object({ id, name: z.string(), indexNumber: z.string().nullable(), site })).nullable(),
  registers: group(z.object({ id, kind: z.enum(registerKinds), code: z.string(), name: z.string(), site })).nullable(),
  yearlyReports: group(
    z.object({ id, kind: z.enum(reportKinds), year: z.number().int(), organName: z.string() }),
  ).nullable(),
  departments: group(z.object({ id, name: z.string(), phone: z.string() })).nullable(),
  staff: group(z.object({ id, name: z.string(), username: z.string(), title: z.string() })).nullable(),
});
export type Finder = z.infer<typeof finderSchema>;
