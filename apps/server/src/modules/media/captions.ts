/** Captions as a text to read (文字稿), for whoever cannot hear or play the film (WCAG 2.2, 1.2.1 and 1.2.8). */
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { FileStore } from "../../platform/files/index.ts";
import { fileTag } from "./public-file.ts";

/** What is said from a moment on; several captions that follow each other closely are one paragraph. */
export interface TranscriptPart {
  /** Seconds from the beginning. */
  at: number;
  text: string;
}

export interface Transcript {
  /** The public id of the captions. */
  id: string;
  /** Of everything that shows it: it changes with the file. */
  tag: string;
  parts: TranscriptPart[];
}

/** The transcripts of captions files by their public ids, in one query; what is no readable captions file is left out. */
export async function transcriptsOf(
  { db, files }: { db: Db | Tx; files: Pick<FileStore, "open"> },
  publicIds: readonly string[],
): Promise<Transcript[]> {
  if (publicIds.length === 0) return [];
  const { rows } = await sql<{ number: number; id: string; hash: string }>`
    select id as number, public_id as id, hash from files
    where public_id = any(${[...publicIds]}::text[]) and category = 'captions'`.execute(db);
  const transcripts: Transcript[] = [];
  for (const { number, id, hash } of rows) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await files.open(hash)) chunks.push(chunk);
    transcripts.push({ id, tag: fileTag(number), parts: readTranscript(Buffer.concat(chunks).toString("utf8")) });
  }
  return transcripts.filter(({ parts }) => parts.length > 0);
}

const TIMES = /^(?:(\d{1,3}):)?(\d{2}):(\d{2}[.,]\d{3})\s+-->\s+(?:(\d{1,3}):)?(\d{2}):(\d{2}[.,]\d{3})/;
/** A silence of so many seconds begins a new paragraph, as does the end of a sentence after so many characters. */
const silence = 3;
const longParagraph = 120;

/** Reads WebVTT: the words in their order, without markup, marks of place and repeated lines; who speaks stands before. Pure. */
export function readTranscript(vtt: string): TranscriptPart[] {
  const parts: (TranscriptPart & { end: number })[] = [];
  for (const block of vtt
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)) {
    const lines = block.split("\n");
    const first = lines.findIndex((line) => TIMES.test(line));
    const times = TIMES.exec(lines[first] ?? "");
    const text = oneLine(lines.slice(first + 1).map(plainCue));
    if (!times || text === "") continue;
    const [at, end] = [secondsOf(times.slice(1, 4)), secondsOf(times.slice(4, 7))];
    const last = parts.at(-1);
    if (last?.text.endsWith(text)) last.end = end;
    else if (!last || at - last.end >= silence || isFull(last.text) || SPEAKER.test(text))
      parts.push({ at, end, text });
    else Object.assign(last, { end, text: goOn(last.text, text) });
  }
  return parts.map(({ at, text }) => ({ at, text }));
}

const SPEAKER = /^[^，。：\s]{1,20}：/;
const isFull = (text: string): boolean => text.length >= longParagraph && /[。！？.!?…”]$/.test(text);
const secondsOf = ([hours = "0", minutes = "0", seconds = "0"]: (string | undefined)[]): number =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."));

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: " ", lrm: "", rlm: "" };

const plainCue = (line: string): string =>
  line
    .replace(/<v(?:\.[^\s>]*)?\s+([^>]{1,40})>/g, "$1：")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_mark, name: string) => ENTITIES[name] ?? "")
    .trim();

/** A line that only the width of the screen broke goes on; Chinese needs no blank there. */
const oneLine = (lines: readonly string[]): string =>
  lines.filter(Boolean).reduce((text, line) => {
    const goesOn = /[\p{Script=Han}，。、；：！？”）]$/u.test(text) || /^[\p{Script=Han}“（]/u.test(line);
    return text === "" || goesOn ? text + line : `${text} ${line}`;
  }, "");

/** Captions have no marks at their ends, so a blank parts them; where a sentence ended none is needed. */
const goOn = (text: string, next: string): string =>
  /[，。、；：！？”）]$/.test(text) ? text + next : `${text} ${next}`;
