import { z } from "zod";
import { formFindingCodes } from "./forms/findings.ts";
import { formDefinitionSchema, formStates } from "./forms.ts";

/** The API of forms (表单) for the workbench. */

const id = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const moment = z.string().nullable().meta({ description: "ISO 8601 time, UTC" });
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });

export const createFormSchema = z.object({ siteId: id, departmentId: id, definition: formDefinitionSchema });
export type CreateForm = z.infer<typeof createFormSchema>;
export const saveFormSchema = z.object({ expectedVersion, definition: formDefinitionSchema });
export type SaveForm = z.infer<typeof saveFormSchema>;

/** What may be done with a form. */
export const formVerbs = ["edit", "publish", "retire", "remove"] as const;
export type FormVerb = (typeof formVerbs)[number];
export const formStepSchema = z.object({ expectedVersion });
export const publishFormSchema = z.object({
  expectedVersion,
  changes: line(300).default("").meta({ description: "What is new, for those who fill an older version" }),
});

export const formFilters = ["draft", "published", "retired"] as const;
export type FormFilter = (typeof formFilters)[number];

const rowFields = {
  id,
  siteId: id,
  departmentId: id,
  departmentName: z.string(),
  name: z.string(),
  publicVersion: id.nullable(),
  openVersion: id.nullable(),
  retired: z.boolean(),
  pages: z.number().int(),
  fields: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  version: id,
  actions: z.array(z.enum(formVerbs)).meta({ description: "What this person can do with it now" }),
};
export const formRowSchema = z.object(rowFields);
export type FormRow = z.infer<typeof formRowSchema>;

export const formVersionRowSchema = z.object({
  number: id,
  state: z.enum(formStates),
  changes: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  publishedAt: moment,
  endedAt: moment,
  answers: z.number().int().meta({ description: "How many people began an answer to it" }),
});
export type FormVersionRow = z.infer<typeof formVersionRowSchema>;

export const formFindingSchema = z.object({
  code: z.enum(formFindingCodes),
  page: z.string(),
  field: z.string().optional(),
  about: z.string(),
});

export const formItemSchema = z.object({
  ...rowFields,
  definition: formDefinitionSchema.meta({ description: "Of the version being written, else of the public one" }),
  findings: z.array(formFindingSchema),
  versions: z.array(formVersionRowSchema).meta({ description: "The newest first" }),
});
export type FormItem = z.infer<typeof formItemSchema>;

export const formListQuerySchema = z.object({
  q: line(60).default(""),
  state: z.enum(formFilters).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const formListSchema = z.object({ items: z.array(formRowSchema), total: z.number().int() });

/** Published forms that an item may name. */
export const formChoicesSchema = z.object({ items: z.array(z.object({ id, name: z.string() })) });
