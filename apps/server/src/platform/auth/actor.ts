/** Where a right holds. Paths are materialised id paths such as `/3/17/`, so a subtree is a prefix. */
export type Scope =
  | { kind: "zone" }
  /** `departments`: path of those whose library of media goes with the site; "/" is all of them. */
  | { kind: "site"; siteId: number; departments?: string | undefined }
  | { kind: "section"; path: string }
  /** What belongs to a department and those below it, on the sites that they write for: no right reaches every site. */
  | { kind: "department"; path: string; siteIds: number[] };

/** Where a thing is; a right on any of its places counts. Only what stands on no site is without `siteId`. */
export interface Place {
  siteId?: number | undefined;
  sectionPath?: string | undefined;
  departmentPath?: string | undefined;
}

export interface Grant {
  role: string;
  actions: ReadonlySet<string>;
  scope: Scope;
  /** Whose right it is, when it was given for a period (委托); a right of one's own otherwise. */
  delegator?: { id: number; name: string };
}

/** A signed-in person of the staff, with the rights of this moment. */
export interface Actor {
  id: number;
  name: string;
  grants: readonly Grant[];
  /** Set while the person must do something first, such as changing a password; then no other action is allowed. */
  mustFirst?: "change-password" | "add-second-factor" | undefined;
}

/** Who acts when no person does: schedules, imports, the first start. It has every right and is named in the audit log. */
export const systemActor: Actor = {
  id: 0,
  name: "系统",
  grants: [{ role: "system", actions: { has: () => true } as unknown as ReadonlySet<string>, scope: { kind: "zone" } }],
};

/** Whether `actor` has `action` at all, anywhere; the first check of a route. */
export function mayAnywhere(actor: Actor, action: string): boolean {
  return actor.mustFirst === undefined && actor.grants.some((grant) => grant.actions.has(action));
}

/** Whether `actor` has `action` for a thing at `place`. */
export function may(actor: Actor, action: string, place: Place): boolean {
  return grantsFor(actor, action, place).length > 0;
}

/** The grants by which `actor` has `action` for a thing at `place`, where it matters whose rights they are. */
export function grantsFor(actor: Actor, action: string, place: Place): Grant[] {
  if (actor.mustFirst !== undefined) return [];
  return actor.grants.filter((grant) => grant.actions.has(action) && covers(grant.scope, place));
}

function covers(scope: Scope, place: Place): boolean {
  switch (scope.kind) {
    case "zone":
      return true;
    case "site":
      return place.siteId === scope.siteId;
    case "section":
      return place.sectionPath?.startsWith(scope.path) ?? false;
    case "department":
      return (
        (place.departmentPath?.startsWith(scope.path) ?? false) &&
        (place.siteId === undefined || scope.siteIds.includes(place.siteId))
      );
  }
}

/** The scopes in which `actor` has `action`; lists filter by them in SQL. */
export function scopesFor(actor: Actor, action: string): Scope[] {
  if (actor.mustFirst !== undefined) return [];
  return actor.grants.filter((grant) => grant.actions.has(action)).map((grant) => grant.scope);
}
