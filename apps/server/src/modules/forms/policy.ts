import { type FormVerb, formVerbs } from "@openzone/contract/form-items";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { type FormStates, isPossible } from "./workflow.ts";

/** The part of a form that the rules look at. */
export interface PolicyForm extends FormStates {
  name: string;
  siteId: number;
  departmentPath: string;
}

export const action = "form.manage";

/** Why `actor` may not keep the forms of a department; empty when they may. */
export const reasonsAgainstManaging = (actor: Actor, place: Place): Reason[] =>
  may(actor, action, place) ? [] : [{ code: "NOT_ALLOWED", details: { action } }];

/** Why `actor` cannot do `verb` with a form now. */
export function reasonsAgainst(actor: Actor, verb: FormVerb, form: PolicyForm): Reason[] {
  const { name, siteId, departmentPath } = form;
  const reasons = reasonsAgainstManaging(actor, { siteId, departmentPath });
  if (reasons.length > 0) return reasons;
  return isPossible(form, verb) ? [] : [{ code: "FORM_STATE", details: { name, verb } }];
}

export const actionsOf = (actor: Actor, form: PolicyForm): FormVerb[] =>
  formVerbs.filter((verb) => reasonsAgainst(actor, verb, form).length === 0);
