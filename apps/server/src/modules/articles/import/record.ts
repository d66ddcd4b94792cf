import { z } from "zod";
import { HtmlTooLarge, MAX_ARTICLE_HTML_BYTES } from "../sanitize.ts";
import { type Block, blocksToHtml, blocksToText } from "./blocks.ts";
import { normalizeDate } from "./dates.ts";
import { type Facts, stripFrame } from "./frame.ts";
import { htmlDraft } from "./html-draft.ts";
import { note } from "./notes.ts";
import { rebuildParagraphs } from "./one-line.ts";
import { linesToBlocks, signatureOf } from "./structure.ts";
import { languageOf, summarize } from "./summary.ts";
import { cleanCharacters, type Draft } from "./text-document.ts";
import type { CleaningNote, ImportedDocument } from "./types.ts";

const text = z
  .union([z.string(), z.number().transform(String), z.null().transform(() => "")])
  .default("")
  .transform((value) => value.trim());

/** One line of a jsonl file. Names in camel case or with underscores; unknown ones are ignored. */
export const importRecord = z
  .object({
    id: z.union([z.string().trim().min(1).max(200), z.number().int().transform(String)]),
    title: text,
    body: text,
    html: text,
    bodyHtml: text,
    summary: text,
    source: text,
    author: text,
    doc_no: text,
    docNo: text,
    region: text,
    url: text,
    sourceUrl: text,
    kind: text,
    date: text,
  })
  .refine((record) => (record.body || record.html || record.bodyHtml) !== "", { error: "no body", path: ["body"] });

export type ImportRecord = z.output<typeof importRecord>;

const NO_FACTS: Facts = { source: "", author: "", date: null };
const DOC_NUMBER_LINE = /^[\p{Script=Han}]{2,14}〔(?:19|20)\d{2}〕\d{1,5}号$/u;

/** A record → a cleaned document. Its own fields win; the text fills those that are empty. */
export function readRecord(record: ImportRecord): ImportedDocument {
  const html = record.html || record.bodyHtml;
  const draft = html
    ? htmlDraft(html, { title: record.title, hint: record.id })
    : bodyDraft(record.title, record.body, {
        source: record.source,
        author: record.author,
        date: normalizeDate(record.date),
      });
  const date = record.date === "" ? draft.facts.date : normalizeDate(record.date);
  if (record.date !== "" && date === null) draft.notes.push(note("DATE_NOT_UNDERSTOOD", record.date, false));
  return {
    externalId: record.id,
    title: draft.title,
    summary: record.summary || draft.summary,
    bodyHtml: draft.bodyHtml,
    bodyText: draft.bodyText,
    original: draft.original,
    source: record.source || draft.facts.source,
    author: record.author || draft.facts.author,
    docNo: record.docNo || record.doc_no || docNumberOf(draft.bodyText),
    region: record.region,
    sourceUrl: record.sourceUrl || record.url,
    kind: record.kind,
    date,
    language: draft.language,
    cleaned: draft.notes,
    pictures: [],
  };
}

function docNumberOf(bodyText: string): string {
  return bodyText.split("\n", 6).find((line) => DOC_NUMBER_LINE.test(line)) ?? "";
}

/**
 * A title and a plain body, of one line or of many with "## " headings and "|" tables, → a draft. Facts that are known
 * are not looked for in the text.
 *
 * @throws HtmlTooLarge for a body over 2 MB
 */
