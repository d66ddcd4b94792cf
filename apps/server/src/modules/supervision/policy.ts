import { type CardLevel, type CardState, type CardVerb, cardVerbs } from "@openzone/contract/supervision";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { isPossible } from "./workflow.ts";

/** The part of a card that the rules look at. */
export interface PolicyCard {
  number: string;
  level: CardLevel;
  state: CardState;
  departmentPath: string;
  personId: number | null;
  explainBy: string | null;
  appeals: number;
  appealUntil: string | null;
}

/** Who acts, with the paths of the departments that they work in, and on which day. */
export interface Judge {
  actor: Actor;
  ownPaths: readonly string[];
  today: string;
}

const actionOf = (verb: CardVerb): string =>
  verb === "uphold" || verb === "revoke" ? "supervision.manage" : "supervision.answer";

/** Whether a person reads a card in the workbench. */
export const mayRead = (actor: Actor, departmentPath: string): boolean =>
  may(actor, "supervision.read", { departmentPath });

export const mayManage = (actor: Actor, departmentPath: string): Reason[] =>
  may(actor, "supervision.manage", { departmentPath })
    ? []
    : [{ code: "NOT_ALLOWED", details: { action: "supervision.manage" } }];

/** Why somebody cannot do `verb` with a card now. Nobody judges what is against themselves or their department. */
export function reasonsAgainst(judge: Judge, verb: CardVerb, card: PolicyCard): Reason[] {
  const { actor, today } = judge;
  const { number, departmentPath } = card;
  const action = actionOf(verb);
  if (!may(actor, action, { departmentPath })) return [{ code: "NOT_ALLOWED", details: { action } }];
  if (card.level === "reminder") return [{ code: "CARD_REMINDER", details: { number } }];
  if (!isPossible(card.state, verb)) return [{ code: "CARD_STATE", details: { number, verb } }];
  if (verb === "appeal") return appealIsOver(card, today) ? [{ code: "CARD_APPEAL_OVER", details: { number } }] : [];
  if (verb === "explain") return [];
  if (isOwn(judge, card)) return [{ code: "CARD_OWN_DEPARTMENT", details: { number } }];
  const waits = verb === "uphold" && card.state === "notified" && (card.explainBy ?? "") >= today;
  return waits ? [{ code: "CARD_NOT_EXPLAINED", details: { number, until: card.explainBy } }] : [];
}

const appealIsOver = ({ appeals, appealUntil }: PolicyCard, today: string): boolean =>
  appeals > 0 || (appealUntil !== null && appealUntil < today);

/** A department above or below one's own is one's own too. */
const isOwn = ({ actor, ownPaths }: Judge, { personId, departmentPath }: PolicyCard): boolean =>
  personId === actor.id || ownPaths.some((path) => departmentPath.startsWith(path) || path.startsWith(departmentPath));

/** Every verb that is a duty of this person, with what stands against it now. */
export const actionsOf = (judge: Judge, card: PolicyCard): { verb: CardVerb; reasons: Reason[] }[] =>
  cardVerbs
    .filter((verb) => may(judge.actor, actionOf(verb), { departmentPath: card.departmentPath }))
    .map((verb) => ({ verb, reasons: reasonsAgainst(judge, verb, card) }));
