import { marksBetween } from "./full-stop-marks.ts";
import { counted, note } from "./notes.ts";
import type { CleaningNote } from "./types.ts";

/** Stands for a "." that belongs to a number or a name while the text is cut at the others. */
const KEPT = "\u0001";
const STOP = /(?<=[\p{Script=Han}\d'”)）%]|[A-Za-z])\.(?!\d)/gu;
const HEADING_END = /^(.{2,20}?(?:概况|概述|现状|简介|综述))(.+)$/u;
const COMPANY_LINE = /^(·.{2,25}?(?:公司|企业|厂|中心))((?:该公司|该厂|该企业|该中心).+)$/u;
/** "信息产业发展增速强劲": four characters, a subject word, four characters, as officials word the head of a passage. */
const PASSAGE_HEAD = /^\p{Script=Han}{4}(?:建设|发展|应用|公开|管理|服务|改革|创新|保障|治理)\p{Script=Han}{4}$/u;
const TOPIC = /^(?:\p{Script=Han}{2,4}方面$|[“'‘]?十[一二三四]五)/u;
const NEW_PASSAGE = /^(?:今年|去年|近年来|同时|此外|另外|截[止至]|\d{4}年|市政府|市.{1,6}系统|全[市区]\d)/;
/** Opens a sentence that its next segment completes. */
const ADVERBIAL = /^(?:按照|根据|为了|通过|在|到|截|随着|对|从)/;
/** Words that carry a sentence on: no sentence ends before them. */
const CONTINUES =
  /^(?:完成|增[收设加长]|为|使|并|且|而|展示|促进|开创|实现|建[成设]|提[高升]|以|有|把|占|由|推|年平均|比|绿化投资|是|也|还|从而|确保|加快|加强|超进度|视|其|至|[东南西北]至|开设|开展|扩大|培育|组织|公开|完善|形成|介绍|活跃|率先|先后|先|招商|中国城|和|召开)/;
/** Introduces what follows. */
const LEADS_ON = /^(?:其中|当时|同时|目前)$|(?:会上|方面|期间|建设|以来|时)$/;
/** A paragraph this long ends at the next sentence that opens a new thought. */
const LONG_PARAGRAPH = 260;

export interface Repaired {
  lines: string[];
  notes: CleaningNote[];
}

/** Whether every mark of a text was turned into "." : many of them behind Chinese, hardly another mark. */
export function hasOnlyFullStops(text: string): boolean {
  const stops = text.match(STOP)?.length ?? 0;
  const others = text.match(/[，。、；,;]/g)?.length ?? 0;
  return stops >= 10 && others * 10 < stops;
}

/**
 * Restores marks, headings and paragraphs of a text whose every mark became a full stop.
 *
 * Certain: a point inside a number stays; "一." alone between two points is the number of a heading; a point at the end
 * is 。. Everything else is a guess by length and wording (see `marksBetween`) and the notes say so.
 * No character other than marks changes.
 */
export function repairFullStops(text: string): Repaired {
  const quoted: string[] = [];
  const protectedText = text
    .replace(/'([^'\n]{1,60})'/g, (whole, inner: string) => {
      quoted.push(whole);
      return `“${inner}”`;
    })
    .replace(/(?<!\d)\d(?:\.\d){2,}\.?(?!\d)/g, (chain) => chain.replaceAll(".", KEPT))
    .replace(/(\d)\.(?!(?:19|20)\d{2}年)(?=\d)/g, `$1${KEPT}`)
    .replace(/([A-Za-z])\.(?=[A-Za-z])/g, `$1${KEPT}`);
  const segments = protectedText
    .split(".")
    .map((segment) => segment.trim())
    .filter((segment) => segment !== "");
  const built = buildLines(segments);
  const lines = built.lines.map((line) => line.replaceAll(KEPT, "."));
  const notes: CleaningNote[] = [
    { ...note("FULL_STOPS_REPAIRED", lines.find((line) => line.length > 40) ?? "", false), count: built.marks },
  ];
  if (quoted.length > 0) notes.push(counted("QUOTES_REPAIRED", quoted));
  if (built.headings.length > 0) notes.push(counted("HEADINGS_INFERRED", built.headings, !built.cutHeading));
  if (built.breaks.length > 0) notes.push(counted("PARAGRAPHS_INFERRED", built.breaks, false));
  return { lines, notes };
}

interface Builder {
  lines: string[];
  paragraph: string;
  /** Characters since the last sentence end. */
  sentence: number;
  marks: number;
  headings: string[];
  breaks: string[];
  cutHeading: boolean;
}

function buildLines(input: string[]): Builder {
  const built: Builder = {
    lines: [],
    paragraph: "",
    sentence: 0,
    marks: 0,
    headings: [],
    breaks: [],
    cutHeading: false,
  };
  const segments = [...input];
  const marks = marksBetween(segments);
  for (let at = 0; at < segments.length; at += 1) {
    const number = headingNumber(segments, at);
    if (number) {
      segments[at + 1] = startHeading(built, number, segments[at + 1]!);
      if (segments[at + 1] === "") at += 1;
      continue;
    }
    addSegment(built, segments, at, marks[at] ?? "end");
  }
  flush(built);
  return built;
}

/** "一" or "2" alone between two points, with text behind it, is the number of a heading. */
function headingNumber(segments: string[], at: number): string | null {
  const segment = segments[at]!;
  const next = segments[at + 1];
  if (!next || !/^[\p{Script=Han}“]/u.test(next)) return null;
  if (/^[一二三四五六七八九十]{1,3}$/.test(segment)) return `${segment}、`;
  return /^\d{1,2}$/.test(segment) ? `${segment}、` : null;
}

/** Writes the heading and returns what of the segment is text already. */
function startHeading(built: Builder, number: string, segment: string): string {
  flush(built);
  const cut = HEADING_END.exec(segment);
  if (cut || segment.length <= 16) {
    const heading = `${number}${cut?.[1] ?? segment}`;
    built.lines.push(heading);
    built.headings.push(heading);
    if (cut) built.cutHeading = true;
    return cut?.[2] ?? "";
  }
  built.paragraph = number;
  return segment;
}

function addSegment(built: Builder, segments: string[], at: number, mark: string): void {
  let segment = segments[at]!;
  const company = COMPANY_LINE.exec(segment);
  if (company) {
    flush(built);
    built.lines.push(company[1]!);
    segment = company[2]!;
  } else if (startsPassage(built, segment, segments[at + 1])) {
    built.breaks.push(segment);
    flush(built);
  }
  built.paragraph += segment;
  built.sentence += segment.length;
  const ends = mark === "end" || closes(segments, at);
  const written = ends ? "。" : sentenceMark(mark, built.sentence, segment, segments[at + 1]!);
  built.marks += 1;
  built.paragraph += written;
  if (written === "。") built.sentence = 0;
  if (PASSAGE_HEAD.test(segment)) built.sentence = 0;
}

/** The next segment starts a heading or a company's entry, so this one ends its sentence. */
function closes(segments: string[], at: number): boolean {
  return headingNumber(segments, at + 1 < segments.length ? at + 1 : at) !== null || /^·/.test(segments[at + 1] ?? "·");
}

function startsPassage(built: Builder, segment: string, next: string | undefined): boolean {
  // `sentence` is 0 behind a sentence end; asking the growing string itself would copy it every time.
  if (built.paragraph.length < 40 || built.sentence > 0) return false;
  if (PASSAGE_HEAD.test(segment) && (next?.length ?? 0) > 4) return true;
  if (TOPIC.test(segment)) return true;
  return built.paragraph.length >= LONG_PARAGRAPH && NEW_PASSAGE.test(segment);
}

function sentenceMark(mark: string, sentence: number, segment: string, next: string): string {
  if (PASSAGE_HEAD.test(segment) && sentence === segment.length) return "。";
  if (mark === "、" || mark === "：") return mark;
  if (PASSAGE_HEAD.test(next) || TOPIC.test(next)) return "。";
  if (sentence === segment.length && ADVERBIAL.test(segment)) return "，";
  if (mark === "。?") return sentence >= 16 ? "。" : "，";
  if (mark === "。!") return sentence >= 6 ? "。" : "，";
  const mayEnd = segment.length >= 6 && next.length >= 10 && !CONTINUES.test(next) && !LEADS_ON.test(segment);
  return sentence >= 70 && mayEnd ? "。" : "，";
}

function flush(built: Builder): void {
  if (built.paragraph !== "") built.lines.push(built.paragraph);
  built.paragraph = "";
  built.sentence = 0;
}
