import type {
  AnswerFile,
  AnswerRow,
  AnswerValue,
  AnswerValues,
  ColumnKind,
  FieldKind,
  FormColumn,
  FormDefinition,
  FormField,
  Prefilled,
  Signature,
} from "../forms.ts";
import { fieldsOf, reasonKey } from "../forms.ts";
import { judgeNumber, type NumberFaultCode } from "../number-checks.ts";
import { type AskedPage, askedPages } from "./conditions.ts";

/** Pure checking of answers: server, preview and pages give the same verdict. */

export const answerProblemCodes = [
  "missing",
  "choose",
  "file_missing",
  "too_long",
  "number",
  "too_small",
  "too_large",
  "money",
  "date",
  "phone",
  "mail",
  "credit_code",
  "id_number",
  "number_warning",
  "unknown_option",
  "too_few_rows",
  "too_many_rows",
  "too_many_files",
  "sign",
  "declare",
  // Of files as they arrive.
  "file_kind",
  "file_broken",
  "file_large",
] as const;
export type AnswerProblemCode = (typeof answerProblemCodes)[number];

export interface AnswerProblem {
  field: string;
  label: string;
  code: AnswerProblemCode;
  /** Which row of a table, from 0, and which column. */
  row?: number;
  column?: string;
  columnLabel?: string;
  /** Fills the words: a limit, or what is wrong with a number. */
  limit?: string;
  fault?: { code: NumberFaultCode; expected?: string | undefined };
}

export interface CheckedAnswers {
  /** What counts: cleaned, without answers to what was not asked. */
  values: AnswerValues;
  problems: AnswerProblem[];
}

const longest: Partial<Record<FieldKind | ColumnKind, number>> = { long_text: 3000, address: 200, mail: 200 };
const mostRows = 50;
export const mostFiles = 10;

/**
 * Checks answers against a form.
 * @param today  the day, `2026-11-22`, after which nobody was born
 */
export function checkAnswers(definition: FormDefinition, values: AnswerValues, today: string): CheckedAnswers {
  const checked: CheckedAnswers = { values: {}, problems: [] };
  for (const asked of askedPages(definition, values)) {
    const page = checkPage(asked, values, today);
    Object.assign(checked.values, page.values);
    checked.problems.push(...page.problems);
  }
  return checked;
}

/** The same for one page. */
export function checkPage({ fields }: AskedPage, values: AnswerValues, today: string): CheckedAnswers {
  const kept: AnswerValues = {};
  const problems: AnswerProblem[] = [];
  for (const field of fields) {
    const reason = textOf(values[reasonKey(field.key)]).slice(0, 300);
    const { value, faults } = checkField(field, values[field.key], reason, today);
    if (!isEmpty(value)) kept[field.key] = value;
    if (reason !== "" && faults.length === 0) kept[reasonKey(field.key)] = reason;
    problems.push(...faults.map((fault) => ({ ...fault, field: field.key, label: field.label })));
  }
  return { values: kept, problems };
}

type Fault = Omit<AnswerProblem, "field" | "label">;
interface Checked<Value extends AnswerValue = AnswerValue> {
  value: Value;
  faults: Fault[];
}

function checkField(field: FormField, given: AnswerValue | undefined, reason: string, today: string): Checked {
  if (field.kind === "table") return checkTable(field, rowsOf(given), today);
  if (field.kind === "choices") return checkChoices(field, listOf(given));
  if (field.kind === "file") return checkFiles(field, filesIn(given));
  if (field.kind === "signature") return checkSignature(field, signatureOf(given));
  const value = textOf(given).trim();
  if (value === "") return { value, faults: field.required ? [{ code: emptyCode(field.kind) }] : [] };
  if (field.kind === "declaration") return { value: value === "yes" ? "yes" : "", faults: [] };
  return checkLine(field, value, reason, today);
}

const emptyCode = (kind: FieldKind | ColumnKind): AnswerProblemCode =>
  kind === "choice" || kind === "choices" ? "choose" : kind === "declaration" ? "declare" : "missing";

type Line = Pick<FormField, "kind" | "options" | "min" | "max"> | (FormColumn & { min?: null; max?: null });

/** One line of text of any kind. */
function checkLine(field: Line, value: string, reason: string, today: string): Checked<string> {
  const plain = value.normalize("NFKC");
  switch (field.kind) {
    case "number":
    case "money":
      return checkNumber(field, plain.replaceAll(/[,\s]/g, ""));
    case "date":
      return checkDate(plain);
    case "choice": {
      const isKnown = field.options.some(({ key }) => key === value);
      return { value, faults: isKnown ? [] : [{ code: "unknown_option" }] };
    }
    case "phone": {
      const phone = plain.replaceAll(/[\s-]/g, "");
      return { value: phone, faults: isPhone(phone) ? [] : [{ code: "phone" }] };
    }
    case "mail":
      return { value: plain, faults: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(plain) ? [] : [{ code: "mail" }] };
    case "credit_code":
      return checkCode("credit_code", plain.replaceAll(/\s/g, "").toUpperCase(), reason, today);
    case "id_number":
      return checkCode("id_number", plain.replaceAll(/\s/g, ""), reason, today);
    default: {
      const most = field.max ?? longest[field.kind] ?? 200;
      const isTooLong = [...value].length > most;
      return { value, faults: isTooLong ? [{ code: "too_long", limit: String(most) }] : [] };
    }
  }
}

