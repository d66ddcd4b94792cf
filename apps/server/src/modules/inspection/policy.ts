import { type RawBuilder, sql } from "kysely";
import { type Actor, may, mayAnywhere, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Reason } from "../../platform/errors.ts";

/** Findings `f` with the department `d` that a person may read: those of their sites and of their departments. */
export const mayReadFindings = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "inspection.read"), { siteId: sql`f.site_id`, departmentPath: sql`d.path` });

/** Whether a person may see how a site stands; heads of departments see it as a whole, and the findings of their own. */
export const mayOpenSite = (actor: Actor, siteId: number): boolean =>
  scopesFor(actor, "inspection.read").some((scope) => scope.kind === "department" && scope.siteIds.includes(siteId)) ||
  may(actor, "inspection.read", { siteId });

/** Why this person may not start an inspection of a site; empty when they may (总编). */
export const reasonsAgainstRunning = (actor: Actor, siteId: number): Reason[] =>
  may(actor, "inspection.run", { siteId }) ? [] : [{ code: "NOT_ALLOWED" }];

/** The rule book holds for all sites, so whoever manages one of them alone does not change it. */
export const reasonsAgainstEditing = (actor: Actor): Reason[] =>
  scopesFor(actor, "site.manage").some(({ kind }) => kind === "zone") ? [] : [{ code: "NOT_ALLOWED" }];

export const reasonsAgainstReadingBook = (actor: Actor): Reason[] =>
  mayAnywhere(actor, "inspection.read") || mayAnywhere(actor, "site.manage") ? [] : [{ code: "NOT_ALLOWED" }];
