import type { FindingPlace } from "@openzone/contract/checks";
import type { CheckInput } from "./types.ts";

type Field = FindingPlace["field"];

/** One text of an article, with how to name places in it. */
export interface CheckedText {
  field: Field;
  text: string;
  attachment?: string;
}

/** Every text that readers will see, attachments included. */
export function textsOf(input: CheckInput): CheckedText[] {
  return [
    { field: "title", text: input.title },
    { field: "subtitle", text: input.subtitle },
    { field: "summary", text: input.summary },
    { field: "body", text: input.body.text },
    ...attachmentTexts(input),
  ];
}

const attachmentTexts = (input: CheckInput): CheckedText[] =>
  input.attachments.flatMap(({ title, text }) => [
    { field: "attachments" as const, text: title },
    ...(text ? [{ field: "attachments" as const, text, attachment: title }] : []),
  ]);

/** How much of the text beside a hit helps to recognise it. */
const beside = 16;

/** The place of `text.slice(start, end)`. */
export function placeAt({ field, text, attachment }: CheckedText, start: number, end: number): FindingPlace {
  const quote = text.slice(start, end);
  return {
    field,
    kind: "text",
    quote,
    occurrence: occurrencesBefore(text, quote, start),
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

function occurrencesBefore(text: string, quote: string, start: number): number {
  let count = 0;
  for (let at = text.indexOf(quote); at !== -1 && at < start; at = text.indexOf(quote, at + quote.length)) count += 1;
  return count;
}
