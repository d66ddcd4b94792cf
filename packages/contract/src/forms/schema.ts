import type { FormColumn, FormDefinition, FormField, FormPage } from "../forms.ts";
import { fieldsOf, formDefinitionSchema } from "../forms.ts";
import { mostFiles } from "./answers.ts";

/** A JSON Schema, draft 2020-12, as far as forms write it. */
export type FormSchema = { $schema: string; title: string; "x-pages": unknown } & Record<string, unknown>;

const draft = "https://json-schema.org/draft/2020-12/schema";

/**
 * A form as JSON Schema 2020-12 of the answers that it takes. What a schema cannot say (pages, hints, where a first value
 * comes from) stands in `x-pages`, from which the form is read again.
 */
export function schemaOfForm(definition: FormDefinition): FormSchema {
  const fields = fieldsOf(definition);
  const always = definition.pages
    .filter(({ when }) => when.length === 0)
    .flatMap((page) => page.fields.filter(({ when, required }) => required && when.length === 0));
  return {
    $schema: draft,
    title: definition.title,
    ...(definition.intro ? { description: definition.intro } : {}),
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.key, propertyOf(field)])),
    required: always.map(({ key }) => key),
    allOf: definition.pages.flatMap(conditionalsOf),
    "x-pages": definition.pages,
  };
}

/** The form that a stored schema describes. @throws ZodError when it is none */
export const formOfSchema = (schema: FormSchema): FormDefinition =>
  formDefinitionSchema.parse({ title: schema.title, intro: schema.description, pages: schema["x-pages"] });

/** Required under a condition: it does not hold, or the answer is there. */
function conditionalsOf(page: FormPage): object[] {
  return page.fields.flatMap(({ key, required, when }) => {
    const all = [...page.when, ...when];
    if (!required || all.length === 0) return [];
    const properties = Object.fromEntries(
      all.map(({ field, is }) => [field, { anyOf: [{ enum: is }, { type: "array", contains: { enum: is } }] }]),
    );
    return [{ anyOf: [{ not: { properties, required: all.map(({ field }) => field) } }, { required: [key] }] }];
  });
}

function propertyOf(field: FormField): object {
  const about = { title: field.label, ...(field.hint ? { description: field.hint } : {}) };
  switch (field.kind) {
    case "choices":
      return { ...about, type: "array", uniqueItems: true, items: { enum: field.options.map(({ key }) => key) } };
    case "file":
      return { ...about, type: "array", maxItems: field.max ?? mostFiles, items: { type: "object" } };
    case "signature":
      return { ...about, type: "object", properties: { name: { type: "string" }, agreed: { const: true } } };
    case "declaration":
      return { ...about, const: "yes" };
    case "table":
      return {
        ...about,
        type: "array",
        ...(field.min === null ? {} : { minItems: field.min }),
        ...(field.max === null ? {} : { maxItems: field.max }),
        items: {
          type: "object",
          properties: Object.fromEntries(
            field.columns.map((column) => [column.key, { title: column.label, ...lineOf(column) }]),
          ),
          required: field.columns.filter(({ required }) => required).map(({ key }) => key),
        },
      };
    default:
      return { ...about, ...lineOf(field) };
  }
}

const patterns: Partial<Record<string, string>> = {
  number: "^-?[0-9]{1,13}(\\.[0-9]{1,6})?$",
  money: "^-?[0-9]{1,13}(\\.[0-9]{1,2})?$",
  date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  credit_code: "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$",
  id_number: "^[0-9]{17}[0-9X]$",
};

/** Numbers stay text, as they were typed: an amount of money is no floating point. */
function lineOf(field: FormField | FormColumn): object {
  if (field.kind === "choice") return { enum: field.options.map(({ key }) => key) };
  const pattern = patterns[field.kind];
  return { type: "string", ...(pattern ? { pattern } : {}) };
}
