/** Who may see a case, and what their rights say about it. */
import type { CaseActor } from "@openzone/contract/applications";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may, type Scope, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";

export interface CasePlace {
  siteId: number;
  departmentPath: string;
}

/** A part of a joint review that waits for its answer, or has it. */
export interface PartPlace {
  departmentId: number;
  departmentPath: string;
  waits: boolean;
}

/** Whoever handles cases of the department sees it, and who is asked in a joint review. */
export const maySee = (actor: Actor, { siteId, departmentPath }: CasePlace, parts: readonly PartPlace[]): boolean =>
  may(actor, "application.read", { siteId, departmentPath }) ||
  parts.some((part) => may(actor, "application.read", { siteId, departmentPath: part.departmentPath }));

/** A person's rights for one case, as the rules of the contract take them. */
export function caseActorOf(
  actor: Actor,
  { siteId, departmentPath }: CasePlace,
  parts: readonly PartPlace[],
): Extract<CaseActor, { kind: "staff" }> {
  const has = (action: string, path = departmentPath) => may(actor, action, { siteId, departmentPath: path });
  return {
    kind: "staff",
    id: actor.id,
    accept: has("application.accept"),
    handle: has("application.handle"),
    decide: has("application.decide"),
    asked: parts.some((part) => part.waits && has("application.handle", part.departmentPath)),
  };
}

/** SQL: the numbers of the departments (`array(...)`) whose cases a person may see in scopes of departments. */
export function departmentsOf(actor: Actor): RawBuilder<unknown> {
  const scopes = scopesFor(actor, "application.read");
  return sql`select d.id from departments d where ${withinScopes(scopes.map(anySite), { departmentPath: sql`d.path` })}`;
}

/** A right in a site reaches all departments; which site is asked of the case itself. */
const anySite = (scope: Scope): Scope => (scope.kind === "site" ? { kind: "zone" } : scope);

/** SQL for cases `a` with their department `d`: the rule of `maySee` but joint reviews. */
export const visibleTo = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "application.read"), { siteId: sql`a.site_id`, departmentPath: sql`d.path` });
