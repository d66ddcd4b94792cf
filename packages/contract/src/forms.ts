import { z } from "zod";

/** What a form (表单) asks: pages with fields of a few kinds. Its checking is in `forms/`; the API of the workbench in `form-items.ts`. */

const line = (max: number) => z.string().trim().max(max);
const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ description: "Names it inside the form" });

export const fieldKinds = [
  "text",
  "long_text",
  "number",
  "money",
  "date",
  "choice",
  "choices",
  "credit_code",
  "id_number",
  "phone",
  "mail",
  "address",
  "table",
  "file",
  "signature",
  "declaration",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What a column of a table may hold: one line each. */
export const columnKinds = ["text", "number", "money", "date", "choice", "id_number", "phone"] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** Where the first value of a field comes from (预填): the account that is signed in, or the enterprise it acts for. */
export const prefillSources = [
  "account_name",
  "account_phone",
  "account_mail",
  "account_id_number",
  "enterprise_name",
  "enterprise_credit_code",
  "contact_name",
  "address",
] as const;
export type PrefillSource = (typeof prefillSources)[number];
export type Prefilled = Partial<Record<PrefillSource, string>>;

/** Kinds whose answers a condition can ask for. */
export const conditionKinds: readonly FieldKind[] = ["choice", "choices", "declaration"];
/** Kinds that have options. */
export const optionKinds: readonly (FieldKind | ColumnKind)[] = ["choice", "choices"];

const unknownKind = { error: (issue: { input?: unknown }) => `没有“${String(issue.input)}”这种栏目` };

/** Asked only when the field has one of the answers. */
const conditionSchema = z.object({ field: key, is: z.array(line(60)).min(1).max(20) });
export type FormCondition = z.infer<typeof conditionSchema>;
const conditions = z.array(conditionSchema).max(5).default([]).meta({ description: "All of them must hold" });

const optionSchema = z.object({ key, label: line(100) });
export type FormOption = z.infer<typeof optionSchema>;
const options = z.array(optionSchema).max(60).default([]);

const columnSchema = z.object({
  key,
  kind: z.enum(columnKinds, unknownKind),
  label: line(60),
  required: z.boolean().default(true),
  options,
});
export type FormColumn = z.infer<typeof columnSchema>;

const limit = z.number().nullable().default(null);

export const formFieldSchema = z.object({
  key,
  kind: z.enum(fieldKinds, unknownKind),
  label: line(120),
  hint: line(300).default(""),
  required: z.boolean().default(true),
  when: conditions,
  from: z.enum(prefillSources).nullable().default(null),
  options,
  columns: z.array(columnSchema).max(8).default([]),
  min: limit.meta({ description: "Of a number, an amount, or how many rows a table has at least" }),
  max: limit.meta({ description: "Of a number, an amount, how many rows or files, or how many characters a text has" }),
  unit: line(20).default(""),
  text: line(2000).default("").meta({ description: "What is declared or signed" }),
});
export type FormField = z.infer<typeof formFieldSchema>;

export const formPageSchema = z.object({
  key,
  title: line(100),
  hint: line(500).default(""),
  when: conditions,
  fields: z.array(formFieldSchema).max(20),
});
export type FormPage = z.infer<typeof formPageSchema>;

/** One question or one group of questions a page. */
export const formDefinitionSchema = z.object({
  title: z.string().trim().min(1).max(100),
  intro: line(500).default(""),
  pages: z.array(formPageSchema).max(40),
});
export type FormDefinition = z.infer<typeof formDefinitionSchema>;

export const formStates = ["draft", "published", "replaced", "retired"] as const;
export type FormState = (typeof formStates)[number];

/** A version of a form as an answer is given to it. */
export interface FormVersion {
  id: number;
  formId: number;
  number: number;
  state: FormState;
  /** What is new in it. */
  changes: string;
  definition: FormDefinition;
}

/** A file that was given for a field. */
export interface AnswerFile {
  id: number;
  name: string;
  size: number;
  /** Pages of a document, where it tells. */
  pages?: number;
  /** Whether there is a small picture of it. */
  picture?: boolean;
  /** The number of the earlier case for which it was given (证照复用). */
  from?: string;
}
/** A row of a table, by the keys of its columns. */
export type AnswerRow = Record<string, string>;
export interface Signature {
  name: string;
  agreed: boolean;
}
/** As it was typed: what is wrong stays, too, so that nothing is lost. */
export type AnswerValue = string | string[] | AnswerRow[] | AnswerFile[] | Signature;
export type AnswerValues = Record<string, AnswerValue>;

/** Beside a number that looks wrong stands why it is right (统一社会信用代码校验位不符的说明). */
export const reasonKey = (field: string): string => `${field}~reason`;

/** Answers that are about a person, or lead to one. */
export const personalKinds: readonly (FieldKind | ColumnKind)[] = [
  "id_number",
  "phone",
  "mail",
  "address",
  "signature",
];

export const fieldsOf = (definition: FormDefinition): FormField[] => definition.pages.flatMap(({ fields }) => fields);

/** A field about which nothing is said but its kind. */
export const emptyField = (fieldKey: string, kind: FieldKind): FormField =>
  formFieldSchema.parse({ key: fieldKey, kind, label: "" });
