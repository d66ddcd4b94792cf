import { z } from "zod";
import { languagePrefix } from "../../sites/index.ts";
import type { PageContext } from "../portal.ts";

export const periods = { week: 7, month: 30, year: 365 } as const;
export type Period = keyof typeof periods;

/** Readers type and change addresses: what is no filter counts as none, not as a fault. */
export const searchInputSchema = z.object({
  q: z.string().catch(""),
  page: z.coerce.number().int().min(1).max(50).catch(1),
  /** A channel or section, with everything below it. */
  section: z.coerce.number().int().positive().optional().catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional()
    .catch(undefined),
  department: z.coerce.number().int().positive().optional().catch(undefined),
  period: z.enum(["week", "month", "year"]).optional().catch(undefined),
  /** A calendar year; counts only without a period. */
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  /** All sites of the cluster instead of this one. */
  sites: z.literal("all").optional().catch(undefined),
  sort: z.enum(["relevance", "date"]).optional().catch(undefined),
  /** The reader wants the words as typed, not as corrected or with others of the same meaning. */
  exact: z
    .literal("1")
    .transform(() => true)
    .optional()
    .catch(undefined),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

/** The same search with something changed; a changed filter begins at the first page again. */
export function addressOf(
  { tree, language }: Pick<PageContext, "tree" | "language">,
  input: SearchInput,
  change: { [K in keyof SearchInput]?: SearchInput[K] | undefined },
): string {
  const { page = 1, exact, ...rest } = { ...input, page: 1, ...change };
  const fields = Object.entries({ ...rest, page: page > 1 ? page : undefined, exact: exact ? 1 : undefined });
  const query = new URLSearchParams(
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `${languagePrefix(tree.site, language)}/search?${query}`;
}
