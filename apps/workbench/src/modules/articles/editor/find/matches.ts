import type { Node } from "@tiptap/pm/model";

export interface Match {
  from: number;
  to: number;
}

/** Stands for what is no text (a picture, a footnote), so that no match reaches across it. */
const GAP = "\ufffc";
/** More than anybody looks through; a single letter in a long text has as many. */
export const mostMatches = 2000;

/** Where a text stands in a document, paragraph by paragraph; bold and links within it do not matter. */
export function findMatches(doc: Node, wanted: string, matchCase: boolean): Match[] {
  const fold = (text: string) => (matchCase ? text : foldCase(text));
  const needle = fold(wanted);
  const matches: Match[] = [];
  if (needle === "") return matches;
  doc.descendants((block, at) => {
    if (!block.isTextblock) return matches.length < mostMatches;
    const text = fold(block.textBetween(0, block.content.size, GAP, GAP));
    for (
      let start = text.indexOf(needle);
      start !== -1 && matches.length < mostMatches;
      start = text.indexOf(needle, start + needle.length)
    ) {
      matches.push({ from: at + 1 + start, to: at + 1 + start + needle.length });
    }
    return false;
  });
  return matches;
}

/** Letters of half and full width in one case. Their number stays, since positions are counted in them. */
const foldCase = (text: string): string => text.replace(/[A-ZＡ-ＺÀ-ÖØ-ÞΑ-ΩА-Я]/g, (letter) => letter.toLowerCase());
