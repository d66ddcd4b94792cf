import { type RectificationState, type RectificationVerb, rectificationVerbs } from "@openzone/contract/ratings";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { transitions } from "./workflow.ts";

/** The part of a rating that says who may learn whose it is. */
interface PolicyRating {
  departmentPath: string;
  officerId: number | null;
  consents: boolean;
}

/** The part of a rectification that the rules look at. */
export interface PolicyRectification {
  state: RectificationState;
  departmentPath: string;
  officerId: number | null;
}

/** Who acts, with the paths of the departments that they work in. */
export interface Handler {
  actor: Actor;
  ownPaths: readonly string[];
}

const rightsOf = {
  handle: ["rating.handle"],
  supervise: ["rating.supervise"],
  either: ["rating.handle", "rating.supervise"],
};

const hasRight = (actor: Actor, verb: RectificationVerb, departmentPath: string): boolean =>
  rightsOf[transitions[verb].by].some((action) => may(actor, action, { departmentPath }));

/** Whether a person reads a rating of a department, given in a site. */
export const mayRead = (actor: Actor, place: { siteId: number; departmentPath: string }): boolean =>
  may(actor, "rating.read", place);

/**
 * Whether a person may learn who rated: the supervisor, and the department that was let know, since it has to call them. Never the
 * officer who was rated.
 */
export const mayUnmask = (actor: Actor, { departmentPath, officerId, consents }: PolicyRating): boolean =>
  may(actor, "rating.supervise", { departmentPath }) ||
  (consents && officerId !== actor.id && may(actor, "rating.handle", { departmentPath }));

/**
 * Why somebody cannot do `verb` now. Nobody handles a bad rating of themselves, and nobody judges the appeal of a department above
 * or below their own.
 */
export function reasonsAgainst(
  { actor, ownPaths }: Handler,
  verb: RectificationVerb,
  { state, departmentPath, officerId }: PolicyRectification,
): Reason[] {
  const { from, by } = transitions[verb];
  if (!hasRight(actor, verb, departmentPath)) return [{ code: "NOT_ALLOWED", details: { action: rightsOf[by][0] } }];
  if (!from.includes(state)) return [{ code: "RECTIFICATION_STATE", details: { verb } }];
  const ofOwn = ownPaths.some((path) => departmentPath.startsWith(path) || path.startsWith(departmentPath));
  return officerId === actor.id || (by === "supervise" && ofOwn) ? [{ code: "RECTIFICATION_OWN" }] : [];
}

/** The verbs that are this person's duty, with what stands against each now; those of other states are left out. */
export const actionsOf = (
  handler: Handler,
  one: PolicyRectification,
): { verb: RectificationVerb; reasons: Reason[] }[] =>
  rectificationVerbs
    .filter((verb) => transitions[verb].from.includes(one.state) && hasRight(handler.actor, verb, one.departmentPath))
    .map((verb) => ({ verb, reasons: reasonsAgainst(handler, verb, one) }));
