/** Turns a page of a form (表单) into what is drawn. */

import {
  type AnswerFile,
  type AnswerRow,
  type AnswerValues,
  type FormColumn,
  type FormField,
  reasonKey,
} from "@openzone/contract/forms";
import { type AnswerProblem, filesIn, listOf, rowsOf, signatureOf, textOf } from "@openzone/contract/forms/answers";
import { answerProblemText } from "@openzone/contract/words/form-answers";
import {
  type FormFieldView,
  type FormFileView,
  type FormPageView,
  formatSize,
  type Language,
  type LineView,
  type LinkView,
  type Messages,
  messagesFor,
} from "@openzone/portal-ui";
import type { FormScreen } from "../../forms/index.ts";
import { documentExtensions } from "../../media/index.ts";
import { documentLanguage } from "../document-language.ts";

type Words = Messages["forms"];

const wordsIn = (language: Language): Words => messagesFor(language).forms;

/** What a problem says. */
export const problemWords = (words: Words, problem: AnswerProblem): string => answerProblemText(words, problem);

/** Each problem as a link to its control. */
export const problemLinks = (language: Language, problems: readonly AnswerProblem[]): LinkView[] =>
  problems.map((problem) => ({ title: problemWords(wordsIn(language), problem), url: `#f-${controlOf(problem)}` }));

const controlOf = ({ field, row, column, code }: AnswerProblem): string =>
  row === undefined ? (code === "sign" ? `${field}.name` : field) : `${field}.${row}.${column}`;

/** What the chooser of files offers; pictures of a camera among them. */
export const acceptedFiles = ["image/*", ...documentExtensions].join(",");

export interface FieldsOptions {
  language: Language;
  values: AnswerValues;
  problems: readonly AnswerProblem[];
  /** The largest file, such as `20 MB`. */
  largest: string;
  /** Where files of the page go up in pieces and are looked at; nowhere in a preview. */
  files?: FilesAt | undefined;
}

export interface FilesAt {
  upload: string;
  /** Below it stand the files that were given. */
  given: string;
  /** Whether one may choose from what was given before. */
  reuse: boolean;
}

/** The fields of a page with what was typed and what is wrong with it. */
export function fieldViews(fields: readonly FormField[], options: FieldsOptions): FormFieldView[] {
  // What files may be is said once on a page.
  const first = fields.find(({ kind }) => kind === "file")?.key;
  return fields.map((field) => fieldView(field, options, field.key === first));
}

function fieldView(
  field: FormField,
  { language, values, problems, largest, files }: FieldsOptions,
  saysFiles: boolean,
): FormFieldView {
  const words = wordsIn(language);
  const own = problems.filter((problem) => problem.field === field.key);
  const first = own.find(({ row }) => row === undefined);
  const value = values[field.key];
  const signature = signatureOf(value);
  const hint = saysFiles
    ? [field.hint, words.fileHint(largest, field.max !== 1)].filter(Boolean).join(" ")
    : field.hint;
  return {
    name: field.key,
    kind: field.kind,
    label: field.label,
    required: field.required,
    value: field.kind === "signature" ? signature.name : textOf(value),
    options: field.options,
    error: first && problemWords(words, first),
    hint: hint || undefined,
    unit: field.unit || undefined,
    chosen: listOf(value),
    text: field.text || undefined,
    reason: reasonOf(field, values, first),
    rows: field.kind === "table" ? tableRows(field, rowsOf(value), own, words) : [],
    files: filesIn(value).map((file) => fileView(language, file, files?.given)),
    ...(field.kind === "file" ? { accept: acceptedFiles, upload: files?.upload, reuse: files?.reuse } : {}),
    agreed: field.kind === "signature" ? signature.agreed : textOf(value) === "yes",
  };
}

function reasonOf({ key }: FormField, values: AnswerValues, problem: AnswerProblem | undefined) {
  const given = textOf(values[reasonKey(key)]);
  return given !== "" || problem?.code === "number_warning" ? { name: reasonKey(key), value: given } : undefined;
}

