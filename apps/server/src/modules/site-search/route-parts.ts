/** What the routes of this module share. */
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { idParams } from "../../platform/http/params.ts";
import { reasonsAgainstKeeping } from "./changing.ts";

export const tags = ["site-search"];
export const access = can("search.manage");

/**
 * The site of the address, for those who may keep its words.
 * @throws AppError NOT_FOUND  for all others: what readers of a site ask is no business of theirs
 */
export function siteOf(request: FastifyRequest): number {
  return siteFor(actorOf(request), (request.params as z.infer<typeof idParams>).id);
}

/** @throws AppError NOT_FOUND */
export function siteFor(actor: Actor, id = 0): number {
  if (reasonsAgainstKeeping(actor, id).length > 0) throw new AppError("NOT_FOUND");
  return id;
}
