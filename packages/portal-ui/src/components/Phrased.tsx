import type { Context } from "../context.ts";

const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** Particles that belong to the word before them. */
const trailing = new Set(["的", "了", "等", "们", "地", "得", "号", "年", "月", "日"]);

/**
 * A heading whose lines end between words. Browsers break Chinese after any character; here breaks are allowed only at
 * the word boundaries marked with <wbr>, so that a large title does not tear a word apart.
 */
export function Phrased({ ctx, text }: { ctx: Context; text: string }) {
  if (ctx.site.language === "en") return <>{text}</>;
  return (
    <span class="phrased">{phrases(text).map((phrase, index) => (index === 0 ? phrase : [<wbr />, phrase]))}</span>
  );
}

/** Splits a title where a line may end: words with the marks and particles that belong to them. */
export function phrases(text: string): string[] {
  const found: string[] = [];
  let opening = "";
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = found.length - 1;
    if (isWordLike && trailing.has(segment) && last >= 0 && !opening) found[last] += segment;
    else if (isWordLike) {
      found.push(opening + segment);
      opening = "";
    } else if (/[\p{Ps}\p{Pi}]/u.test(segment)) opening += segment;
    else if (last >= 0) found[last] += segment;
    else opening += segment;
  }
  if (opening) found.push(opening);
  return found;
}
