import { type Actor, scopesFor } from "../../platform/auth/actor.ts";

/** Whether the person manages the library of a whole site or of the zone, which covers every department. */
export const managesAll = (actor: Actor): boolean =>
  scopesFor(actor, "media.manage").some((scope) => scope.kind === "zone" || scope.kind === "site");
