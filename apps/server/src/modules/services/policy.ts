import { type ServiceVerb, serviceVerbs } from "@openzone/contract/service-items";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { type ItemStates, isPossible } from "./workflow.ts";

/** The part of an item that the rules look at. */
export interface PolicyItem extends ItemStates {
  name: string;
  siteId: number;
  departmentPath: string;
  /** Who wrote or submitted the version that is open. */
  writers: readonly number[];
}

const writing: readonly ServiceVerb[] = ["edit", "submit", "remove"];
const actionOf = (verb: ServiceVerb): string => (writing.includes(verb) ? "service.manage" : "service.review");

/** Why `actor` may not keep the items of a department; empty when they may. */
export const reasonsAgainstManaging = (actor: Actor, place: Place): Reason[] =>
  may(actor, "service.manage", place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "service.manage" } }];

/** Whether a person may read an item in the workbench. */
export const mayRead = (actor: Actor, place: Place): boolean =>
  may(actor, "service.manage", place) || may(actor, "service.review", place);

/** Why `actor` cannot do `verb` with an item now. Nobody publishes their own. */
export function reasonsAgainst(actor: Actor, verb: ServiceVerb, item: PolicyItem): Reason[] {
  const action = actionOf(verb);
  const { name, siteId, departmentPath } = item;
  if (!may(actor, action, { siteId, departmentPath })) return [{ code: "NOT_ALLOWED", details: { action } }];
  if (!isPossible(item, verb)) return [{ code: "SERVICE_STATE", details: { name, verb } }];
  const own = verb === "publish" && item.writers.includes(actor.id);
  return own ? [{ code: "SERVICE_OWN_REVIEW", details: { name } }] : [];
}

export const actionsOf = (actor: Actor, item: PolicyItem): ServiceVerb[] =>
  serviceVerbs.filter((verb) => reasonsAgainst(actor, verb, item).length === 0);
