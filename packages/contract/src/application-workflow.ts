/** States of a case (办件), what may happen in each, and who may do it; pure, so that buttons, API and tests agree. */
import type { ErrorCode } from "./errors/index.ts";

/** 办件状态. */
export const caseStates = [
  "submitted",
  "supplement_requested",
  "supplement_received",
  "accepted",
  "in_review",
  "special_procedure",
  "decided",
  "delivered",
  "not_needed",
  "not_ours",
  "not_accepted",
  "withdrawn",
  "lapsed",
] as const;
export type CaseState = (typeof caseStates)[number];

/** What the decision says (办理结果). */
export const caseOutcomes = ["granted", "refused", "partly"] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** How a case came in (申报来源). */
export const caseChannels = ["online", "window", "agent"] as const;
export type CaseChannel = (typeof caseChannels)[number];

/** A usual case, one accepted though something is lacking (容缺受理), or by notice and commitment (告知承诺). */
export const caseVariants = ["standard", "tolerated", "commitment"] as const;
export type CaseVariant = (typeof caseVariants)[number];

/** 特别程序 (行政许可法 第四十五条). */
export const procedureKinds = [
  "hearing",
  "tender",
  "auction",
  "inspection",
  "testing",
  "quarantine",
  "appraisal",
  "expert_review",
] as const;
export type ProcedureKind = (typeof procedureKinds)[number];

/** How a commitment is checked afterwards (核查方式): on site, by papers, or against data. */
export const checkWays = ["site", "papers", "data"] as const;
export type CheckWay = (typeof checkWays)[number];

/** What came of it. */
export const checkResults = ["kept", "mending", "withdrawn"] as const;
export type CheckResult = (typeof checkResults)[number];

/** What a step of the handling is. */
export const caseStepKinds = [
  "acceptance",
  "review",
  "expert",
  "site_visit",
  "joint_review",
  "decision",
  "making",
  "delivery",
] as const;
export type CaseStepKind = (typeof caseStepKinds)[number];

/** What somebody may do with a case; each is a button, a route and a command. */
export const caseActions = [
  "accept",
  "decide_at_once",
  "request_supplement",
  "receive_supplement",
  "not_needed",
  "not_ours",
  "not_accept",
  "receive_lacking",
  "claim",
  "delegate",
  "finish_step",
  "answer_joint_review",
  "return_step",
  "add_step",
  "transfer",
  "begin_procedure",
  "end_procedure",
  "extend",
  "decide",
  "deliver",
  "record_fee",
  "answer_appeal",
  "record_check",
  "withdraw_decision",
  "withdraw",
  "appeal",
] as const;
export type CaseAction = (typeof caseActions)[number];

