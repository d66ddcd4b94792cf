import type { ClockProjection, ClockSpan, TermUnit } from "../clocks.ts";

/** The lines that explain a due day: the same for applicants, officers and supervisors, in a terminal and on a page. */

interface Wording {
  units: Record<TermUnit, (count: number) => string>;
  start(from: string): string;
  counted(span: ClockSpan, unit: TermUnit): string;
  off(span: ClockSpan): string;
  paused(span: ClockSpan): string;
  rolled(span: ClockSpan): string;
  due(due: string): string;
  unknown: string;
  provisional: string;
  grounds: Record<string, string>;
}

const spanOf = ({ from, to }: ClockSpan, until: string): string =>
  from === to ? from : `${from} ${until} ${to ?? "…"}`;
const moment = (text: string): string => text.replace("T", " ");
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

const chinese: Wording = {
  units: {
    working_day: (count) => `${count} 个工作日`,
    natural_day: (count) => `${count} 日`,
    hour: (count) => `${count} 分钟`,
  },
  start: (from) => `自 ${moment(from)} 起算，当日不计入`,
  counted: (span, unit) => {
    const makeUp = span.name === "" ? "" : `（${span.name}调休上班）`;
    return `${moment(spanOf(span, "至"))}${makeUp}：计 ${chinese.units[unit](span.count)}`;
  },
  off: (span) => `${spanOf(span, "至")}：${span.name === "weekend" ? "周末" : span.name}，不计入`,
  paused: (span) => `${spanOf(span, "至")}：${chinese.grounds[span.name] ?? span.name}，不计入`,
  rolled: (span) => `期限最后一日遇${span.name === "weekend" ? "周末" : span.name}，顺延至 ${span.to}`,
  due: (due) => `到期：${moment(due)}`,
  unknown: "暂停期间，到期日待恢复后推算",
  provisional: "该日期为暂定：放假安排尚未公布，或者暂停尚未结束",
  grounds: { supplement: "等待补正", special_procedure: "特别程序", force_majeure: "不可抗力" },
};

const english: Wording = {
  units: {
    working_day: (count) => plural(count, "working day"),
    natural_day: (count) => plural(count, "day"),
    hour: (count) => plural(count, "minute"),
  },
  start: (from) => `Starts on ${moment(from)}, which is not counted`,
  counted: (span, unit) => {
    const makeUp = span.name === "" ? "" : ` (worked instead of ${span.nameEn})`;
    return `${moment(spanOf(span, "to"))}${makeUp}: ${english.units[unit](span.count)}`;
  },
  off: (span) => `${spanOf(span, "to")}: ${span.nameEn}, not counted`,
  paused: (span) => `${spanOf(span, "to")}: ${english.grounds[span.name] ?? span.name}, not counted`,
  rolled: (span) => `The last day is off (${span.nameEn}), so it moves to ${span.to}`,
  due: (due) => `Due: ${moment(due)}`,
  unknown: "Paused: the day is reckoned when it goes on",
  provisional: "Provisional: holidays are not announced yet, or a pause has not ended",
  grounds: {
    supplement: "waiting for a supplement",
    special_procedure: "special procedure",
    force_majeure: "force majeure",
  },
};

const wordings = { "zh-CN": chinese, en: english };
export type ExplanationLanguage = keyof typeof wordings;

/** The lines of an explanation, from the start to the end. */
export function explain(
  startedOn: string,
  unit: TermUnit,
  { due, provisional, spans }: ClockProjection,
  language: ExplanationLanguage,
): string[] {
  const words = wordings[language];
  const lines = spans.map((span) => (span.kind === "counted" ? words.counted(span, unit) : words[span.kind](span)));
  const end = due === null ? words.unknown : words.due(due);
  return [words.start(startedOn), ...lines, end, ...(provisional ? [words.provisional] : [])];
}
