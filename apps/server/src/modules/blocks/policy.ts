import type { TopicState } from "@openzone/contract/topics";
import { type Actor, may, type Place } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { chinaDay } from "../people/index.ts";
import { nextTopicState, type TopicVerb, topicVerbs } from "./workflow.ts";

/** The part of a page's state that rules look at. */
export interface PolicyPage {
  kind: "home" | "channel" | "topic";
  siteId: number;
  sectionPath: string | null;
  departmentPath: string | null;
  topicTitle: string | null;
  topicState: TopicState | null;
}

const placeOf = (page: Pick<PolicyPage, "siteId" | "sectionPath" | "departmentPath">): Place => ({
  siteId: page.siteId,
  sectionPath: page.sectionPath ?? undefined,
  departmentPath: page.departmentPath ?? undefined,
});

const notAllowed = (action: string): Reason[] => [{ code: "NOT_ALLOWED", details: { action } }];

/** Whether a person may see and arrange a page: those of `page.arrange`, and for a topic the editors of its department. */
export function mayArrange(actor: Actor, page: PolicyPage): boolean {
  const place = placeOf(page);
  return may(actor, "page.arrange", place) || (page.kind === "topic" && may(actor, "topic.write", place));
}

export const reasonsAgainstArranging = (actor: Actor, page: PolicyPage): Reason[] =>
  mayArrange(actor, page) ? [] : notAllowed("page.arrange");

/** Why `actor` cannot publish an arrangement now. The page of a topic that is not public goes out with the topic. */
export function reasonsAgainstPublishing(actor: Actor, page: PolicyPage): Reason[] {
  if (!may(actor, "page.arrange", placeOf(page))) return notAllowed("page.arrange");
  const isHidden = page.topicState === "draft" || page.topicState === "withdrawn";
  return isHidden ? [{ code: "TOPIC_NOT_PUBLISHED", details: { title: page.topicTitle } }] : [];
}

/** Why `actor` cannot change the record of a topic; what is public is changed only by those who may publish. */
export function reasonsAgainstEditing(actor: Actor, page: PolicyPage): Reason[] {
  if (may(actor, "page.arrange", placeOf(page))) return [];
  if (!mayArrange(actor, page)) return notAllowed("topic.write");
  return page.topicState === "draft" ? [] : [{ code: "TOPIC_PUBLIC", details: { title: page.topicTitle } }];
}

/** Why `actor` cannot take a topic to another state. */
export function reasonsAgainstVerb(actor: Actor, verb: TopicVerb, page: PolicyPage): Reason[] {
  if (!may(actor, "page.arrange", placeOf(page))) return notAllowed("page.arrange");
  const possible = page.topicState !== null && nextTopicState(page.topicState, verb) !== undefined;
  return possible ? [] : [{ code: "TOPIC_STATE", details: { title: page.topicTitle, verb } }];
}

/** Whether the last day of a topic is over, China time. */
export const hasEnded = (endsOn: string | null, now: Date): boolean => endsOn !== null && endsOn < chinaDay(now);

/** Why a topic cannot go out now: its end would archive it at once. */
export const reasonsAgainstShowing = (topic: { title: string; endsOn: string | null }, now: Date): Reason[] =>
  hasEnded(topic.endsOn, now) ? [{ code: "TOPIC_ENDED", details: { title: topic.title, day: topic.endsOn } }] : [];

/** What a person can do with a topic now. */
export function topicActions(actor: Actor, page: PolicyPage): ("edit" | TopicVerb)[] {
  const verbs = topicVerbs.filter((verb) => reasonsAgainstVerb(actor, verb, page).length === 0);
  return reasonsAgainstEditing(actor, page).length === 0 ? ["edit", ...verbs] : verbs;
}
