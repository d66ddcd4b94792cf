import type { DemoArticle, DemoDepartment } from "./files.ts";

/** One step on an article's way, with who takes it and when. */
export type DemoStep =
  | { verb: "create" | "mend" | "submit" | "publish" | "schedule"; at: Date; by: string }
  | { verb: "approve" | "return" | "withdraw"; at: Date; by: string; words: string };

/** Who publishes on the main site; the others have a chief editor of their own. */
const publisher = "luoqingshan";
/** Reviewers of the second and third step: nobody may pass two steps of one text. */
const laterReviewers = ["heyanqiu", "lumingzhe", publisher];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** China's time; it has had no summer time since 1991. */
const zoneOffsetMs = 8 * hourMs;

const historyLine = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (submit|return|approve)(?: ([a-z]+))?(?: (.+))?$/;

/** `YYYY-MM-DD HH:MM` in the zone's time. */
export const timeOf = (text: string): Date => new Date(`${text.replace(" ", "T")}:00+08:00`);

/**
 * The way of an article through the hands of the zone, oldest step first: what its `history` names, and for the rest
 * what is usual in its department (`hoursToPublish` in `departments.json`).
 */
export function stepsOf(
  article: DemoArticle,
  reviewSteps: number,
  habit: DemoDepartment["hoursToPublish"],
): DemoStep[] {
  const end = timeOf(article.publishedAt);
  const told = article.history.flatMap((line) => toldStep(line, article));
  const steps = told.length > 0 ? told : [submission(article, end, habit)];
  const [first] = steps;
  const begin: DemoStep = {
    verb: "create",
    at: new Date((first?.at ?? end).getTime() - 50 * minuteMs),
    by: article.editor,
  };
  if (article.state === "draft") return [{ ...begin, at: end }];
  return [begin, ...steps, ...openEnd(article, steps, reviewSteps, end)];
}

/** A line of `history`; the mended text is saved a while before it is submitted again. */
function toldStep(line: string, article: DemoArticle, index = article.history.indexOf(line)): DemoStep[] {
  const [, time = "", verb, person, words = ""] = historyLine.exec(line) ?? [];
  if (!verb) throw new Error(`${article.section}/${article.slug}: “${line}” is no step of a history`);
  const at = timeOf(time);
  if (verb !== "submit") return [{ verb: verb as "return" | "approve", at, by: person ?? article.reviewer, words }];
  const submit: DemoStep = { verb: "submit", at, by: article.editor };
  return index === 0
    ? [submit]
    : [{ verb: "mend", at: new Date(at.getTime() - 10 * minuteMs), by: article.editor }, submit];
}

/** When the department usually hands in what is to be public at `end`: in working hours. */
function submission(article: DemoArticle, end: Date, [least, most]: DemoDepartment["hoursToPublish"]): DemoStep {
  const share = ([...article.slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 17) / 16;
  const hours = article.state === "published" || article.state === "withdrawn" ? least + share * (most - least) : 4;
  return { verb: "submit", at: atWork(new Date(end.getTime() - hours * hourMs)), by: article.editor };
}

/** The moment itself, or the latest before it at which an office is open. */
function atWork(time: Date): Date {
  const local = new Date(time.getTime() + zoneOffsetMs);
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  const midnight = time.getTime() - (local.getTime() % dayMs);
  let open = time.getTime();
  if (minutes < 8 * 60 + 40) open = midnight - dayMs + (16 * 60 + (minutes % 60)) * minuteMs;
  else if (minutes > 17 * 60 + 20) open = midnight + (16 * 60 + (minutes % 60)) * minuteMs;
  const day = new Date(open + zoneOffsetMs).getUTCDay();
  return new Date(open - (day === 0 ? 2 : day === 6 ? 1 : 0) * dayMs);
}

/** The approvals that the history does not name, spread up to `end`, and what ends it. */
function openEnd(article: DemoArticle, steps: DemoStep[], reviewSteps: number, end: Date): DemoStep[] {
  if (article.state === "in_review") return [];
  if (article.state === "returned") {
    const words = article.reason;
    return steps.at(-1)?.verb === "return" ? [] : [{ verb: "return", at: end, by: article.reviewer, words }];
  }
  const lastReturn = steps.findLastIndex(({ verb }) => verb === "return");
  const passed = steps.slice(lastReturn + 1).filter(({ verb }) => verb === "approve");
  const names = reviewersOf(article, reviewSteps).filter((name) => !passed.some(({ by }) => by === name));
  const missing = names.slice(0, Math.max(0, reviewSteps - passed.length));
  const times = reviewTimes((steps.at(-1)?.at ?? end).getTime(), end.getTime(), missing.length);
  const approvals = missing.map((by, index): DemoStep => {
    return { verb: "approve", at: times[index] ?? end, by, words: "" };
  });
  return [...approvals, ...outcome(article, end)];
}

/** So many moments between two, in working hours where there are any between them. */
function reviewTimes(from: number, to: number, count: number): Date[] {
  const even = Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
  const open = even.map((time) => atWork(new Date(time)).getTime());
  const times = open.every((time) => time > from) ? open : even;
  return times.sort((a, b) => a - b).map((time) => new Date(time));
}

function outcome(article: DemoArticle, end: Date): DemoStep[] {
  const by = article.publisher ?? publisher;
  const publish: DemoStep = { verb: "publish", at: end, by };
  if (article.state === "published") return [publish];
  if (article.state === "scheduled") return [{ ...publish, verb: "schedule" }];
  if (article.state !== "withdrawn") return [];
  const at = article.withdrawnAt ? timeOf(article.withdrawnAt) : new Date(end.getTime() + hourMs);
  return [publish, { verb: "withdraw", at, by, words: article.reason }];
}

/** The named reviewer first, then others, never the editor and nobody twice. */
function reviewersOf(article: DemoArticle, steps: number): string[] {
  const names = [article.reviewer, ...laterReviewers].filter((name) => name !== article.editor);
  return [...new Set(names)].slice(0, steps);
}
