/** What the routes of this module share. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import { reasonsAgainstKeeping } from "./changing.ts";

export const tags = ["site-search"];
export const access = can("search.manage");
export const params = z.object({ id: z.coerce.number().int().positive() });

/**
 * The site of the address, for those who may keep its words.
 * @throws AppError NOT_FOUND  for all others: what readers of a site ask is no business of theirs
 */
export function siteOf(request: FastifyRequest): number {
  const { id } = request.params as z.infer<typeof params>;
  if (reasonsAgainstKeeping(actorOf(request), id).length > 0) throw new AppError("NOT_FOUND");
  return id;
}
