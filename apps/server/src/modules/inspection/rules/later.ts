import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { dayMs, type Fault } from "./types.ts";

/** Facts that other modules bring: while there are none, their indicators are not checked, and said to be so. */

/** A message of a reader that was taken on (来信). */
export interface MessageFacts {
  id: number;
  title: string;
  /** 在线访谈、调查征集、网上信访、纪检举报 do not count (19 号文 V5). */
  kind: "consultation" | "interview" | "survey" | "petition" | "report";
  /** 有效留言: not empty, repeated or abusive. */
  valid: boolean;
  /** Whose it is to answer. */
  departmentId: number | null;
  receivedAt: Date;
  answeredAt: Date | null;
  /** Its public page; empty for none. */
  address: string;
}

export interface MessageSource {
  /** Whether readers can send a question or a proposal at all (咨询建言渠道); petitions and reports are none. */
  hasChannel: boolean;
  /** Messages of the last year. */
  messages: readonly MessageFacts[];
}

/** Classes of elements that a guide must have (办事指南要素, 19 号文). */
export const guideElements = [
  "事项名称",
  "设定依据",
  "申请条件",
  "办理材料",
  "办理地点",
  "办理时间",
  "联系电话",
  "办理流程",
  "收费标准",
  "办理机构",
  "办理时限",
] as const;
export type GuideElement = (typeof guideElements)[number];

/** A published guide of a service item (办事指南), by the classes of elements that it lacks. */
export interface GuideFacts {
  id: number;
  title: string;
  departmentId: number | null;
  missing: readonly GuideElement[];
  address: string;
}

/** What other modules tell the inspection. */
export interface InspectionSources {
  messages?: (siteId: number, now: Date) => Promise<MessageSource>;
  /** null for a site whose organ has no public services, which V6 does not check. */
  guides?: (siteId: number) => Promise<readonly GuideFacts[] | null>;
}

export interface LaterFacts {
  messages: MessageSource | null;
  guides: readonly GuideFacts[] | null;
}

export interface LaterLimits {
  /** V5: messages of so many days count, and may wait for so many months. */
  days: number;
  months: number;
  /** V6: a guide is poor that lacks so many classes. */
  classes: number;
}

/** Messages that wait too long, and guides that lack something: each one fault with its owner. */
export const judgeLater = ({ messages, guides }: LaterFacts, limits: LaterLimits, now: Date): Fault[] => [
  ...(messages?.messages ?? []).flatMap((message) => messageFault(message, limits, now)),
  ...(guides ?? []).flatMap(guideFault),
];

/**
 * 互动回应差 (V5 b): a valid message of the last year has no answer after more than so many months. One that was answered
 * late is answered: the fault heals.
 */
function messageFault(message: MessageFacts, { days, months }: LaterLimits, now: Date): Fault[] {
  const { id, title, kind, valid, departmentId, receivedAt, answeredAt, address } = message;
  const due = monthsAfter(receivedAt, months);
  const counts = valid && kind === "consultation" && receivedAt.getTime() >= now.getTime() - days * dayMs;
  if (!counts || answeredAt !== null || now <= due) return [];
  const waited = Math.floor((now.getTime() - receivedAt.getTime()) / dayMs);
  const evidence = { received: chinaDay(receivedAt), days: waited, allowed: months };
  return [
    { rule: "message-unanswered", object: { kind: "message", id, title, address }, departmentId, what: "", evidence },
  ];
}

/** The same day of a later month, or the last day of a shorter one. */
function monthsAfter(moment: Date, months: number): Date {
  const later = new Date(moment);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== moment.getUTCDate()) later.setUTCDate(0);
  return later;
}

function guideFault({ id, title, departmentId, missing, address }: GuideFacts): Fault[] {
  if (missing.length === 0) return [];
  const evidence = { count: missing.length, missing: missing.join("、") };
  return [{ rule: "guide-elements", object: { kind: "guide", id, title, address }, departmentId, what: "", evidence }];
}

type Judged = { state: "clear" | "failed" | "unchecked"; values: Record<string, number> };

/** 互动回应差 (V5): no channel (a), or a message that waits too long (b). */
export function judgeAnswers({ messages }: LaterFacts, late: number): Judged {
  if (messages === null) return { state: "unchecked", values: {} };
  const failed = !messages.hasChannel || late > 0;
  return { state: failed ? "failed" : "clear", values: { late, channel: messages.hasChannel ? 1 : 0 } };
}

/** 服务不实用 (V6): no services, or many guides that lack much. Few items fail when all of them do. */
export function judgeGuides({ guides }: LaterFacts, limits: { classes: number; items: number }): Judged {
  if (guides === null) return { state: "unchecked", values: {} };
  const poor = guides.filter(({ missing }) => missing.length >= limits.classes).length;
  const values = { poor, items: guides.length };
  const isFew = guides.length < limits.items;
  const failed = guides.length === 0 || poor >= limits.items || (isFew && poor === guides.length);
  return { state: failed ? "failed" : "clear", values };
}
