import { systemActor } from "../../platform/auth/actor.ts";
import type { EventKind } from "./events.ts";

/** Who is named where no person made a change. */
export const systemName = systemActor.name;

type Words = Record<EventKind | "submittedWithComment" | "approvedWithComment" | "archivedWithReason", string> & {
  steps: readonly [string, string, string];
};

/** The words of this module that are not error messages. */
const messages: { "zh-CN": Words; en: Words } = {
  "zh-CN": {
    created: "新建稿件",
    saved: "保存第 {number} 版",
    restored: "恢复第 {from} 版，存为第 {number} 版",
    imported: "导入第 {number} 版",
    submitted: "提交审核",
    submittedWithComment: "提交审核：{reason}",
    recalled: "撤回提交",
    approved: "{step}通过",
    approvedWithComment: "{step}通过：{reason}",
    returned: "退回：{reason}",
    published: "发布第 {number} 版",
    scheduled: "设定在 {time} 发布",
    "schedule-cancelled": "取消定时发布",
    "schedule-failed": "定时发布没有成功，已取消：{reason}",
    withdrawn: "撤下：{reason}",
    republished: "重新发布第 {number} 版",
    archived: "归档",
    archivedWithReason: "归档：{reason}",
    moved: "由“{from}”移到“{to}”",
    "changes-dropped": "放弃未发布的修改",
    steps: ["初审", "复审", "终审"],
  },
  en: {
    created: "Created the article",
    saved: "Saved edition {number}",
    restored: "Restored edition {from} as edition {number}",
    imported: "Imported edition {number}",
    submitted: "Submitted for review",
    submittedWithComment: "Submitted for review: {reason}",
    recalled: "Recalled the submission",
    approved: "{step} passed",
    approvedWithComment: "{step} passed: {reason}",
    returned: "Returned: {reason}",
    published: "Published edition {number}",
    scheduled: "Scheduled for {time}",
    "schedule-cancelled": "Cancelled the schedule",
    "schedule-failed": "The scheduled publication failed and was cancelled: {reason}",
    withdrawn: "Withdrawn: {reason}",
    republished: "Published edition {number} again",
    archived: "Archived",
    archivedWithReason: "Archived: {reason}",
    moved: "Moved from “{from}” to “{to}”",
    "changes-dropped": "Dropped the unpublished changes",
    steps: ["First review", "Second review", "Final review"],
  },
};

export interface EventForWords {
  kind: EventKind;
  editionNumber: number | null;
  reason: string;
  details: Record<string, unknown>;
}

/** One event of an article's history as a sentence in `language`, without time and person. */
export function eventText(event: EventForWords, language: string): string {
  const words = language.startsWith("en") ? messages.en : messages["zh-CN"];
  const { details } = event;
  const values: Record<string, string> = {
    number: String(event.editionNumber ?? ""),
    reason: event.reason,
    step: words.steps[Number(details.step ?? 1) - 1] ?? words.steps[0],
    from: String(details.from ?? ""),
    to: String(details.to ?? ""),
    time: typeof details.publishAt === "string" ? chinaTime(details.publishAt) : "",
  };
  return words[wordOf(event)].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

function wordOf({ kind, reason }: EventForWords): Exclude<keyof Words, "steps"> {
  if (reason === "") return kind;
  if (kind === "submitted") return "submittedWithComment";
  if (kind === "approved") return "approvedWithComment";
  return kind === "archived" ? "archivedWithReason" : kind;
}

/** "YYYY-MM-DD HH:MM", China time. */
const chinaTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