/** A mobile number of the mainland, a fixed line with its area, or an international one. */
const isPhone = (phone: string): boolean => /^(?:1[3-9]\d{9}|0\d{9,11}|\+\d{7,15}|400\d{7})$/.test(phone);

/** A well-formed number that looks wrong is a warning, which a reason overrides; such numbers were really issued. */
function checkCode(code: "credit_code" | "id_number", given: string, reason: string, today: string): Checked<string> {
  const { verdict, number, faults } = judgeNumber(code === "credit_code" ? "credit-code" : "id-number", given, today);
  const [fault] = faults;
  if (verdict === "valid" || !fault) return { value: number, faults: [] };
  if (verdict === "invalid") return { value: number, faults: [{ code, fault }] };
  return { value: number, faults: reason === "" ? [{ code: "number_warning", fault }] : [] };
}

function checkNumber(field: Line, value: string): Checked<string> {
  const pattern = field.kind === "money" ? /^-?\d{1,13}(?:\.\d{1,2})?$/ : /^-?\d{1,13}(?:\.\d{1,6})?$/;
  if (!pattern.test(value)) return { value, faults: [{ code: field.kind === "money" ? "money" : "number" }] };
  const least = field.min ?? (field.kind === "money" ? 0 : null);
  if (least !== null && Number(value) < least) return { value, faults: [{ code: "too_small", limit: String(least) }] };
  const most = field.max ?? null;
  if (most !== null && Number(value) > most) return { value, faults: [{ code: "too_large", limit: String(most) }] };
  return { value, faults: [] };
}

/** `2026-1-5`, `2026/01/05`, `2026年1月5日` and `20260105` are one day. */
function checkDate(value: string): Checked<string> {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (!found) return { value, faults: [{ code: "date" }] };
  const [, year = "", month = "", day = ""] = found;
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isDay ? { value: text, faults: [] } : { value, faults: [{ code: "date" }] };
}

function checkChoices(field: FormField, given: string[]): Checked {
  const value = field.options.filter(({ key }) => given.includes(key)).map(({ key }) => key);
  return { value, faults: field.required && value.length === 0 ? [{ code: "choose" }] : [] };
}

function checkFiles(field: FormField, value: AnswerFile[]): Checked {
  const most = field.max ?? mostFiles;
  if (value.length > most) return { value, faults: [{ code: "too_many_files", limit: String(most) }] };
  return { value, faults: field.required && value.length === 0 ? [{ code: "file_missing" }] : [] };
}

function checkSignature(field: FormField, given: Signature): Checked {
  const value = { name: given.name.trim().slice(0, 60), agreed: given.agreed };
  const isSigned = value.name !== "" && value.agreed;
  return { value, faults: (field.required || value.name !== "") && !isSigned ? [{ code: "sign" }] : [] };
}

function checkTable(field: FormField, given: AnswerRow[], today: string): Checked {
  const rows = given.filter((row) => field.columns.some(({ key }) => (row[key] ?? "").trim() !== ""));
  const least = Math.max(field.min ?? 0, field.required ? 1 : 0);
  const most = field.max ?? mostRows;
  const faults: Fault[] = [];
  if (rows.length < least) faults.push({ code: "too_few_rows", limit: String(least) });
  if (rows.length > most) faults.push({ code: "too_many_rows", limit: String(most) });
  const value = rows.map((row, place) =>
    Object.fromEntries(
      field.columns.flatMap((column) => {
        const text = (row[column.key] ?? "").trim();
        const at = { row: place, column: column.key, columnLabel: column.label };
        if (text === "") {
          if (column.required) faults.push({ ...at, code: emptyCode(column.kind) });
          return [];
        }
        // A table has no place for a reason: what only looks wrong is taken.
        const cell = checkLine(column, text, "-", today);
        faults.push(...cell.faults.map((fault) => ({ ...fault, ...at })));
        return [[column.key, cell.value]];
      }),
    ),
  );
  return { value, faults };
}

export const textOf = (value: AnswerValue | undefined): string => (typeof value === "string" ? value : "");
export const listOf = (value: AnswerValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
export const rowsOf = (value: AnswerValue | undefined): AnswerRow[] =>
  Array.isArray(value)
    ? value.filter((one): one is AnswerRow => typeof one === "object" && typeof one.size !== "number")
    : [];
export const filesIn = (value: AnswerValue | undefined): AnswerFile[] =>
  Array.isArray(value)
    ? value.filter((one): one is AnswerFile => typeof one === "object" && typeof one.size === "number")
    : [];
export const signatureOf = (value: AnswerValue | undefined): Signature =>
  typeof value === "object" && !Array.isArray(value) ? value : { name: "", agreed: false };

const isEmpty = (value: AnswerValue): boolean =>
  value === "" || (Array.isArray(value) && value.length === 0) || (isSignature(value) && value.name === "");
const isSignature = (value: AnswerValue): value is Signature => typeof value === "object" && !Array.isArray(value);

/** The answers with which somebody begins. */
export function prefilledAnswers(definition: FormDefinition, known: Prefilled): AnswerValues {
  return Object.fromEntries(
    fieldsOf(definition).flatMap(({ key, kind, from }) => {
      const value = from === null ? undefined : known[from];
      if (!value) return [];
      return [[key, kind === "signature" ? { name: value, agreed: false } : value]];
    }),
  );
}
