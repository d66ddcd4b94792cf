import { z } from "zod";
import { isLinkAddress, linkAddressSchema } from "./addresses.ts";

const id = z.number().int().positive();

/** How many a site may have; they are kept in memory. */
export const maxRedirects = 10_000;
export const maxRedirectsAtOnce = 2_000;

/** An old address: a path of this site, with its query where the old site had one (`/info.aspx?id=3`). */
const fromSchema = z
  .string()
  .trim()
  .max(300)
  .refine((from) => from.startsWith("/") && from !== "/" && isLinkAddress(from), {
    message: "原网址要以“/”开头，不能是首页，不能含空格",
  });

export const redirectSchema = z.object({
  id,
  from: z.string().meta({ description: "Former path on this site, without the slash at its end" }),
  to: z.string(),
  note: z.string(),
  setAt: z.string(),
  setBy: z.string().meta({ description: "Name of who made it or changed it last" }),
  version: z.number().int().positive(),
});
export type Redirect = z.infer<typeof redirectSchema>;

export const redirectListSchema = z.object({
  items: z.array(redirectSchema),
  total: z.number().int().meta({ description: "How many the search finds" }),
  nextCursor: z.number().int().nullable(),
});

export const redirectQuerySchema = z.object({
  q: z.string().trim().max(100).optional(),
  before: z.coerce.number().int().positive().optional().meta({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RedirectQuery = z.infer<typeof redirectQuerySchema>;

export const addRedirectSchema = z.object({
  from: fromSchema,
  to: linkAddressSchema,
  note: z.string().trim().max(100).default(""),
});
export type AddRedirect = z.infer<typeof addRedirectSchema>;

/** The old address stays as it is: another one is another redirect. */
export const updateRedirectSchema = addRedirectSchema.pick({ to: true }).extend({
  note: z.string().trim().max(100),
  expectedVersion: z.number().int().positive(),
});
export type UpdateRedirect = z.infer<typeof updateRedirectSchema>;

/** Lines as they were typed or pasted; each is judged by itself, so that one bad line does not stop the others. */
export const importRedirectsSchema = z.object({
  lines: z
    .array(z.object({ from: z.string().max(1000), to: z.string().max(1000) }))
    .min(1)
    .max(maxRedirectsAtOnce),
});
export type ImportRedirects = z.infer<typeof importRedirectsSchema>;

export const importedRedirectsSchema = z.object({
  added: z.number().int(),
  unchanged: z.number().int().meta({ description: "Lines that say what is so already" }),
  refused: z.array(
    z.object({
      line: z.number().int().meta({ description: "From 1" }),
      from: z.string(),
      to: z.string(),
      reason: z.string().meta({ description: "In the language of the request" }),
    }),
  ),
});
export type ImportedRedirects = z.infer<typeof importedRedirectsSchema>;
