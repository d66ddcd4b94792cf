import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";

/** Statistics that a person may open line by line: within their right, and what they wrote themselves. */
export function mayOpenLines(actor: Actor): RawBuilder<boolean> {
  const within = withinScopes(scopesFor(actor, "statistics.read"), {
    siteId: sql`l.site_id`,
    departmentPath: sql`d.path`,
  });
  return sql<boolean>`(${within} or l.staff_id = ${actor.id})`;
}

/** Departments whose lines a person may open whole. */
export const mayOpenDepartment = (actor: Actor): RawBuilder<boolean> => {
  const scopes = scopesFor(actor, "statistics.read");
  const wholeSite = scopes.some(({ kind }) => kind === "site");
  return sql<boolean>`(${wholeSite} or ${withinScopes(scopes, { departmentPath: sql`d.path` })})`;
};

/**
 * Departments `d` whose statistics a person may read whole, so that a digest may tell them: by a right for the zone or the
 * department, or for every site that the department wrote for. Otherwise a right for a site shows a part of it only.
 */
export function mayReadWhole(actor: Actor): RawBuilder<boolean> {
  const scopes = scopesFor(actor, "statistics.read");
  const sites = scopes.flatMap((scope) => (scope.kind === "site" ? [scope.siteId] : []));
  const within = withinScopes(scopes, { departmentPath: sql`d.path` });
  return sites.length > 0 ? sql<boolean>`(${within} or ${writesOnlyFor(sql`${sites}::bigint[]`)})` : within;
}

/** Whether department `d` has no article on any other site than these. */
export const writesOnlyFor = (sites: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`not exists (select 1 from articles w where w.department_id = d.id and w.site_id <> all(${sites}))`;

/**
 * The sites whose figures a person may compare, null for all: a chief editor's own ones. Heads and leaders of a department
 * see the table of all departments, as numbers; the lines behind them stay closed.
 */
export function comparedSites(actor: Actor): number[] | null {
  const scopes = scopesFor(actor, "statistics.read");
  if (scopes.some(({ kind }) => kind === "zone" || kind === "department")) return null;
  return scopes.flatMap((scope) => (scope.kind === "site" ? [scope.siteId] : []));
}
