import type { Context } from "../context.ts";

const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** One-character words that begin a phrase; all others of one character belong to the word before them. */
const leading = new Set([
  "与",
  "和",
  "对",
  "为",
  "在",
  "以",
  "从",
  "向",
  "就",
  "由",
  "及",
  "或",
  "将",
  "把",
  "被",
  "让",
]);

/**
 * A heading whose lines end between words. Browsers break Chinese after any character; here breaks are allowed only at
 * the word boundaries marked with <wbr>, so that a large title does not tear a word apart. For the site's name only:
 * an article's title stays one run of text, since harvesters and monitors look for it in the source.
 */
export function Phrased({ ctx, text }: { ctx: Context; text: string }) {
  if (ctx.site.language !== "zh-CN") return <>{text}</>;
  return (
    <span class="phrased">{phrases(text).map((phrase, index) => (index === 0 ? phrase : [<wbr />, phrase]))}</span>
  );
}

/** Splits a title where a line may end: words with the marks and single characters that belong to them. */
export function phrases(text: string): string[] {
  const found: string[] = [];
  let opening = "";
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = found.length - 1;
    const opens = isWordLike ? leading.has(segment) : /[\p{Ps}\p{Pi}]/u.test(segment);
    const joins = !isWordLike || (segment.length === 1 && last >= 0);
    if (opens) opening += segment;
    else if (joins && !opening && last >= 0) found[last] += segment;
    else {
      found.push(opening + segment);
      opening = "";
    }
  }
  return opening ? [...found, opening] : found;
}
