/** Longest summary, in characters. */
export const SUMMARY_LENGTH = 120;

const NOT_PROSE = /摄$|^(?:来源|作者|附件?)[:：]|^各.{2,60}[:：]$/;
const LEAD_IN = /^(?:第一条[\s\u3000]*|[（(]?新华社.{2,12}日电[）)]?[\s\u3000]*)/;

/**
 * The first real sentences of a text, at most {@link SUMMARY_LENGTH} characters: no headings, captions, addressees.
 * Ends with a whole sentence where one ends in time, with "…" otherwise.
 */
export function summarize(paragraphs: string[]): string {
  const prose = paragraphs.filter(
    (text) => text.length >= 20 && /[。；，,.!?？！：:]/.test(text) && !NOT_PROSE.test(text),
  );
  let summary = "";
  for (const paragraph of prose.length > 0 ? prose : paragraphs) {
    summary += paragraph.replace(LEAD_IN, "");
    if (summary.length >= 60) break;
  }
  if (summary.length <= SUMMARY_LENGTH) return summary;
  const end = Math.max(...["。", "！", "？", ". "].map((mark) => summary.lastIndexOf(mark, SUMMARY_LENGTH - 1)));
  if (end >= 30) return summary.slice(0, end + 1).trim();
  return `${summary.slice(0, SUMMARY_LENGTH - 1).replace(/[，、；：,;:\s]+$/, "")}…`;
}

/** "en" for a text in which Latin letters outnumber Chinese characters four to one, else "zh-CN". */
export function languageOf(text: string): "zh-CN" | "en" {
  const head = text.slice(0, 4000);
  const han = head.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = head.match(/[A-Za-z]/g)?.length ?? 0;
  return latin > han * 4 ? "en" : "zh-CN";
}
