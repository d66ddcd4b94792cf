import { Parser } from "htmlparser2";
import type { Paragraph, Piece } from "./segments.ts";

/** One paragraph or field as it goes to a translation office and comes back. */
export interface XliffUnit {
  /** `title`, `subtitle`, `summary`, or `p1` and so on. */
  id: string;
  source: Paragraph;
  target?: Paragraph | undefined;
  state: "initial" | "translated" | "final";
  note?: string;
}

export interface XliffFile {
  articleId: number;
  /** Number of the original's edition, and of the translation's edition that was written out. */
  edition: number;
  ownEdition: number;
  from: string;
  to: string;
  units: XliffUnit[];
}

/** What a file that came back says. */
export interface ReturnedXliff {
  articleId: number;
  edition: number;
  ownEdition: number;
  to: string;
  targets: ReadonlyMap<string, Piece[]>;
}

/** Says what is wrong with a file, and in which of its lines. */
export class XliffFault extends Error {
  readonly fault: "not-xliff" | "malformed" | "unknown-code" | "incomplete";
  readonly line: number;
  readonly found: string;

  constructor(fault: XliffFault["fault"], line: number, found: string) {
    super(`${fault} in line ${line}: ${found}`);
    this.fault = fault;
    this.line = line;
    this.found = found;
  }
}

const xml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Texts of the tree keep their entities as they are written, so they are XML text already but for the names of HTML. */
const textXml = (text: string): string => text.replace(/&nbsp;/g, "&#160;");

/** Writes XLIFF 2.1 (OASIS, 2018): one unit for a paragraph, inline markup as codes with their original data. */
export function writeXliff({ articleId, edition, ownEdition, from, to, units }: XliffFile): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${from}" trgLang="${to}">`,
    `  <file id="article-${articleId}">`,
    "    <notes>",
    `      <note id="edition" category="edition">${edition}</note>`,
    `      <note id="own-edition" category="own-edition">${ownEdition}</note>`,
    "    </notes>",
    ...units.flatMap(unitLines),
    "  </file>",
    "</xliff>",
  ];
  return `${lines.join("\n")}\n`;
}

function unitLines({ id, source, target, state, note }: XliffUnit): string[] {
  const data = source.markup.flatMap(({ start, end }, index) => [
    `        <data id="s${index}">${xml(start)}</data>`,
    ...(end ? [`        <data id="e${index}">${xml(end)}</data>`] : []),
  ]);
  return [
    `    <unit id="${id}">`,
    ...(note ? ["      <notes>", `        <note>${xml(note)}</note>`, "      </notes>"] : []),
    ...(data.length > 0 ? ["      <originalData>", ...data, "      </originalData>"] : []),
    `      <segment state="${state}">`,
    `        <source xml:space="preserve">${codes(source)}</source>`,
    ...(target ? [`        <target xml:space="preserve">${codes(target)}</target>`] : []),
    "      </segment>",
    "    </unit>",
  ];
}

const codes = ({ pieces }: Paragraph): string =>
  pieces
    .map((piece) => {
      if ("text" in piece) return textXml(piece.text);
      if ("open" in piece) return `<pc id="c${piece.open}" dataRefStart="s${piece.open}" dataRefEnd="e${piece.open}">`;
      return "close" in piece ? "</pc>" : `<ph id="c${piece.mark}" dataRef="s${piece.mark}"/>`;
    })
    .join("");

/**
 * Reads a file that came back from a translation office; segments of one unit are joined.
 * @throws XliffFault  with the line
 */
export function readXliff(text: string): ReturnedXliff {
  const reading = new Reading(text);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes, parser.startIndex),
      onclosetag: (name, implied) => reading.close(name, implied, parser.startIndex),
      ontext: (words) => reading.words(words),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return reading.result();
}

const escapeText = (words: string): string =>
  words
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\u00a0/g, "&nbsp;");

/** What has been read so far; a class because the parser calls back. */
class Reading {
  private readonly notes = new Map<string, string>();
  private readonly targets = new Map<string, Piece[]>();
  private articleId = 0;
  private to = "";
  private unit = "";
  private note = "";
  private target: Piece[] | undefined;
  private openCodes: number[] = [];
  private isXliff = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  open(name: string, attributes: Record<string, string>, at: number): void {
    if (!this.isXliff && name !== "xliff") this.fail("not-xliff", at, `<${name}>`);
    if (name === "xliff") {
      if (!/^2\./.test(attributes.version ?? "")) this.fail("not-xliff", at, `version ${attributes.version ?? "?"}`);
      this.isXliff = true;
      this.to = attributes.trgLang ?? "";
    }
    if (name === "file") this.articleId = Number(/^article-(\d+)$/.exec(attributes.id ?? "")?.[1] ?? 0);
    if (name === "note") this.note = attributes.category ?? "";
    if (name === "unit") this.unit = attributes.id ?? "";
    if (name === "target") this.target = this.targets.get(this.unit) ?? [];
    if (this.target && (name === "pc" || name === "ph")) this.code(name, attributes, at);
  }

  private code(name: "pc" | "ph", { id = "" }: Record<string, string>, at: number): void {
    const number = Number(/^c(\d+)$/.exec(id)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) this.fail("unknown-code", at, `<${name} id="${id}">`);
    this.target?.push(name === "ph" ? { mark: number } : { open: number });
    if (name === "pc") this.openCodes.push(number);
  }

  close(name: string, implied: boolean, at: number): void {
    // The parser closes by itself what the file left open, and says so for empty elements too.
    if (implied && !/^<[^>]*\/>/.test(this.text.slice(at, at + 2000))) this.fail("malformed", at, `</${name}>`);
    if (name === "note") this.note = "";
    if (name === "pc" && this.target) {
      const number = this.openCodes.pop();
      if (number !== undefined) this.target.push({ close: number });
    }
    if (name === "target" && this.target) {
      this.targets.set(this.unit, this.target);
      this.target = undefined;
    }
  }

  words(words: string): void {
    if (this.note) this.notes.set(this.note, (this.notes.get(this.note) ?? "") + words.trim());
    this.target?.push({ text: escapeText(words) });
  }

  result(): ReturnedXliff {
    if (!this.isXliff) this.fail("not-xliff", 0, "");
    const edition = Number(this.notes.get("edition"));
    const ownEdition = Number(this.notes.get("own-edition"));
    if (!this.articleId || !edition || !ownEdition) this.fail("incomplete", this.text.length, "<file>");
    return { articleId: this.articleId, edition, ownEdition, to: this.to, targets: this.targets };
  }

  private fail(fault: XliffFault["fault"], at: number, found: string): never {
    throw new XliffFault(fault, this.text.slice(0, at).split("\n").length, found);
  }
}
