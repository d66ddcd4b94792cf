import { type ReportState, type ReportVerb, reportVerbs } from "@openzone/contract/yearly-reports";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";

/** In which states a verb is possible, and where it leads. */
const transitions: Record<ReportVerb, { from: readonly ReportState[]; to: ReportState }> = {
  edit: { from: ["draft", "returned", "approved", "withdrawn"], to: "draft" },
  submit: { from: ["draft", "returned"], to: "in_review" },
  approve: { from: ["in_review"], to: "approved" },
  return: { from: ["in_review"], to: "returned" },
  publish: { from: ["approved"], to: "published" },
  withdraw: { from: ["published"], to: "withdrawn" },
  remove: { from: ["draft", "returned"], to: "draft" },
};

export const reportAfter = (verb: ReportVerb): ReportState => transitions[verb].to;

/** The part of a yearly report that the rules look at. */
export interface PolicyReport {
  siteId: number;
  departmentPath: string | null;
  state: ReportState;
  writers: readonly number[];
  publishedAt: Date | null;
}

const placeOf = ({ siteId, departmentPath }: PolicyReport): Place => ({
  siteId,
  departmentPath: departmentPath ?? undefined,
});
const actionOf = (verb: ReportVerb): string =>
  verb === "approve" || verb === "return" ? "disclosure.review" : "disclosure.manage";

/** Why `actor` may not draft a report of a department, or of the whole site where there is none. */
export const reasonsAgainstDrafting = (actor: Actor, place: Place): Reason[] =>
  may(actor, "disclosure.manage", place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "disclosure.manage" } }];

export const mayReadReport = (actor: Actor, report: PolicyReport): boolean =>
  may(actor, "disclosure.manage", placeOf(report)) || may(actor, "disclosure.review", placeOf(report));

/** Why `actor` cannot do `verb` with a report now. Nobody reviews their own, and what was public is never removed. */
export function reasonsAgainstReport(actor: Actor, verb: ReportVerb, report: PolicyReport): Reason[] {
  const action = actionOf(verb);
  if (!may(actor, action, placeOf(report))) return [{ code: "NOT_ALLOWED", details: { action } }];
  const kept = verb === "remove" && report.publishedAt !== null;
  if (kept || !transitions[verb].from.includes(report.state)) return [{ code: "REPORT_STATE" }];
  return verb === "approve" && report.writers.includes(actor.id) ? [{ code: "REPORT_OWN_REVIEW" }] : [];
}

export const reportActionsOf = (actor: Actor, report: PolicyReport): ReportVerb[] =>
  reportVerbs.filter((verb) => reasonsAgainstReport(actor, verb, report).length === 0);
