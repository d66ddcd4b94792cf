import { type Block, blocksToHtml, blocksToText } from "./blocks.ts";
import { splitCompound } from "./compound.ts";
import { normalizeDate } from "./dates.ts";
import { findFaults } from "./faults.ts";
import { dropLine, type Facts, type Line, stripFrame } from "./frame.ts";
import { hasOnlyFullStops, repairFullStops } from "./full-stops.ts";
import { counted, hanOf, note } from "./notes.ts";
import { removePronunciation } from "./pronunciation.ts";
import { repairDocNumbers, widenPunctuation } from "./punctuation.ts";
import { simplifyIfTraditional } from "./simplify.ts";
import { isOfficeLine, linesToBlocks, signatureOf } from "./structure.ts";
import { languageOf, summarize } from "./summary.ts";
import type { CleaningNote, DocumentPicture } from "./types.ts";
import { joinWrapped, repairSpaces, toLines } from "./wraps.ts";

/** A cleaned text before the file and its place give it an id. `part` counts from 1 in a compound document, else 0. */
export interface Draft {
  part: number;
  title: string;
  summary: string;
  bodyHtml: string;
  bodyText: string;
  original: { title: string; text: string } | null;
  facts: Facts;
  language: "zh-CN" | "en";
  notes: CleaningNote[];
  /** Only what a Word file brings. */
  pictures?: DocumentPicture[];
  /** Every line that was taken out of the body, whole: with `bodyText` it accounts for each character of the source. */
  dropped: string[];
}

const LONGEST_TITLE = 60;

/** Cleans a plain text; a compound document ("第一篇:" … "第五篇:") gives one draft for each of its parts. */
export function cleanTextDocument(raw: string, nameHint: string): Draft[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no place in an article
  const text = raw.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufeff]/g, "");
  const compound = splitCompound(text);
  if (!compound) return [cleanPart(text, "", nameHint, 0, [], [])];
  return compound.parts.map((part, index) => {
    const notes = [note("COMPOUND_SPLIT", `${index + 1}/${compound.parts.length}`)];
    const first = index === 0 && compound.preamble !== "";
    if (first) notes.push(note("PREAMBLE_REMOVED", compound.preamble));
    return cleanPart(part.text, part.title, nameHint, index + 1, notes, first ? [compound.preamble] : []);
  });
}

/** Characters first: they are the same in every line, and all later rules read simplified Chinese. */
export function cleanCharacters(raw: string): { text: string; converted: boolean; notes: CleaningNote[] } {
  const marks = removePronunciation(raw);
  const simplified = simplifyIfTraditional(marks.text);
  const numbers = repairDocNumbers(simplified.text);
  return {
    text: numbers.text,
    converted: simplified.changed || marks.notes.length > 0,
    notes: [...marks.notes, ...simplified.notes, ...numbers.notes],
  };
}

function cleanPart(
  raw: string,
  rawTitle: string,
  hint: string,
  part: number,
  notes: CleaningNote[],
  dropped: string[],
): Draft {
  const characters = cleanCharacters(rawTitle === "" ? raw : `${rawTitle}\n${raw}`);
  const framed = stripFrame(toLines(characters.text));
  const all = { notes: [...notes, ...characters.notes, ...framed.notes], dropped: [...dropped, ...framed.dropped] };
  const title = takeTitle(framed.lines, hint, rawTitle !== "", all);
  const { blocks, repaired } = cleanBody(framed.lines, all);
  takeSignature(blocks, framed.facts, all.notes);
  const bodyText = blocksToText(blocks);
  const keep = characters.converted || repaired;
  return {
    part,
    title,
    summary: summarize(blocks.flatMap((block) => (block.kind === "p" && !block.right ? [block.text] : []))),
    bodyHtml: blocksToHtml(blocks),
    bodyText,
    original: keep ? { title: originalTitle(raw, rawTitle, title), text: raw.trim() } : null,
    facts: framed.facts,
    language: languageOf(bodyText),
    ...all,
  };
}

/** Lines without frame and title → blocks, with marks, wraps and spaces repaired. */
function cleanBody(lines: Line[], all: { notes: CleaningNote[] }): { blocks: Block[]; repaired: boolean } {
  const repaired = hasOnlyFullStops(lines.map((line) => line.text).join("\n"));
  let texts: string[];
  if (repaired) {
    const result = repairFullStops(lines.map((line) => line.text).join("\n"));
    all.notes.push(...result.notes);
    texts = repairSpaces(result.lines.map((text) => ({ text, gap: false }))).lines.map((line) => line.text);
  } else {
    const joined = joinWrapped(lines);
    const spaced = repairSpaces(joined.lines);
    all.notes.push(...joined.notes, ...spaced.notes);
    texts = spaced.lines.map((line) => line.text);
  }
  // Faults are looked for first: a widened question mark no longer tells a lost byte from a question.
  all.notes.push(...findFaults(texts));
  const widened = texts.map(widenPunctuation);
  const places = widened.flatMap((line) => line.places);
  if (places.length > 0) all.notes.push(counted("PUNCTUATION_WIDENED", places));
  texts = widened.map((line) => line.text);
  const caption = texts.find((text) => /摄[）)]?$/.test(text) && text.length < 80);
  if (caption) all.notes.push(note("CAPTION_WITHOUT_PICTURE", caption, false));
  return { blocks: linesToBlocks(texts), repaired };
}

/** The first line, when it reads like a title; removes it, and its repetition below advertising, from the lines. */
function takeTitle(
  lines: Line[],
  hint: string,
  given: boolean,
  all: { notes: CleaningNote[]; dropped: string[] },
): string {
  const first = lines[0]?.text ?? "";
  if (!given && (first.length > LONGEST_TITLE || /[。；;]$/.test(first) || first === "")) {
    const named = /[\p{Script=Han}]{2}|[a-z]+[ -][a-z]+/iu.test(hint) && !/[0-9a-f]{12}/.test(hint);
    const title = named ? hint : (first.split(/[，。；,;]/)[0] ?? "").slice(0, 40) || hint;
    all.notes.push(note("TITLE_INFERRED", title, false));
    return title;
  }
  lines.shift();
  all.dropped.push(first);
  const again = lines.slice(0, 4).findIndex((line) => hanOf(line.text) !== "" && hanOf(line.text) === hanOf(first));
  if (again >= 0) dropLine(all, "REPEATED_TITLE_REMOVED", lines.splice(again, 1)[0]!.text);
  return widenPunctuation(first).text;
}

/** The office and date at the end, or an office alone under the title, say where the text comes from. */
function takeSignature(blocks: Block[], facts: Facts, notes: CleaningNote[]): void {
  const signature = signatureOf(blocks);
  const head = blocks.slice(0, 4).find((block) => block.kind === "p" && isOfficeLine(block.text));
  const office = signature.office || (head?.kind === "p" ? head.text : "");
  const date = normalizeDate(signature.date);
  const used = [facts.source ? "" : office, facts.date ? "" : (date ?? "")].filter((item) => item !== "");
  facts.source ||= office;
  facts.date ??= date;
  if (used.length > 0) notes.push(note("SIGNATURE_TAKEN", used.join(" ")));
}

function originalTitle(raw: string, rawTitle: string, title: string): string {
  if (rawTitle !== "") return rawTitle;
  const lines = raw.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && hanOf(cleanCharacters(line).text) === hanOf(title)) ?? title;
}