/** What happened to a case; its history is a list of these, and nothing else makes its state. */
export const caseEventKinds = [
  "submitted",
  "accepted",
  "deemed_accepted",
  "supplement_requested",
  "supplement_part_received",
  "supplement_received",
  "not_needed",
  "not_ours",
  "not_accepted",
  "lacking_received",
  "claimed",
  "delegated",
  "escalated",
  "step_finished",
  "joint_review_answered",
  "step_returned",
  "step_added",
  "transferred",
  "procedure_begun",
  "procedure_ended",
  "extended",
  "decided",
  "delivered",
  "fee_recorded",
  "withdrawn",
  "lapsed",
  "appealed",
  "appeal_answered",
  "check_kept",
  "mending_ordered",
  "decision_withdrawn",
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

const toAccept = ["submitted", "supplement_received"] as const satisfies readonly CaseState[];
const handled = ["accepted", "in_review"] as const satisfies readonly CaseState[];
/** Nothing is left to do. */
export const closedStates = [
  "delivered",
  "not_needed",
  "not_ours",
  "not_accepted",
  "withdrawn",
  "lapsed",
] as const satisfies readonly CaseState[];
const open = caseStates.filter((state) => !(closedStates as readonly CaseState[]).includes(state));
export const isClosed = (state: CaseState): boolean => (closedStates as readonly CaseState[]).includes(state);
/** The next move is somebody else's (等待他人). */
export const waitingStates = ["supplement_requested", "special_procedure"] as const satisfies readonly CaseState[];

interface Transition {
  from: readonly CaseState[];
  /** Undefined where the state stays. */
  to?: CaseState;
}

const transitions: Record<Exclude<CaseEventKind, "submitted">, Transition> = {
  accepted: { from: toAccept, to: "accepted" },
  deemed_accepted: { from: toAccept, to: "accepted" },
  supplement_requested: { from: toAccept, to: "supplement_requested" },
  supplement_part_received: { from: ["supplement_requested"] },
  supplement_received: { from: ["supplement_requested"], to: "supplement_received" },
  not_needed: { from: toAccept, to: "not_needed" },
  not_ours: { from: toAccept, to: "not_ours" },
  not_accepted: { from: toAccept, to: "not_accepted" },
  lacking_received: { from: [...handled, "special_procedure"] },
  claimed: { from: open },
  delegated: { from: open },
  escalated: { from: open },
  step_finished: { from: handled, to: "in_review" },
  joint_review_answered: { from: handled, to: "in_review" },
  step_returned: { from: handled, to: "in_review" },
  step_added: { from: handled, to: "in_review" },
  transferred: { from: [...toAccept, ...handled] },
  procedure_begun: { from: handled, to: "special_procedure" },
  procedure_ended: { from: ["special_procedure"], to: "in_review" },
  extended: { from: [...handled, "special_procedure"] },
  decided: { from: handled, to: "decided" },
  delivered: { from: ["decided"], to: "delivered" },
  fee_recorded: { from: [...open, "delivered"] },
  withdrawn: { from: open.filter((state) => state !== "decided"), to: "withdrawn" },
  lapsed: { from: ["supplement_requested"], to: "lapsed" },
  appealed: { from: ["decided", "delivered", "not_needed", "not_ours", "not_accepted"] },
  appeal_answered: { from: ["decided", "delivered", "not_needed", "not_ours", "not_accepted"] },
  check_kept: { from: ["decided", "delivered"] },
  mending_ordered: { from: ["decided", "delivered"] },
  // What is withdrawn was in somebody's hands; before its delivery there is nothing to take back.
  decision_withdrawn: { from: ["delivered"] },
};

/** The state after an event; undefined where it cannot happen in `state`. Null is a case that does not exist yet. */
export function stateAfter(state: CaseState | null, event: CaseEventKind): CaseState | undefined {
  if (event === "submitted") return state === null ? "submitted" : undefined;
  const { from, to } = transitions[event];
  return state !== null && from.includes(state) ? (to ?? state) : undefined;
}

/** The state that a history makes: a fold of its events, oldest first. @throws Error where one cannot follow another */
export function foldCase(events: readonly CaseEventKind[]): CaseState | null {
  return events.reduce<CaseState | null>((state, event) => {
    const after = stateAfter(state, event);
    if (after === undefined) throw new Error(`${event} cannot follow ${state}`);
    return after;
  }, null);
}

/** The part of a case that the rules look at. */
export interface CaseFacts {
  state: CaseState;
  outcome: CaseOutcome | null;
  variant: CaseVariant;
  /** Of the guide: decided at once (即办件). */
  instant: boolean;
  /** Supplements that were asked for so far. */
  supplements: number;
  /** Extensions of the statutory term so far, and how many its rule allows. */
  extensions: number;
  extensionsAllowed: number;
  /** The step that is open, and how many come after it. */
  step: { kind: CaseStepKind; name: string } | null;
  stepsLeft: number;
  stepsDone: number;
  /** Required materials that are still lacking (容缺). */
  lacking: number;
  officerId: number | null;
  officerName: string | null;
  /** An appeal that nobody answered yet. */
  appealOpen: boolean;
  /** The later check of a commitment (告知承诺的事后核查): open, or open again after the order to mend; null where none is. */
  check: "first" | "mended" | null;
}

/** Who asks, with what their rights say about this very case. */
export type CaseActor =
  | { kind: "applicant" }
  | {
      kind: "staff";
      id: number;
      /** Rights for the department that handles the case. */
      accept: boolean;
      handle: boolean;
      decide: boolean;
      /** One of this person's departments is asked in a joint review and has not answered. */
      asked: boolean;
    };

export interface CaseReason {
  code: ErrorCode;
  details?: Record<string, unknown>;
}

const rights: Record<CaseAction, "accept" | "handle" | "decide" | "asked" | "applicant"> = {
  accept: "accept",
  decide_at_once: "decide",
  request_supplement: "accept",
  receive_supplement: "accept",
  not_needed: "accept",
  not_ours: "accept",
  not_accept: "accept",
  receive_lacking: "accept",
  claim: "handle",
  delegate: "handle",
  finish_step: "handle",
  answer_joint_review: "asked",
  return_step: "handle",
  add_step: "handle",
  transfer: "handle",
  begin_procedure: "handle",
  end_procedure: "handle",
  extend: "decide",
  decide: "decide",
  deliver: "handle",
  record_fee: "accept",
  answer_appeal: "decide",
  record_check: "handle",
  withdraw_decision: "decide",
  withdraw: "applicant",
  appeal: "applicant",
};

const eventOf: Record<CaseAction, CaseEventKind> = {
  accept: "accepted",
  decide_at_once: "accepted",
  request_supplement: "supplement_requested",
  receive_supplement: "supplement_part_received",
  not_needed: "not_needed",
  not_ours: "not_ours",
  not_accept: "not_accepted",
  receive_lacking: "lacking_received",
  claim: "claimed",
  delegate: "delegated",
  finish_step: "step_finished",
  answer_joint_review: "joint_review_answered",
  return_step: "step_returned",
  add_step: "step_added",
  transfer: "transferred",
  begin_procedure: "procedure_begun",
  end_procedure: "procedure_ended",
  extend: "extended",
  decide: "decided",
  deliver: "delivered",
  record_fee: "fee_recorded",
  answer_appeal: "appeal_answered",
  record_check: "check_kept",
  withdraw_decision: "decision_withdrawn",
  withdraw: "withdrawn",
  appeal: "appealed",
};

/** An applicant, or the window for them, may also answer a supplement and withdraw. */
const forApplicants: readonly CaseAction[] = ["receive_supplement", "receive_lacking", "withdraw", "appeal"];

/** Why `actor` cannot do `action` with a case now; empty when they can. */
export function reasonsAgainstCase(action: CaseAction, facts: CaseFacts, actor: CaseActor): CaseReason[] {
  const right = rightReason(action, actor);
  if (right) return [right];
  if (stateAfter(facts.state, eventOf[action]) === undefined)
    return [{ code: "CASE_STATE", details: { state: facts.state, action } }];
  return ruleReasons(action, facts, actor);
}

function rightReason(action: CaseAction, actor: CaseActor): CaseReason | undefined {
  if (actor.kind === "applicant")
    return forApplicants.includes(action) ? undefined : { code: "NOT_ALLOWED", details: { action } };
  const right = rights[action];
  // At the counter an officer withdraws and appeals for the person who is there.
  const allowed = right === "applicant" ? actor.accept : actor[right];
  return allowed ? undefined : { code: "NOT_ALLOWED", details: { action: `application.${right}` } };
}

function ruleReasons(action: CaseAction, facts: CaseFacts, actor: CaseActor): CaseReason[] {
  const reasons: (CaseReason | false)[] = [];
  const taken = actor.kind === "staff" && facts.officerId !== null && facts.officerId !== actor.id && !actor.decide;
  const heldBy = { code: "CASE_TAKEN", details: { officer: facts.officerName ?? "" } } as const;
  switch (action) {
    case "claim":
      reasons.push(actor.kind === "staff" && facts.officerId === actor.id && { code: "CASE_YOURS" }, taken && heldBy);
      break;
    case "decide_at_once":
      reasons.push(!facts.instant && facts.variant !== "commitment" && { code: "CASE_NOT_INSTANT" });
      break;
    case "request_supplement":
      // 行政许可法 第三十二条第一款第（四）项: everything that is missing is told at once.
      reasons.push(facts.supplements > 0 && { code: "CASE_SUPPLEMENT_ONCE" });
      break;
    case "receive_lacking":
      reasons.push(facts.lacking === 0 && { code: "CASE_NOTHING_LACKING" });
      break;
    case "finish_step":
      reasons.push(taken && heldBy, facts.step === null && { code: "CASE_NO_STEP" });
      reasons.push(facts.step?.kind === "joint_review" && { code: "CASE_JOINT_REVIEW" });
      break;
    case "answer_joint_review":
      reasons.push(facts.step?.kind !== "joint_review" && { code: "CASE_NO_JOINT_REVIEW" });
      break;
    case "return_step":
      reasons.push(taken && heldBy, facts.stepsDone === 0 && { code: "CASE_FIRST_STEP" });
      break;
    case "add_step":
    case "begin_procedure":
    case "end_procedure":
    case "delegate":
    case "transfer":
      reasons.push(taken && heldBy);
      break;
    case "extend":
      reasons.push(facts.extensionsAllowed === 0 && { code: "CASE_NO_EXTENSION" });
      reasons.push(facts.extensions > 0 && facts.extensions >= facts.extensionsAllowed && { code: "CASE_EXTENDED" });
      break;
    case "decide":
      reasons.push(facts.step !== null && { code: "CASE_STEPS_OPEN", details: { step: facts.step.name } });
      break;
    case "appeal":
      reasons.push(facts.appealOpen && { code: "CASE_APPEALED" });
      break;
    case "answer_appeal":
      reasons.push(!facts.appealOpen && { code: "CASE_NO_APPEAL" });
      break;
    case "record_check":
    case "withdraw_decision":
      reasons.push(facts.check === null && { code: "CASE_NO_CHECK" });
      break;
  }
  return reasons.filter((one): one is CaseReason => one !== false);
}

export interface AvailableAction {
  action: CaseAction;
  /** Empty when it can be done now. */
  reasons: CaseReason[];
}

/** Every action with the reasons against it; those that `actor` has no right to at all are left out. */
export function availableActions(facts: CaseFacts, actor: CaseActor): AvailableAction[] {
  return caseActions.flatMap((action) => {
    const reasons = reasonsAgainstCase(action, facts, actor);
    return reasons[0]?.code === "NOT_ALLOWED" ? [] : [{ action, reasons }];
  });
}
