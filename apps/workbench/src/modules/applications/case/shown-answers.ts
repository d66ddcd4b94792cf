import { type FormDefinition, type FormField, fieldsOf } from "@openzone/contract/forms";

interface Shown {
  key: string;
  label: string;
  value: string;
}
interface Words {
  yes: string;
  no: string;
}

/** Answers as lines in the order of the form; what the form does not know stands at the end under its own name. */
export function shownAnswers(
  answers: Readonly<Record<string, unknown>>,
  definition: FormDefinition | null,
  words: Words,
): Shown[] {
  const fields = definition ? fieldsOf(definition) : [];
  const known = new Set(fields.map(({ key }) => key));
  const asked = fields.flatMap((field) => {
    const value = textOf(answers[field.key], field, words);
    return value === "" ? [] : [{ key: field.key, label: field.label, value }];
  });
  const others = Object.entries(answers).flatMap(([key, answer]) => {
    const value = known.has(key) ? "" : textOf(answer, null, words);
    return value === "" ? [] : [{ key, label: key, value }];
  });
  return [...asked, ...others];
}

const labelIn = (options: readonly { key: string; label: string }[], key: string): string =>
  options.find((one) => one.key === key)?.label ?? key;

function textOf(answer: unknown, field: FormField | null, words: Words): string {
  if (answer === null || answer === undefined) return "";
  if (typeof answer === "boolean") return answer ? words.yes : words.no;
  if (typeof answer === "string" || typeof answer === "number") {
    const text = labelIn(field?.options ?? [], String(answer));
    return text !== "" && field?.unit ? `${text} ${field.unit}` : text;
  }
  if (Array.isArray(answer))
    return answer.map((one) => (isRow(one) ? rowText(one, field) : textOf(one, field, words))).join("；");
  const { name, agreed } = answer as { name?: string; agreed?: boolean };
  return [name, agreed === undefined ? undefined : agreed ? words.yes : words.no].filter(Boolean).join(" ");
}

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A row of a table by the names of its columns, or a file by its name. */
function rowText(row: Record<string, unknown>, field: FormField | null): string {
  if (!field || field.columns.length === 0) return String(row.name ?? "");
  return field.columns
    .flatMap(({ key, label, options }) => {
      const value = row[key];
      return value === undefined || value === "" ? [] : [`${label} ${labelIn(options, String(value))}`];
    })
    .join("，");
}
