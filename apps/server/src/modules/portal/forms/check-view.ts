/** Everything that was answered, in words, for the check page and for receipts. */

import {
  type AnswerValues,
  type FormColumn,
  type FormDefinition,
  type FormField,
  reasonKey,
} from "@openzone/contract/forms";
import { type AnswerProblem, filesIn, listOf, rowsOf, signatureOf, textOf } from "@openzone/contract/forms/answers";
import { askedPages } from "@openzone/contract/forms/conditions";
import { type FormCheckView, type Language, type Messages, messagesFor } from "@openzone/portal-ui";
import { fileView } from "./form-view.ts";

export interface CheckOptions {
  language: Language;
  definition: FormDefinition;
  values: AnswerValues;
  problems: readonly AnswerProblem[];
  /** Address of the pages. */
  base: string;
  /** Address below which the files that were given are looked at. */
  given?: string | undefined;
}

/** A section for each page that was asked, with a way to change it. */
export function checkSections({
  language,
  definition,
  values,
  problems,
  base,
  given,
}: CheckOptions): FormCheckView["sections"] {
  const words = messagesFor(language).forms;
  return askedPages(definition, values).map(({ page, fields }) => ({
    title: page.title,
    url: `${base}/${page.key}?change=1`,
    open: problems.some(({ field }) => fields.some(({ key }) => key === field)),
    rows: fields.map((field) =>
      field.kind === "file" && given !== undefined
        ? {
            label: field.label,
            lines: [],
            files: filesIn(values[field.key]).map((file) => fileView(language, file, given)),
          }
        : { label: field.label, lines: answerLines(field, values, words) },
    ),
  }));
}

/** An answer in words, a line each. */
export function answerLines(field: FormField, values: AnswerValues, words: Messages["forms"]): string[] {
  const value = values[field.key];
  const text = textOf(value);
  switch (field.kind) {
    case "choices":
      return listOf(value).map((one) => labelOf(field, one));
    case "file":
      return filesIn(value).map(({ name }) => name);
    case "signature": {
      const { name, agreed } = signatureOf(value);
      return name !== "" && agreed ? [words.signedBy(name)] : [];
    }
    case "declaration":
      return text === "yes" ? [words.declared] : [];
    case "table":
      return rowsOf(value)
        .map((row) =>
          field.columns
            .map((column) => cell(column, row[column.key] ?? ""))
            .filter(Boolean)
            .join(" · "),
        )
        .filter((line) => line !== "");
    default: {
      const reason = textOf(values[reasonKey(field.key)]);
      const unit = field.unit || (field.kind === "money" ? words.moneyUnit : "");
      if (text === "") return [];
      return [`${cell(field, text)}${unit ? ` ${unit}` : ""}`, ...(reason ? [words.reasonGiven(reason)] : [])];
    }
  }
}

const cell = (field: FormField | FormColumn, value: string): string =>
  field.kind === "choice" ? labelOf(field, value) : value;
const labelOf = ({ options }: FormField | FormColumn, key: string): string =>
  options.find((option) => option.key === key)?.label ?? key;