export function bodyDraft(rawTitle: string, rawBody: string, known: Facts = NO_FACTS): Draft {
  const bytes = Buffer.byteLength(rawBody);
  if (bytes > MAX_ARTICLE_HTML_BYTES) throw new HtmlTooLarge(bytes);
  const title = cleanCharacters(rawTitle);
  const body = cleanCharacters(rawBody.replace(/\r\n?/g, "\n"));
  const notes: CleaningNote[] = [...body.notes];
  const dropped: string[] = [];
  const rest = dropTitle(body.text, title.text, notes, dropped);
  const oneLine = !rest.includes("\n");
  const lines = oneLine ? rebuildParagraphs(rest) : rest.split("\n").map((line) => line.trim());
  if (oneLine && lines.length > 1) notes.push({ ...note("PARAGRAPHS_REBUILT", lines[1]!), count: lines.length });
  const framed = stripFrame(lines.filter((line) => line !== "").map((line) => ({ text: line, gap: false })));
  notes.push(...framed.notes);
  const blocks = recordBlocks(
    framed.lines.map((line) => line.text),
    notes,
  );
  const facts: Facts = {
    source: known.source || framed.facts.source,
    author: known.author || framed.facts.author,
    date: known.date ?? framed.facts.date,
  };
  takeSignature(blocks, facts, notes);
  const bodyText = blocksToText(blocks);
  const converted = title.converted || body.converted;
  return {
    part: 0,
    title: title.text || inferTitle(bodyText, notes),
    summary: summarize(blocks.flatMap((block) => (block.kind === "p" && !block.right ? [block.text] : []))),
    bodyHtml: blocksToHtml(blocks),
    bodyText,
    original: converted ? { title: rawTitle, text: rawBody } : null,
    facts,
    language: languageOf(bodyText),
    notes,
    dropped: [...dropped, ...framed.dropped],
  };
}

function inferTitle(bodyText: string, notes: CleaningNote[]): string {
  const title = (bodyText.split(/[\n。]/)[0] ?? "").slice(0, 60);
  notes.push(note("TITLE_INFERRED", title, false));
  return title;
}

/** Drops the title where the body repeats it at its start, once or twice, however it is spaced there. */
function dropTitle(body: string, title: string, notes: CleaningNote[], dropped: string[]): string {
  let rest = body.trim();
  for (let round = 0; round < 3; round += 1) {
    const end = endOfTitle(rest, title);
    if (end === 0 || rest.slice(end).trim() === "") return rest;
    dropped.push(rest.slice(0, end));
    notes.push(note("REPEATED_TITLE_REMOVED", rest.slice(0, end)));
    rest = rest.slice(end).trim();
  }
  return rest;
}

/** How far the title reaches into the text, spaces aside; 0 when the text does not start with it as words of its own. */
function endOfTitle(body: string, title: string): number {
  const wanted = title.replace(/[\s\u3000]+/g, "");
  if (wanted === "") return 0;
  const mark = /^#{1,4} /.exec(body)?.[0].length ?? 0;
  let at = mark;
  for (const char of wanted) {
    while (at < body.length && /[\s\u3000]/.test(body[at]!)) at += 1;
    if (!body.startsWith(char, at)) return 0;
    at += char.length;
  }
  return at === body.length || /[\s\u3000]/.test(body[at]!) ? at : 0;
}

/** Lines with explicit "## " headings keep exactly those; other texts get the headings that their numbers show. */
function recordBlocks(lines: string[], notes: CleaningNote[]): Block[] {
  const comments = lines.filter((line) => /^<!--.*-->$/.test(line));
  if (comments.length > 0) notes.push(note("MARKUP_REMOVED", comments[0]!));
  const content = lines.filter((line) => !/^<!--.*-->$/.test(line));
  if (!content.some((line) => /^#{1,6} |^\|/.test(line))) return linesToBlocks(content);
  const blocks: Block[] = [];
  for (const line of content) addRecordLine(blocks, line);
  return blocks;
}

function addRecordLine(blocks: Block[], line: string): void {
  const heading = /^(#{1,6})\s+(.+)$/.exec(line);
  if (heading) {
    const level = Math.min(Math.max(heading[1]!.length, 2), 4);
    blocks.push({ kind: level === 2 ? "h2" : level === 3 ? "h3" : "h4", text: heading[2]! });
    return;
  }
  if (!/^\|.*\|$/.test(line)) {
    blocks.push({ kind: "p", text: line });
    return;
  }
  if (/^[|\s:-]+$/.test(line)) return;
  const cells = line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
  const last = blocks.at(-1);
  if (last?.kind === "table") last.rows.push(cells);
  else blocks.push({ kind: "table", rows: [cells] });
}

function takeSignature(blocks: Block[], facts: Facts, notes: CleaningNote[]): void {
  const signature = signatureOf(blocks);
  const date = normalizeDate(signature.date);
  const used = [facts.source ? "" : signature.office, facts.date ? "" : (date ?? "")].filter((item) => item !== "");
  facts.source ||= signature.office;
  facts.date ??= date;
  if (used.length > 0) notes.push(note("SIGNATURE_TAKEN", used.join(" ")));
}
