import type { RecordHistoryItem } from "@openzone/contract/record-history";
import { t } from "../../messages/index.ts";
import { date } from "../lib/time.ts";
import { type FieldChange, sameValue } from "./compare.ts";
import { fieldWord, isNamed, type RecordWords } from "./words.ts";

/** What a line of the history says was changed: before as `theirs`, after as `yours`. */
export function changesIn({ details }: RecordHistoryItem): FieldChange[] {
  const { changes } = details;
  if (!Array.isArray(changes)) return [];
  return (changes as FieldChange[]).filter(({ theirs, yours }) => !sameValue(theirs, yours));
}

/** What a line says besides: a reason, the name that a thing was made with, contact data that was changed but is not told. */
export function saidIn(
  { details, ...item }: RecordHistoryItem,
  words: RecordWords,
): { label: string; value: string }[] {
  const told = new Set(changesIn({ ...item, details }).map(({ field }) => field));
  const fields = Array.isArray(details.fields) ? details.fields.map(String) : [];
  const untold = fields.filter((field) => !told.has(field) && isNamed(words, field));
  const labels: Partial<Record<string, string>> = { ...t.records.told, ...words.told };
  const said = Object.entries(details).flatMap(([key, value]) => {
    const label = labels[key];
    return label && (typeof value === "string" || typeof value === "number") && value !== ""
      ? [{ label, value: roleWord(key, shortDay(String(value))) }]
      : [];
  });
  if (untold.length === 0) return said;
  return [...said, { label: t.records.alsoChanged, value: untold.map((field) => fieldWord(words, field)).join("、") }];
}

const roleWord = (key: string, value: string): string => {
  const roles: Readonly<Record<string, string>> = t.people.roles;
  return key === "role" ? (roles[value] ?? value) : value;
};

const shortDay = (value: string): string => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? date(value) : value);
