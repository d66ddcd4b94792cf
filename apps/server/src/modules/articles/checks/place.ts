import type { FindingPlace } from "@openzone/contract/checks";
import type { CheckInput } from "./types.ts";

type Field = FindingPlace["field"];

/** One text of an article, with how to name places in it. */
export interface CheckedText {
  field: Field;
  text: string;
  attachment?: string;
  /** How often the words of a finding stood up to where they were found last. */
  counted: Map<string, { at: number; count: number }>;
}

/** Every text that readers will see, attachments included. */
export function textsOf(input: CheckInput): CheckedText[] {
  return [
    checkedText("title", input.title),
    checkedText("subtitle", input.subtitle),
    checkedText("summary", input.summary),
    checkedText("body", input.body.text),
    ...input.attachments.flatMap(({ title, text }) => [
      checkedText("attachments", title),
      ...(text ? [{ ...checkedText("attachments", text), attachment: title }] : []),
    ]),
  ];
}

const checkedText = (field: Field, text: string): CheckedText => ({ field, text, counted: new Map() });

/** How much of the text beside a hit helps to recognise it. */
const beside = 16;

/** The place of `text.slice(start, end)`. */
export function placeAt(checked: CheckedText, start: number, end: number): FindingPlace {
  const { field, text, attachment } = checked;
  const quote = text.slice(start, end);
  return {
    field,
    kind: "text",
    quote,
    occurrence: occurrencesBefore(checked, quote, start),
    before: text.slice(Math.max(0, start - beside), start).replace(/^[\s\S]*\n/, ""),
    after: text.slice(end, end + beside).replace(/\n[\s\S]*$/, ""),
    ...(attachment === undefined ? {} : { attachment }),
  };
}

/** The place of a whole field. */
export const placeOfField = (field: Field, quote = ""): FindingPlace => ({
  field,
  kind: "field",
  quote,
  occurrence: 0,
  before: "",
  after: "",
});

/** The place of the how-many-eth picture, link, heading or table of the body. */
export const placeOfPart = (
  kind: "picture" | "link" | "heading" | "table",
  occurrence: number,
  quote = "",
): FindingPlace => ({ field: "body", kind, quote, occurrence, before: "", after: "" });

/** Goes on from where the same words were found last: a text full of findings would else take quadratic time. */
function occurrencesBefore({ text, counted }: CheckedText, quote: string, start: number): number {
  const last = counted.get(quote);
  const from = last && last.at <= start ? last : { at: 0, count: 0 };
  let { count } = from;
  for (let at = text.indexOf(quote, from.at); at !== -1 && at < start; at = text.indexOf(quote, at + quote.length)) {
    count += 1;
  }
  counted.set(quote, { at: start, count });
  return count;
}
