import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../lib/time.ts";

/** How the fields of a kind of record are called and read; the catalogue is looked up when it is needed. */
export interface RecordWords {
  names: Readonly<Record<string, string>>;
  /** What a line of the history says besides changes, by the name of the detail. */
  told?: Readonly<Record<string, string>>;
  /** Values that are kept as codes or numbers: a table of words, or how to show one. */
  values?: Readonly<Record<string, Readonly<Record<string, string>> | ((value: unknown) => ReactNode)>>;
}

const lastOf = (field: string): string => field.slice(field.lastIndexOf(".") + 1);

/** The word for a field; a path is called by its last part. One without a word has its own sentence, never a code. */
export const fieldWord = ({ names }: RecordWords, field: string): string =>
  names[field] ?? names[lastOf(field)] ?? t.records.otherField;

export const isNamed = ({ names }: RecordWords, field: string): boolean => field in names || lastOf(field) in names;

/** A value as a person reads it. */
export function valueWords(words: RecordWords, field: string, value: unknown): ReactNode {
  const known = words.values?.[field] ?? words.values?.[lastOf(field)];
  if (typeof known === "function") return known(value);
  if (Array.isArray(value)) return value.map((entry) => textOf(entry, known)).join("、");
  return textOf(value, known);
}

/** An entry of a list by its name, a moment in China time, yes and no in words. */
export function textOf(value: unknown, known: Readonly<Record<string, string>> = {}): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return known[String(value)] ?? (value ? t.records.yes : t.records.no);
  if (typeof value === "object") {
    const { title, name, url } = value as { title?: unknown; name?: unknown; url?: unknown };
    return [title ?? name ?? t.records.otherField, url].filter(Boolean).join(" ");
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return dateTime(text);
  return known[text] ?? text;
}
