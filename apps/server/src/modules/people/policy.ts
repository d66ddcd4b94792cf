import type { Action, RoleName, ScopeKind } from "@openzone/contract/people";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { roles } from "./roles.ts";

/** Whether `actor` has a right that only the whole zone has; everything about people is of this kind. */
export const mayInZone = (actor: Actor, action: Action): Reason[] =>
  may(actor, action, {}) ? [] : [{ code: "NOT_ALLOWED", details: { action } }];

/** A department as the rules see it. */
export interface DepartmentFacts {
  id: number;
  name: string;
  path: string;
  state: "open" | "closed";
}

export const mustBeOpen = (department: DepartmentFacts): Reason[] =>
  department.state === "open" ? [] : [{ code: "DEPARTMENT_CLOSED", details: { name: department.name } }];

/** A department goes under another one, or first level (`target: null`), but never into its own subtree. */
export function mayMoveDepartment(department: DepartmentFacts, target: DepartmentFacts | null): Reason[] {
  const isLoop = target?.path.startsWith(department.path) ?? false;
  return [...mustBeOpen(department), ...(target ? mustBeOpen(target) : []), ...(isLoop ? [loop] : [])];
}

const loop: Reason = { code: "DEPARTMENT_LOOP" };

export function mayCloseDepartment(
  department: DepartmentFacts,
  holds: { openChildren: number; activeStaff: number },
): Reason[] {
  const { name } = department;
  const reasons = mustBeOpen(department);
  if (holds.openChildren > 0)
    reasons.push({ code: "DEPARTMENT_HAS_CHILDREN", details: { name, count: holds.openChildren } });
  if (holds.activeStaff > 0)
    reasons.push({ code: "DEPARTMENT_HAS_STAFF", details: { name, count: holds.activeStaff } });
  return reasons;
}

/** The rights that a person has now, and the one to be given. */
export interface GrantFacts {
  staffId: number;
  held: readonly RoleName[];
  role: RoleName;
  scopeKind: ScopeKind;
}

/**
 * Whether a role may be given: nobody to oneself, only in its kinds of scope, and the three administrators (三员) each
 * alone in an account.
 */
export function mayGrantRole(actor: Actor, grant: GrantFacts): Reason[] {
  const reasons = mayInZone(actor, "role.grant");
  if (actor.id === grant.staffId) reasons.push({ code: "NOT_ONESELF" });
  const { scopes } = roles[grant.role];
  if (!scopes.includes(grant.scopeKind)) reasons.push({ code: "SCOPE_NOT_FOR_ROLE", details: { allowed: scopes } });
  const others = grant.held.filter((role) => role !== grant.role);
  const isMixed = roles[grant.role].administrator
    ? others.length > 0
    : others.some((role) => roles[role].administrator);
  if (isMixed)
    reasons.push({ code: "ADMINISTRATORS_SEPARATE", details: { held: [...new Set(others)], wanted: grant.role } });
  return reasons;
}

/** Whether a person may name a substitute (委托): only for review rights of their own, never for those held for another. */
export function mayDelegateReview(actor: Actor, substituteId: number): Reason[] {
  const own = actor.grants.some(({ actions, delegator }) => !delegator && actions.has("article.review"));
  if (!own || actor.mustFirst !== undefined) return [{ code: "NOT_ALLOWED", details: { action: "article.review" } }];
  return actor.id === substituteId ? [{ code: "NOT_ONESELF" }] : [];
}

/** @param otherHolders how many other usable accounts have the role */
export function mayRevokeRole(
  actor: Actor,
  grant: { staffId: number; role: RoleName },
  otherHolders: number,
): Reason[] {
  const reasons = mayInZone(actor, "role.grant");
  if (actor.id === grant.staffId) reasons.push({ code: "NOT_ONESELF" });
  return [...reasons, ...keepsAdministrator(grant.role, otherHolders)];
}

/** @param lastOf administrator roles that only this account has in a usable way */
export function mayDisableStaff(actor: Actor, staffId: number, lastOf: readonly RoleName[]): Reason[] {
  const reasons = mayInZone(actor, "staff.manage");
  if (actor.id === staffId) reasons.push({ code: "NOT_ONESELF" });
  return [...reasons, ...lastOf.flatMap((role) => keepsAdministrator(role, 0))];
}

function keepsAdministrator(role: RoleName, otherHolders: number): Reason[] {
  return roles[role].administrator && otherHolders === 0 ? [{ code: "LAST_ADMINISTRATOR", details: { role } }] : [];
}

/** An administrator keeps a second factor; `left` is how many would remain. */
export const mayRemoveFactor = (isAdministrator: boolean, left: number): Reason[] =>
  isAdministrator && left === 0 ? [{ code: "SECOND_FACTOR_REQUIRED" }] : [];
