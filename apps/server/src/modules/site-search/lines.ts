/** Synonyms as lines of text, for import and export. Pure. */
import { type SearchLanguage, type SynonymInput, synonymInputSchema } from "@openzone/contract/site-search";
import { AppError } from "../../platform/errors.ts";

const ONE_WAY = /=>|→|＝＞/;

/**
 * Reads one group a line: `开发区，经开区，园区`, or one way `社保 => 社会保险，五险`. Empty lines and lines that begin with # are
 * left out.
 * @throws AppError SYNONYM_LINE_WRONG  with the number of the line
 */
export function readLines(lines: string, language: SearchLanguage): SynonymInput[] {
  return lines.split(/\r?\n/).flatMap((text, index) => {
    const line = text.trim();
    if (line === "" || line.startsWith("#")) return [];
    const [left = "", right, ...more] = line.split(ONE_WAY);
    const wrong = (): AppError => new AppError("SYNONYM_LINE_WRONG", { line: index + 1, text: line.slice(0, 60) });
    if (more.length > 0) throw wrong();
    const source = right === undefined ? null : left.trim();
    const read = synonymInputSchema.safeParse({ language, source, words: wordsOf(right ?? left) });
    if (!read.success) throw wrong();
    return [read.data];
  });
}

const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；|]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

export const writeLine = ({ source, words }: Pick<SynonymInput, "source" | "words">): string =>
  `${source === null ? "" : `${source} => `}${words.join("，")}`;

/** Two groups are the same when they say the same, in whatever order. */
export const sameGroup = (group: Pick<SynonymInput, "source" | "words">): string =>
  JSON.stringify([group.source?.toLowerCase() ?? null, group.words.map((word) => word.toLowerCase()).toSorted()]);
