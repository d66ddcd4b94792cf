import { type CheckedText, placeAt, textsOf } from "./place.ts";
import type { Check, CheckInput, RawFinding } from "./types.ts";

const dayMs = 86_400_000;
const weekdays = "日一二三四五六";

/** A year beyond this is more often a slip than a plan. */
const farYears = 30;

const chineseDate =
  /(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\s*[（(]?(?:星期|周|礼拜)([一二三四五六日天])[）)]?)?/g;
const numericDate = /(?<![\d.\-/])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.\-/])/g;
const yearAlone = /(?<!\d)(\d{4})年/g;
const deadline =
  /(?:截止(?:时间|日期|期限|日)?|(?:报名|申报|受理|投标|征集|申请)(?:时间|期限)?[^。；\n]{0,24}(?:至|—|-|到))[^。；\n\d]{0,8}(\d{4})年(\d{1,2})月(\d{1,2})日/g;

/** Dates that cannot be: days that no calendar has, weekdays that do not fit, deadlines that are over when published. */
export const checkDates: Check = (input) =>
  textsOf(input)
    .filter(({ field }) => field !== "attachments")
    .flatMap((text) => [
      ...impossibleDates(text),
      ...wrongWeekdays(text),
      ...farAway(text, input.now),
      ...passedDeadlines(text, input),
    ]);

function impossibleDates(checked: CheckedText): RawFinding[] {
  const chinese = [...checked.text.matchAll(chineseDate)].map((match) => ({
    match,
    // Without a year the most that February can have.
    date: { year: match[1] ? Number(match[1]) : 2024, month: Number(match[2]), day: Number(match[3]) },
  }));
  const numeric = [...checked.text.matchAll(numericDate)].map((match) => ({
    match,
    date: { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) },
  }));
  return [...chinese, ...numeric]
    .filter(({ date }) => !exists(date))
    .map(({ match }) => found("date-impossible", checked, match));
}

function wrongWeekdays(checked: CheckedText): RawFinding[] {
  return [...checked.text.matchAll(chineseDate)].flatMap((match) => {
    const [, year, month, day, weekday] = match;
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    if (!year || !weekday || !exists(date)) return [];
    const right = weekdays[new Date(dayOf(date)).getUTCDay()] ?? "";
    return right === weekday.replace("天", "日") ? [] : [found("date-weekday", checked, match, { weekday: right })];
  });
}

function farAway(checked: CheckedText, now: Date): RawFinding[] {
  const last = now.getUTCFullYear() + farYears;
  return [...checked.text.matchAll(yearAlone)]
    .filter(([, year]) => Number(year) > last)
    .map((match) => found("date-far", checked, match));
}

function passedDeadlines(checked: CheckedText, { now }: CheckInput): RawFinding[] {
  const today = Math.floor((now.getTime() + 8 * 3_600_000) / dayMs) * dayMs;
  return [...checked.text.matchAll(deadline)].flatMap((match) => {
    const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
    return exists(date) && dayOf(date) < today ? [found("deadline-passed", checked, match)] : [];
  });
}

interface PlainDate {
  year: number;
  month: number;
  day: number;
}

const dayOf = ({ year, month, day }: PlainDate): number => Date.UTC(year, month - 1, day);

function exists(date: PlainDate): boolean {
  const made = new Date(dayOf(date));
  return made.getUTCMonth() + 1 === date.month && made.getUTCDate() === date.day;
}

function found(
  check: RawFinding["check"],
  checked: CheckedText,
  match: RegExpExecArray,
  values: Record<string, string> = {},
): RawFinding {
  const [quote] = match;
  return { check, place: placeAt(checked, match.index, match.index + quote.length), values: { quote, ...values } };
}
