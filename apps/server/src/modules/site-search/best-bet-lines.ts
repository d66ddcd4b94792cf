/** Recommended results as lines of text, for import. Pure. */
import {
  type BestBetInput,
  type BestBetLine,
  bestBetInputSchema,
  type SearchLanguage,
} from "@openzone/contract/site-search";

/** What one line asks for; `wrong` when it cannot be read. */
export interface ReadLine extends Pick<BestBetLine, "line" | "text"> {
  wanted: { patterns: string[]; target: BestBetInput["targets"][number] } | null;
}

/** Words, a tab or a comma, an address, a tab, a comma or a blank, a title: what a table that is pasted looks like. */
const LINE = /^(.+?)\s*[\t,，]\s*(\/[^\s,，]*|https:\/\/[^\s,，]+)\s*[\t,，\s]\s*(.+)$/;

/** Empty lines and lines that begin with # are left out. @example readBestBets("办执照\t/service/guides/12.html\t企业设立登记", "zh-CN") */
export function readBestBets(lines: string, language: SearchLanguage): ReadLine[] {
  return lines.split(/\r?\n/).flatMap((typed, index) => {
    const text = typed.trim();
    if (text === "" || text.startsWith("#")) return [];
    const [, words = "", url = "", title = ""] = LINE.exec(text) ?? [];
    const patterns = [...new Set(words.split(/[、;；|]/).map((word) => word.trim()))].filter(Boolean);
    const target = { url, title: title.trim(), reason: "" };
    const read = bestBetInputSchema.safeParse({
      language,
      patterns,
      match: "exact",
      targets: [target],
      from: null,
      to: null,
    });
    return [{ line: index + 1, text: text.slice(0, 80), wanted: read.success ? { patterns, target } : null }];
  });
}

/** Two recommendations answer the same when they have the same words, in whatever order. */
export const sameWords = (patterns: readonly string[]): string =>
  JSON.stringify(patterns.map((word) => word.toLowerCase()).toSorted());
