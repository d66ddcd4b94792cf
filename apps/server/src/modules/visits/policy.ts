import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";

/**
 * Whether a person may read how a site is visited: whoever has its statistics. Heads of departments see the sites that
 * their department writes for as a whole, as in the inspection; chief editors and leaders of one site see nothing of another.
 */
export const mayReadVisits = (actor: Actor, siteId: number): boolean =>
  scopesFor(actor, "statistics.read").some((scope) => scope.kind === "department" && scope.siteIds.includes(siteId)) ||
  may(actor, "statistics.read", { siteId });
