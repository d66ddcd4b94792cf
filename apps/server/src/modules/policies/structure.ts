import { toNumber } from "@openzone/contract/policies";
import { escapeHtml } from "../../platform/search/index.ts";

/** Finds chapters (章), sections (节) and articles (条) in the plain text of a policy and gives each an address that stays. */

export interface PolicyHeading {
  /** 2 for parts and chapters, 3 for sections. */
  level: 2 | 3;
  title: string;
  /** Address on the page without `#`: `zhang-3`, `zhang-3-jie-1`, `bu-2`. */
  id: string;
}

export interface StructuredPolicy {
  /** Safe HTML: escaped text in paragraphs and headings. */
  html: string;
  headings: PolicyHeading[];
  /** Ids of its articles in order: `tiao-1`, `tiao-12-zhi-1`. */
  articles: { id: string; title: string }[];
  /** HTML and words piece by piece, each with the article that it belongs to; what follows a heading belongs to none. */
  blocks: { article: string | null; html: string; text: string }[];
}

const numeral = "[零〇一二三四五六七八九十百千\\d]+";
const headingForm = new RegExp(`^第(${numeral})([编章节])[\\s\\u3000]*(.{0,60})$`);
const articleForm = new RegExp(`^(第(${numeral})条(?:之(${numeral}))?)[\\s\\u3000]*(.*)$`);
const partForm = /^([一二三四五六七八九十]+)、(.{1,40})$/;

interface Line {
  kind: "heading" | "article" | "part" | "row" | "text";
  text: string;
  unit?: string;
  number?: number;
}

/**
 * The readable form of a policy's text. The same text has the same addresses each time; where a number occurs twice, as in
 * an annex that counts anew, only the first has the plain address.
 */
export function structurePolicy(text: string): StructuredPolicy {
  const lines = withoutContents(text.split(/\r?\n/).flatMap(readLine));
  const used = new Set<string>();
  const headings: PolicyHeading[] = [];
  const articles: StructuredPolicy["articles"] = [];
  let chapter = "";
  let article: string | null = null;
  const htmlOf = (line: Line, place: number): string => {
    if (line.kind === "row") return rowHtml(line, lines[place - 1], lines[place + 1]);
    if (line.kind === "text") return `<p>${escapeHtml(line.text)}</p>`;
    if (line.kind === "article") {
      const [, name = "", number = "", later = "", words = ""] = articleForm.exec(line.text) ?? [];
      const id = free(used, `tiao-${toNumber(number)}${later ? `-zhi-${toNumber(later)}` : ""}`);
      articles.push({ id, title: name });
      article = id;
      return `<p id="${id}"><strong>${escapeHtml(name)}</strong>\u3000${escapeHtml(words)}</p>`;
    }
    const level = line.unit === "节" ? 3 : 2;
    const plain = idOf(line, chapter);
    const id = free(used, plain);
    if (line.unit === "章") chapter = id;
    headings.push({ level, title: line.text, id });
    article = null;
    return `<h${level} id="${id}">${escapeHtml(line.text)}</h${level}>`;
  };
  const blocks = lines.map((line, place) => {
    const html = htmlOf(line, place);
    return { article, html, text: line.text };
  });
  return { html: blocks.map(({ html }) => html).join(""), headings, articles, blocks };
}

/** Cells stand with tabs between them; rows that follow each other are one table, and the first names its columns. */
function rowHtml({ text }: Line, above: Line | undefined, below: Line | undefined): string {
  const isFirst = above?.kind !== "row";
  const cells = text.split("\t").map((cell) => {
    const words = escapeHtml(cell.trim());
    return isFirst ? `<th scope="col">${words}</th>` : `<td>${words}</td>`;
  });
  const row = `<tr>${cells.join("")}</tr>`;
  return `${isFirst ? "<table><thead>" : ""}${row}${isFirst ? "</thead><tbody>" : ""}${below?.kind === "row" ? "" : "</tbody></table>"}`;
}

function idOf({ unit, number }: Line, chapter: string): string {
  if (unit === "编") return `bian-${number}`;
  if (unit === "章") return `zhang-${number}`;
  if (unit === "节") return chapter ? `${chapter}-jie-${number}` : `jie-${number}`;
  return `bu-${number}`;
}

function readLine(raw: string): Line[] {
  if (/\S\t+\S/.test(raw)) return [{ kind: "row", text: raw.trim() }];
  const text = raw.replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");
  if (text === "") return [];
  const heading = headingForm.exec(text);
  if (heading && !/[。；，]/.test(heading[3] ?? "")) {
    return [{ kind: "heading", text, unit: heading[2] ?? "", number: toNumber(heading[1] ?? "") }];
  }
  if (articleForm.test(text)) return [{ kind: "article", text }];
  const part = partForm.exec(text);
  if (part && !/[。；：，]/.test(part[2] ?? "")) return [{ kind: "part", text, number: toNumber(part[1] ?? "") }];
  return [{ kind: "text", text }];
}

/** Printed tables of contents name each heading once more, with nothing below it; the page makes its own. */
function withoutContents(lines: Line[]): Line[] {
  const rank = (line: Line | undefined) => (line?.kind === "heading" ? "编章节".indexOf(line.unit ?? "") : 3);
  const kept = lines.filter(({ text }, place) => !(/^目[\s\u3000]*[录次]$/.test(text) && rank(lines[place + 1]) < 3));
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    for (let place = kept.length - 1; place >= 0; place--) {
      const line = kept[place];
      const next = kept[place + 1];
      if (line?.kind === "heading" && next?.kind === "heading" && rank(next) <= rank(line)) kept.splice(place, 1);
    }
  }
  return kept;
}

function free(used: Set<string>, wanted: string): string {
  let id = wanted;
  for (let again = 2; used.has(id); again++) id = `${wanted}-${again}`;
  used.add(id);
  return id;
}
