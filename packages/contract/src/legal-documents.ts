import { z } from "zod";

/** Kinds of numbered legal documents (行政许可文书). */
export const documentKinds = [
  "receipt",
  "acceptance",
  "supplement",
  "not_accepted",
  "special_procedure",
  "extension",
  "granted",
  "refused",
  "delivery",
  "mending",
  "withdrawal",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What stands between the code of the department and 字 in the number of a document: `测经发许`**`受`**`字〔2026〕12号`. */
export const kindMarks: Record<DocumentKind, string> = {
  receipt: "收",
  acceptance: "受",
  supplement: "补",
  not_accepted: "不受",
  special_procedure: "特",
  extension: "延",
  granted: "准",
  refused: "不许",
  delivery: "送",
  mending: "改",
  withdrawal: "撤",
};

/** What a document says of its case. Dates are plain days; lists are printed one entry a line. */
const day = z.iso.date();
const line = z.string().trim().min(1).max(4000);
const lines = z.array(line).max(200);
export const documentDataSchema = z.object({
  applicant: line,
  item: line,
  caseNumber: line,
  receivedOn: day.optional(),
  acceptedOn: day.optional(),
  dueOn: day.optional(),
  beginsOn: day.optional(),
  endsOn: day.optional(),
  decidedOn: day.optional(),
  term: line.optional(),
  materials: lines.optional(),
  reasons: lines.optional(),
  basis: lines.optional(),
  procedure: line.optional(),
  ground: line.optional(),
  approver: line.optional(),
  decision: line.optional(),
  documents: lines.optional(),
  method: line.optional(),
  recipient: line.optional(),
  reconsideration: line.optional(),
  lawsuit: line.optional(),
});
export type DocumentData = z.infer<typeof documentDataSchema>;
export type DocumentField = keyof DocumentData;
export const documentFields = Object.keys(documentDataSchema.shape) as [DocumentField, ...DocumentField[]];

/** What a document of a kind cannot be issued without (行政许可法 第三十二条、第三十八条、第四十二条、第四十五条). */
export const requiredFields: Record<DocumentKind, readonly DocumentField[]> = {
  receipt: ["receivedOn"],
  acceptance: ["acceptedOn"],
  supplement: ["materials"],
  not_accepted: ["reasons"],
  special_procedure: ["procedure", "beginsOn"],
  extension: ["reasons", "dueOn", "approver"],
  granted: ["decision"],
  refused: ["reasons"],
  delivery: ["documents", "method"],
  mending: ["reasons", "dueOn"],
  withdrawal: ["reasons"],
};

/** Where to turn with the remedies; they may stand in the note, and a case that does not say gets general words. */
export const remedyFields: readonly DocumentField[] = ["reconsideration", "lawsuit"];

/** Kinds that take something away from the applicant, and therefore name the remedies (复议、诉讼). */
export const adverseKinds: readonly DocumentKind[] = ["not_accepted", "refused", "mending", "withdrawal"];

/**
 * The text of a template: a paragraph a line, with the names of fields in braces (`{申请人}`). A paragraph whose field is
 * empty is left out; a list that stands alone becomes one numbered line for each entry.
 */
export const templateTextSchema = z.object({
  title: z.string().trim().min(2).max(60),
  body: z.string().trim().min(10).max(6000),
  note: z.string().trim().max(2000),
});
export type TemplateText = z.infer<typeof templateTextSchema>;

const id = z.number().int().positive();
const moment = z.string().meta({ description: "ISO 8601 time, UTC" });
const optionalMoment = moment.nullable();

export const documentStates = ["valid", "voided"] as const;
export type DocumentState = (typeof documentStates)[number];

const rowFields = {
  id,
  kind: z.enum(documentKinds),
  number: z.string(),
  title: z.string(),
  organ: z.string(),
  departmentId: id,
  caseNumber: z.string(),
  addressee: z.string().meta({ description: "Masked, as lists and the verification page show it" }),
  issuedAt: moment,
  issuedBy: z.string().nullable(),
  state: z.enum(documentStates),
  made: z.boolean().meta({ description: "Whether the PDF is there; it is made in the background" }),
};
export const documentRowSchema = z.object(rowFields);
export type DocumentRow = z.infer<typeof documentRowSchema>;

export const legalDocumentSchema = z.object({
  ...rowFields,
  subjectType: z.string(),
  subjectId: id,
  code: z.string(),
  verifyUrl: z.string(),
  size: z.number().int().nullable(),
  fingerprint: z.string().nullable().meta({ description: "SHA-256 of the PDF" }),
  keyName: z.string().nullable(),
  madeAt: optionalMoment,
  templateNumber: z.number().int().meta({ description: "0 is the original" }),
  voidedAt: optionalMoment,
  voidedBy: z.string().nullable(),
  voidReason: z.string(),
  actions: z.array(z.enum(["void"])),
});
export type LegalDocument = z.infer<typeof legalDocumentSchema>;

export const documentPreviewSchema = z.object({
  title: z.string(),
  paragraphs: z.array(z.object({ kind: z.enum(["addressee", "text", "entry"]), text: z.string() })),
  note: z.string(),
});

export const documentListQuerySchema = z.object({
  q: z.string().trim().max(60).default(""),
  kind: z.enum(documentKinds).optional(),
  state: z.enum(documentStates).optional(),
  department: z.coerce.number().int().positive().optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const documentListSchema = z.object({ items: z.array(documentRowSchema), total: z.number().int() });

export const voidDocumentSchema = z.object({ reason: z.string().trim().min(2).max(300) });

export const templateVersionSchema = templateTextSchema.extend({
  number: z.number().int(),
  isOriginal: z.boolean(),
  reason: z.string(),
  at: moment,
  by: z.string(),
});
export type TemplateVersion = z.infer<typeof templateVersionSchema>;

export const documentTemplateSchema = z.object({
  kind: z.enum(documentKinds),
  number: z.number().int().meta({ description: "Of the version in force; 0 is the original" }),
  isOriginal: z.boolean(),
  text: templateTextSchema,
  original: templateTextSchema,
  versions: z.array(templateVersionSchema).meta({ description: "The newest first" }),
});
export type DocumentTemplate = z.infer<typeof documentTemplateSchema>;
export const templateListSchema = z.object({ items: z.array(documentTemplateSchema) });

export const saveTemplateSchema = templateTextSchema.extend({
  expectedNumber: z.number().int().min(0).meta({ description: "The version that the change is based on" }),
  reason: z.string().trim().max(300).default(""),
});
export type SaveTemplate = z.infer<typeof saveTemplateSchema>;
export const restoreTemplateSchema = saveTemplateSchema.pick({ expectedNumber: true });

/** The code of a department in numbers of documents (机关代字): two to eight Chinese characters. */
export const organCodeSchema = z
  .string()
  .trim()
  .regex(/^\p{Script=Han}{2,8}$/u);
export const documentDepartmentSchema = z.object({
  departmentId: id,
  name: z.string(),
  depth: z.number().int(),
  code: z.string().meta({ description: "Empty: it has none of its own" }),
  codeInForce: z.string(),
  seal: z.object({ id, name: z.string(), at: moment }).nullable(),
});
export type DocumentDepartment = z.infer<typeof documentDepartmentSchema>;
export const documentDepartmentsSchema = z.object({
  zoneSeal: documentDepartmentSchema.shape.seal,
  items: z.array(documentDepartmentSchema),
  keys: z.array(z.object({ name: z.string(), createdAt: moment, retiredAt: optionalMoment })),
});
export const saveOrganCodeSchema = z.object({ code: organCodeSchema });

/** What the signature stands beside: a small file with the number, the code and the fingerprint of a PDF. */
export const documentProofSchema = z.object({
  number: z.string(),
  code: z.string(),
  title: z.string(),
  organ: z.string(),
  issuedOn: z.string(),
  state: z.enum(documentStates),
  voidedOn: z.string().nullable(),
  algorithm: z.literal("SM2-SM3"),
  identity: z.literal("1234567812345678"),
  fingerprint: z.object({ sha256: z.string() }),
  signature: z.string().meta({ description: "DER in Base64" }),
  key: z.object({ name: z.string(), pem: z.string() }),
});
export type DocumentProof = z.infer<typeof documentProofSchema>;
