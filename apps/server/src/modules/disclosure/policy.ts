import { type ItemState, type ItemVerb, itemVerbs } from "@openzone/contract/disclosure";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { isPossible } from "./workflow.ts";

/** The part of an item that the rules look at. */
export interface PolicyItem {
  name: string;
  siteId: number;
  departmentPath: string;
  state: ItemState;
  indexNumber: string | null;
  policyId: number | null;
  writers: readonly number[];
}

const actionOf = (verb: ItemVerb): string =>
  verb === "review" || verb === "return" ? "disclosure.review" : "disclosure.manage";

/** Why `actor` may not keep the catalogue of a department; empty when they may. */
export const reasonsAgainstManaging = (actor: Actor, place: Place): Reason[] =>
  may(actor, "disclosure.manage", place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "disclosure.manage" } }];

/** Whether a person may read an item in the workbench. */
export const mayRead = (actor: Actor, place: Place): boolean =>
  may(actor, "disclosure.manage", place) || may(actor, "disclosure.review", place);

/** Why `actor` cannot do `verb` with an item now. Nobody reviews their own. */
export function reasonsAgainst(actor: Actor, verb: ItemVerb, item: PolicyItem): Reason[] {
  const action = actionOf(verb);
  if (!may(actor, action, { siteId: item.siteId, departmentPath: item.departmentPath }))
    return [{ code: "NOT_ALLOWED", details: { action } }];
  const { name } = item;
  const kept = verb === "remove" && item.indexNumber !== null;
  if (kept || !isPossible(item.state, verb)) return [{ code: "DISCLOSURE_STATE", details: { name, verb } }];
  if (verb === "change-validity" && item.policyId !== null) return [{ code: "DISCLOSURE_FOLLOWS", details: { name } }];
  const own = verb === "review" && item.writers.includes(actor.id);
  return own ? [{ code: "DISCLOSURE_OWN_REVIEW", details: { name } }] : [];
}

export const actionsOf = (actor: Actor, item: PolicyItem): ItemVerb[] =>
  itemVerbs.filter((verb) => reasonsAgainst(actor, verb, item).length === 0);
