import type { Block } from "./blocks.ts";

const FIRST_LEVEL = /^[一二三四五六七八九十]{1,3}、/;
const SECOND_LEVEL = /^[（(][一二三四五六七八九十]{1,3}[）)]/;
const THIRD_LEVEL = /^\d{1,2}[、.．]\s?(?!\d)/;
const CHAPTER = /^第[一二三四五六七八九十百零〇\d]+(?:[编章]|部分)(?![的条款])/;
const SUBCHAPTER = /^第[一二三四五六七八九十百零〇\d]+节(?![的条款])/;
const DATE_LINE = /^(?:\d{4}|[二〇○零一三四五六七八九]{4})年.{1,3}月.{1,3}日$/;
const OFFICE_LINE = /^[\p{Script=Han}（）()]{3,30}(?:委员会|管委会|办公室|人民政府|党工委|指挥部|[局厅部院])$/u;

/** Whether a line begins as enumerations, chapters and articles of law do, so that it never continues the line before. */
export function startsStructure(line: string): boolean {
  return (
    FIRST_LEVEL.test(line) ||
    SECOND_LEVEL.test(line) ||
    THIRD_LEVEL.test(line) ||
    CHAPTER.test(line) ||
    SUBCHAPTER.test(line) ||
    /^第[一二三四五六七八九十百零〇\d]+(?:条|篇)|^——|^[·●■◆▲★※○]|^附[件:：]|^[一二三四五六七八九十]{1,2}是/.test(line)
  );
}

/** Whether a line is short and unpunctuated enough to be the heading that its number promises. */
export function looksLikeHeading(line: string): boolean {
  return headingLevel(line) > 0;
}

/** 1 for 一、 and chapters, 2 for （一） and sections of a chapter, 3 for 1、; 0 for anything that is a paragraph. */
function headingLevel(line: string): 0 | 1 | 2 | 3 {
  const level = numberLevel(line);
  if (level === 0 || line.length > (level === 1 ? 44 : 32)) return 0;
  const body = line.replace(/[。.]$/, "");
  if (/[。；;：:！]|[，,、；;：:]$/.test(body.replace(/^.{1,6}?[、.．]/, ""))) return 0;
  // A numbered clause ends with a full stop; only the outermost headings are sometimes written with one.
  if (level > 1 && /[。.]$/.test(line)) return 0;
  return level;
}

function numberLevel(line: string): 0 | 1 | 2 | 3 {
  if (FIRST_LEVEL.test(line) || CHAPTER.test(line)) return 1;
  if (SECOND_LEVEL.test(line) || SUBCHAPTER.test(line)) return 2;
  return THIRD_LEVEL.test(line) ? 3 : 0;
}

/**
 * Lines → blocks: numbered short lines become headings, levels without gaps (a text whose outermost numbers are 1、 has
 * them as h2); the last lines with an office and a date are set right as a signature.
 */
export function linesToBlocks(lines: string[]): Block[] {
  const levels = lines.map((line, at) => (isListItem(lines, at) ? 0 : headingLevel(line)));
  const used = [1, 2, 3].filter((level) => levels.includes(level as 1 | 2 | 3));
  const blocks: Block[] = [];
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    const level = levels[at]!;
    if (level === 0) {
      blocks.push({ kind: "p", text: line });
      continue;
    }
    depth = Math.min(used.indexOf(level) + 1, depth + 1);
    blocks.push({ kind: depth === 1 ? "h2" : depth === 2 ? "h3" : "h4", text: line });
  }
  markSignature(blocks);
  return blocks;
}

/** Short numbered lines one after another, or ones that end like clauses, are a list and not headings. */
function isListItem(lines: string[], at: number): boolean {
  const level = numberLevel(lines[at]!);
  const sameKind = (line: string | undefined) => line !== undefined && numberLevel(line) === level;
  if (level === 1) return lines[at]!.endsWith("。") && (sameKind(lines[at + 1]) || sameKind(lines[at - 1]));
  if (level === 0) return false;
  return (
    sameKind(lines[at + 1]) ||
    (sameKind(lines[at - 1]) && numberLevel(lines[at + 1] ?? "1、") !== level && isShortList(lines, at))
  );
}

function isShortList(lines: string[], at: number): boolean {
  const before = lines[at - 1]!;
  return before.length <= 44 && headingLevel(before) > 0;
}

function markSignature(blocks: Block[]): void {
  for (let at = Math.max(1, blocks.length - 4); at < blocks.length; at += 1) {
    const block = blocks[at]!;
    if (block.kind !== "p" || !DATE_LINE.test(block.text)) continue;
    block.right = true;
    const office = blocks[at - 1];
    if (office?.kind === "p" && OFFICE_LINE.test(office.text)) office.right = true;
  }
}

/** The office and the date that sign a text, from the blocks that `linesToBlocks` set right. */
export function signatureOf(blocks: Block[]): { office: string; date: string } {
  const right = blocks.flatMap((block) => (block.kind === "p" && block.right ? [block.text] : []));
  return {
    office: right.find((text) => OFFICE_LINE.test(text)) ?? "",
    date: right.find((text) => DATE_LINE.test(text)) ?? "",
  };
}

/** "永吉经济开发区党工委" alone under the title names who speaks. */
export function isOfficeLine(line: string): boolean {
  return line.length <= 24 && OFFICE_LINE.test(line);
}