/** At least the rows that the form asks for, so that there is something to fill. */
function tableRows(
  field: FormField,
  given: AnswerRow[],
  problems: readonly AnswerProblem[],
  words: Words,
): LineView[][] {
  const rows = [...given];
  while (rows.length < Math.max(1, field.min ?? 1)) rows.push({});
  // Checking leaves empty rows out, so its numbers count the others.
  let counted = -1;
  return rows.map((row, place) => {
    if (field.columns.some(({ key }) => (row[key] ?? "").trim() !== "")) counted += 1;
    const at = counted;
    return field.columns.map((column) => cellView(field, column, { row, place, at, problems, words }));
  });
}

interface CellAt {
  row: AnswerRow;
  place: number;
  at: number;
  problems: readonly AnswerProblem[];
  words: Words;
}

function cellView(field: FormField, column: FormColumn, { row, place, at, problems, words }: CellAt): LineView {
  const isFilled = field.columns.some(({ key }) => (row[key] ?? "").trim() !== "");
  const problem = isFilled ? problems.find((one) => one.row === at && one.column === column.key) : undefined;
  return {
    name: `${field.key}.${place}.${column.key}`,
    kind: column.kind,
    label: column.label,
    required: column.required,
    value: row[column.key] ?? "",
    options: column.options,
    error: problem && words.problems[problem.code](column.label, problem.limit ?? ""),
  };
}

/** Names of kinds whose parts are no pages. */
const parts: Partial<Record<string, "slides" | "sheets">> = { PPTX: "slides", XLSX: "sheets" };

interface ShownFile {
  name: string;
  size: number;
  pages?: number | null | undefined;
  from?: string | null | undefined;
}

/** `PDF · 120 KB · 3 pages · used again from …` */
export function fileMeta(language: Language, { name, size, pages, from }: ShownFile): string {
  const words = messagesFor(language);
  const dot = name.lastIndexOf(".");
  const kind = dot > 0 ? name.slice(dot + 1).toUpperCase() : "";
  const counted = pages ? words.uploads[parts[kind] ?? "pages"](pages) : "";
  const source = from ? words.uploads.reusedFrom(from) : "";
  return [kind, formatSize(words, size), counted, source].filter(Boolean).join(" · ");
}

/** @param given  address below which the files stand */
export const fileView = (language: Language, file: AnswerFile, given: string | undefined): FormFileView => ({
  ...{ id: file.id, title: file.name, meta: fileMeta(language, file) },
  ...(given ? { url: `${given}/${file.id}` } : {}),
  ...(given && file.picture ? { thumbnail: `${given}/${file.id}?small=1` } : {}),
});

/** What a host says of the place in which the pages stand. */
export interface FormSurroundings {
  language: Language;
  form: string;
  crumbs: LinkView[];
  channelUrl?: string | undefined;
  notices: string[];
  largest: string;
  mayLeave: boolean;
  /** Pages whose title is in the language of the page, and those whose fields are, too. */
  own?: { titles: readonly string[]; fields: readonly string[] };
  /** Beside the fields. */
  notes?: FormPageView["notes"];
  files?: FilesAt | undefined;
}

/** A page as it is drawn. */
export function formPageView(screen: FormScreen, around: FormSurroundings): FormPageView {
  const { language, form, crumbs, channelUrl, notices, largest, mayLeave, notes, own, files } = around;
  const { asked, values, problems } = screen;
  const { page, fields } = asked;
  const lang = documentLanguage(language)?.lang;
  return {
    ...{ form, crumbs, channelUrl, mayLeave, notes },
    title: page.title,
    lang: own?.fields.includes(page.key) ? undefined : lang,
    titleLang: own?.titles.includes(page.key) ? undefined : lang,
    hint: page.hint || undefined,
    step: screen.step,
    backUrl: screen.backUrl,
    action: screen.action,
    method: "post",
    hidden: [{ name: "_stamp", value: screen.stamp }],
    problems: problemLinks(language, problems),
    notices: [...(screen.changedElsewhere ? [wordsIn(language).changedElsewhere] : []), ...notices],
    fields: fieldViews(fields, { language, values, problems, largest, files }),
    multipart: fields.some(({ kind }) => kind === "file"),
  };
}
