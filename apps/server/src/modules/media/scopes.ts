import { type Actor, scopesFor } from "../../platform/auth/actor.ts";

/**
 * Paths of the departments whose library the person manages: their own, and those that write for a site of theirs. All
 * write for the main site, so its path is "/".
 */
export const managedPaths = (actor: Actor): string[] =>
  scopesFor(actor, "media.manage").flatMap((scope) => {
    if (scope.kind === "zone") return ["/"];
    if (scope.kind === "site") return scope.departments === undefined ? [] : [scope.departments];
    return scope.kind === "department" ? [scope.path] : [];
  });

/** Whether the person manages the library of every department. */
export const managesAll = (actor: Actor): boolean => managedPaths(actor).includes("/");

/** Whether the person manages the library of a department; what belongs to none belongs to the zone. */
export const manages = (actor: Actor, departmentPath: string | null): boolean =>
  departmentPath === null
    ? managesAll(actor)
    : managedPaths(actor).some((managed) => departmentPath.startsWith(managed));
