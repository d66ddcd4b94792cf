/** How the text of a template and what is known of a case become what a document says; the preview of the screens is the same. */
import type { DocumentData, DocumentField, TemplateText } from "./legal-documents.ts";
import { fieldNamed } from "./words/legal-documents.ts";

/** A paragraph of a document as it is printed. */
export interface Paragraph {
  kind: "addressee" | "text" | "entry";
  text: string;
}

export interface FilledText {
  title: string;
  paragraphs: Paragraph[];
  note: string;
}

/** Puts what is known of a case into a template; see `templateTextSchema` for how its text is read. */
export function fillTemplate(template: TemplateText, known: DocumentData): FilledText {
  const data = { ...generalRemedies, ...known };
  const lines = template.body
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return {
    title: template.title,
    paragraphs: lines.flatMap((line, place) => paragraphsOf(line, data, place === 0)),
    note: filledIn(template.note.trim(), data).text,
  };
}

const generalRemedies = { reconsideration: "有管辖权的行政复议机关", lawsuit: "有管辖权的人民法院" };

function filledIn(line: string, data: DocumentData): { text: string; empty: boolean } {
  let empty = false;
  const text = line.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const filled = inText(data[fieldNamed(name) as DocumentField]);
    if (filled === "") empty = true;
    return filled;
  });
  return { text, empty };
}

function paragraphsOf(line: string, data: DocumentData, first: boolean): Paragraph[] {
  const alone = /^\{([^{}]*)\}$/.exec(line);
  const value = alone && data[fieldNamed(alone[1] ?? "") as DocumentField];
  if (Array.isArray(value)) {
    if (value.length === 1) return [{ kind: "entry", text: sentence(value[0] ?? "") }];
    return value.map((entry, place) => ({ kind: "entry", text: `${place + 1}．${sentence(entry)}` }));
  }
  const { text, empty } = filledIn(line, data);
  if (empty) return [];
  return [{ kind: first && text.endsWith("：") ? "addressee" : "text", text: text.replace(/([。；])。/g, "$1") }];
}

function inText(value: string | string[] | undefined): string {
  if (Array.isArray(value)) return value.map((entry) => entry.replace(/[。；;]$/, "")).join("；");
  return (value ?? "").replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
}

const sentence = (entry: string): string => (/[。；！？]$/.test(entry) ? entry : `${entry}。`);

/** A day as documents write it: 2026年11月23日. */
export const dayInWords = (day: string): string => inText(day);
