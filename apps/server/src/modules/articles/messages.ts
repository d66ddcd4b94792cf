import { systemActor } from "../../platform/auth/actor.ts";
import type { ArrangementChanges } from "./arrangement.ts";
import type { EventKind } from "./events.ts";

/** Who is named where no person made a change. */
export const systemName = systemActor.name;

type EventWord = EventKind | "submittedWithComment" | "approvedWithComment" | "archivedWithReason";
type Words = Record<EventWord | "for", string> & {
  steps: readonly [string, string, string];
  /** What an arrangement changed, one sentence each. */
  changes: Record<"added" | "removed" | "pinned" | "unpinned" | "expire" | "withdraw" | "endless" | "related", string>;
  /** Added to a submission that let findings of the check stand. */
  acknowledged: string;
  title: string;
  between: string;
  separator: string;
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
    acknowledged: "（已知悉 {count} 条检查提示）",
    recalled: "撤回提交",
    claimed: "{for}认领审核",
    "taken-over": "{for}接手{from}认领的审核：{reason}",
    released: "取消认领审核",
    approved: "{for}{step}通过",
    approvedWithComment: "{for}{step}通过：{reason}",
    returned: "{for}退回：{reason}",
    for: "受{delegator}委托，",
    published: "发布第 {number} 版",
    scheduled: "设定在 {time} 发布",
    "schedule-cancelled": "取消定时发布",
    "schedule-failed": "定时发布没有成功，已取消：{reason}",
    withdrawn: "撤下：{reason}",
    republished: "重新发布第 {number} 版",
    archived: "归档",
    archivedWithReason: "归档：{reason}",
    moved: "由“{from}”移到“{to}”",
    merged: "“{from}”并入“{to}”，随站点合并",
    "changes-dropped": "放弃未发布的修改",
    arranged: "调整发布设置：{changes}",
    expired: "到达有效期，标为已失效",
    unpinned: "置顶到期，回到“{title}”原来的位置",
    "finding-ignored": "忽略检查提示（{finding}）：{reason}",
    "finding-shown": "恢复检查提示（{finding}）",
    followed: "随原文更新为第 {number} 版",
    copied: "从“{from}”复制",
    offered: "推送到“{to}”",
    "offer-accepted": "“{to}”采用了推送",
    "offer-declined": "“{to}”没有采用推送：{reason}",
    "offer-taken-back": "收回到“{to}”的推送",
    changes: {
      added: "同时发布到{titles}",
      removed: "不再发布到{titles}",
      pinned: "在“{title}”置顶到 {until}",
      unpinned: "取消在“{title}”的置顶",
      expire: "有效期至 {until}",
      withdraw: "定于 {until} 自动撤下",
      endless: "不设到期时间",
      related: "相关稿件 {count} 篇",
    },
    title: "“{title}”",
    between: "、",
    separator: "；",
    steps: ["初审", "复审", "终审"],
  },
  en: {
    created: "Created the article",
    saved: "Saved edition {number}",
    restored: "Restored edition {from} as edition {number}",
    imported: "Imported edition {number}",
    submitted: "Submitted for review",
    submittedWithComment: "Submitted for review: {reason}",
    acknowledged: " ({count} finding(s) of the check acknowledged)",
    recalled: "Recalled the submission",
    claimed: "{for}Claimed the review",
    "taken-over": "{for}Took over the review from {from}: {reason}",
    released: "Released the review",
    approved: "{for}{step} passed",
    approvedWithComment: "{for}{step} passed: {reason}",
    returned: "{for}Returned: {reason}",
    for: "For {delegator}: ",
    published: "Published edition {number}",
    scheduled: "Scheduled for {time}",
    "schedule-cancelled": "Cancelled the schedule",
    "schedule-failed": "The scheduled publication failed and was cancelled: {reason}",
    withdrawn: "Withdrawn: {reason}",
    republished: "Published edition {number} again",
    archived: "Archived",
    archivedWithReason: "Archived: {reason}",
    moved: "Moved from “{from}” to “{to}”",
    merged: "“{from}” was merged into “{to}”",
    "changes-dropped": "Dropped the unpublished changes",
    arranged: "Changed the publication settings: {changes}",
    expired: "Marked as no longer valid, its end having come",
    unpinned: "The pin ended; back in the order of “{title}”",
    "finding-ignored": "Ignored a finding of the check ({finding}): {reason}",
    "finding-shown": "Showed a finding of the check again ({finding})",
    followed: "Edition {number}, following the original",
    copied: "Copied from “{from}”",
    offered: "Offered to “{to}”",
    "offer-accepted": "“{to}” took the offer",
    "offer-declined": "“{to}” declined the offer: {reason}",
    "offer-taken-back": "Took back the offer to “{to}”",
    changes: {
      added: "also published in {titles}",
      removed: "no longer published in {titles}",
      pinned: "pinned in “{title}” until {until}",
      unpinned: "no longer pinned in “{title}”",
      expire: "valid until {until}",
      withdraw: "to be withdrawn at {until}",
      endless: "without an end",
      related: "{count} related article(s)",
    },
    title: "“{title}”",
    between: ", ",
    separator: "; ",
    steps: ["First review", "Second review", "Final review"],
  },
};

/** What a return says whose comments on passages (批注) say it all; it is written into the record, so it is Chinese. */
export const passagesToMend = (count: number): string => `请按正文中的 ${count} 处批注修改。`;

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
    for: details.delegator ? words.for.replace("{delegator}", String(details.delegator)) : "",
    time: typeof details.publishAt === "string" ? chinaTime(details.publishAt) : "",
    title: String(details.title ?? ""),
    finding: String(details.finding ?? ""),
    changes: event.kind === "arranged" ? changesInWords(details as ArrangementChanges, words) : "",
  };
  const accepted = Array.isArray(details.acknowledged) ? details.acknowledged.length : 0;
  const added = accepted > 0 ? fill(words.acknowledged, { count: String(accepted) }) : "";
  return fill(words[wordOf(event)], values) + added;
}

const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

function changesInWords({ added, removed, pins, end, related }: ArrangementChanges, words: Words): string {
  const { changes } = words;
  const named = (sections: readonly { title: string }[]) => ({
    titles: sections.map(({ title }) => fill(words.title, { title })).join(words.between),
  });
  const until = (at: string | null) => ({ until: at === null ? "" : chinaTime(at) });
  return [
    added && fill(changes.added, named(added)),
    removed && fill(changes.removed, named(removed)),
    ...(pins ?? []).map((pin) => fill(pin.until ? changes.pinned : changes.unpinned, { ...pin, ...until(pin.until) })),
    end && fill(end.action === null ? changes.endless : changes[end.action], until(end.at)),
    related !== undefined && fill(changes.related, { count: String(related) }),
  ]
    .filter((sentence) => typeof sentence === "string")
    .join(words.separator);
}

function wordOf({ kind, reason }: EventForWords): EventWord {
  if (reason === "") return kind;
  if (kind === "submitted") return "submittedWithComment";
  if (kind === "approved") return "approvedWithComment";
  return kind === "archived" ? "archivedWithReason" : kind;
}

/** "YYYY-MM-DD HH:MM", China time. */
const chinaTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
