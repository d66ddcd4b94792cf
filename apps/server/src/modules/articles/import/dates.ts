const HAN_DIGITS = "〇一二三四五六七八九";

/**
 * A date as sources write it → YYYY-MM-DD, or null when there is none or it does not exist in the calendar.
 * Takes 2020-2-9, 2020/02/09, 2020.2.9, 20200209, 2020年2月9日, 二〇二〇年二月九日, full-width digits, and the day of an
 * ISO time stamp as it is written there.
 */
export function normalizeDate(text: string): string | null {
  const plain = arabic(text.normalize("NFKC"));
  const match =
    /(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(plain) ??
    /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/.exec(plain);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function arabic(text: string): string {
  return text.replace(
    /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?/g,
    (_, year: string, month: string, day: string) =>
      `${[...year].map(hanDigit).join("")}年${hanNumber(month)}月${hanNumber(day)}日`,
  );
}

function hanDigit(char: string): number {
  return char === "零" || char === "○" ? 0 : HAN_DIGITS.indexOf(char);
}

/** 一 … 九十九 → number. */
export function hanNumber(text: string): number {
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 : 0;
  return ten + (ones ? HAN_DIGITS.indexOf(ones) : 0);
}
