import { z } from "zod";
import {
  caseActions,
  caseChannels,
  caseEventKinds,
  caseOutcomes,
  caseStates,
  caseStepKinds,
  caseVariants,
  checkResults,
  checkWays,
  procedureKinds,
} from "./application-workflow.ts";
import { clockProjectionSchema, clockStates, termUnits } from "./clocks.ts";
import { publicFileIdSchema } from "./files.ts";

export * from "./application-workflow.ts";

/** The API of cases (办件): lists, one case, window entry, runs over many. What is done with one is in `application-acts.ts`. */

export const id = z.number().int().positive();
export const day = z.iso.date().meta({ description: "A day, `2026-11-22`" });
const moment = z.string().meta({ description: "ISO 8601 time, UTC" });
export const line = (max: number) => z.string().trim().max(max);
export const requiredLine = (max: number) => z.string().trim().min(1).max(max);
export const expectedVersion = id.meta({ description: "The `version` that the change is based on" });
const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** 申请人 of a case; what is personal in it is kept encrypted. */
export const partySchema = z.object({
  kind: z.enum(["person", "enterprise"]),
  name: requiredLine(100),
  idKind: z.enum(["id_card", "passport", "hk_macao", "taiwan", "residence", "credit_code", "other"]).default("id_card"),
  idNumber: requiredLine(30),
  contactName: line(50).default(""),
  phone: z.string().regex(/^\+?[\d -]{7,20}$/),
  mail: line(100).default(""),
  address: line(200).default(""),
  legalRepresentative: line(50).default(""),
});
export type CaseParty = z.infer<typeof partySchema>;

/** 代办人, with the letter of authority that names them. */
export const agentSchema = z.object({
  name: requiredLine(50),
  idNumber: line(30).default(""),
  phone: z.string().regex(/^\+?[\d -]{7,20}$/),
  letterFileId: publicFileIdSchema,
});
export type CaseAgent = z.infer<typeof agentSchema>;

export const givenMaterialSchema = z.object({
  key,
  fileIds: z.array(publicFileIdSchema).max(20).default([]),
  onPaper: z.boolean().default(false).meta({ description: "Handed over at the counter" }),
});
export type GivenMaterial = z.infer<typeof givenMaterialSchema>;

/** What the window enters for a person at the counter (窗口收件). */
export const enterApplicationSchema = z.object({
  itemId: id,
  party: partySchema,
  agent: agentSchema.nullable().default(null),
  situation: z.record(key, key).default({}),
  materials: z.array(givenMaterialSchema).max(60).default([]),
  answers: z.record(z.string().max(60), z.unknown()).default({}),
  formVersionId: id
    .nullable()
    .default(null)
    .meta({ description: "The form with which the answers were begun; needed of an item that has one" }),
  answerFiles: z
    .array(z.object({ field: z.string().max(60), fileIds: z.array(publicFileIdSchema).max(20) }))
    .max(60)
    .default([])
    .meta({ description: "Scans that answer a file field of the form" }),
  commitment: z.boolean().default(false).meta({ description: "Applied by notice and commitment (告知承诺)" }),
  ticketId: id.nullable().default(null).meta({ description: "The queue number that was called" }),
});
export type EnterApplication = z.infer<typeof enterApplicationSchema>;

/** Queues of officers (办件队列). */
export const caseQueues = [
  "to_accept",
  "due_today",
  "late",
  "waiting",
  "mine",
  "joint",
  "unassigned",
  "to_deliver",
  "checks",
  "department",
  "all",
] as const;
export type CaseQueue = (typeof caseQueues)[number];

const optionalId = z.coerce.number().int().positive().optional();
export const caseListQuerySchema = z.object({
  queue: z.enum(caseQueues).default("department"),
  state: z.enum(caseStates).optional(),
  item: optionalId,
  department: optionalId,
  channel: z.enum(caseChannels).optional(),
  from: day.optional().meta({ description: "Submitted on or after it" }),
  to: day.optional(),
  q: line(100)
    .default("")
    .meta({ description: "The number or its beginning, or exactly a name, phone or credit code" }),
  offset: z.coerce.number().int().min(0).max(2450).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CaseListQuery = z.output<typeof caseListQuerySchema>;

const rowFields = {
  id,
  number: z.string(),
  siteId: id,
  itemId: id,
  itemName: z.string(),
  departmentId: id,
  departmentName: z.string(),
  applicantKind: z.enum(["person", "enterprise"]),
  applicantShown: z.string().meta({ description: "A person's name in part, an enterprise's as it is" }),
  channel: z.enum(caseChannels),
  variant: z.enum(caseVariants),
  instant: z.boolean(),
  state: z.enum(caseStates),
  outcome: z.enum(caseOutcomes).nullable(),
  stepName: z.string().nullable(),
  officerId: id.nullable(),
  officerName: z.string().nullable(),
  submittedAt: moment,
  acceptedOn: day.nullable(),
  decidedAt: moment.nullable(),
  nextDueOn: day.nullable().meta({ description: "What is due next: acceptance, step, promised term or delivery" }),
  promisedDueOn: day.nullable(),
  statutoryDueOn: day.nullable(),
  light: z.enum(["none", "running", "near", "today", "late", "paused"]),
  version: id,
};
export const caseRowSchema = z.object(rowFields);
export type CaseRow = z.infer<typeof caseRowSchema>;
export const caseListSchema = z.object({
  items: z.array(caseRowSchema),
  total: z.number().int().meta({ description: "Counted up to 2,500" }),
});
export const caseCountsSchema = z.object({
  queues: z.record(z.enum(caseQueues), z.number().int()).meta({ description: "Each counted up to 1,000" }),
});

export const caseFileSchema = z.object({
  id: publicFileIdSchema,
  name: z.string(),
  kind: z.string(),
  size: z.number().int(),
  url: z.string(),
  pages: z.number().int().nullable().default(null).meta({ description: "Of a document; slides, sheets" }),
  thumbnail: z.string().nullable().default(null).meta({ description: "Address of a small picture of a picture" }),
  reusedFrom: z.string().nullable().default(null).meta({ description: "The earlier case for which it was given" }),
});

export const caseMaterialSchema = z.object({
  key: z.string(),
  name: z.string(),
  required: z.boolean(),
  lackAllowed: z.boolean(),
  state: z.enum(["missing", "given", "lacking", "asked", "supplemented"]),
  onPaper: z.boolean(),
  files: z.array(caseFileSchema),
});

/** One of the terms of a case, with the lines that explain it (时限及其说明). */
export const caseClockSchema = clockProjectionSchema.omit({ spans: true }).extend({
  id,
  purpose: z.string().meta({ description: "acceptance, promised, statutory, supplement, delivery, or `step:2`" }),
  state: z.enum(clockStates),
  unit: z.enum(termUnits),
  amount: z.number().int(),
  startedOn: z.string(),
  citation: z.string().nullable(),
  lines: z.array(z.string()),
});
export type CaseClock = z.infer<typeof caseClockSchema>;

/** One line of the history (办理记录): who did what, in words. */
export const caseEventSchema = z.object({
  serial: id,
  kind: z.enum(caseEventKinds),
  at: moment,
  by: z.string(),
  byKind: z.enum(["staff", "applicant", "system"]),
  state: z.enum(caseStates),
  step: z.string().nullable(),
  text: z.string().meta({ description: "What happened, in the language of the person who reads" }),
  note: z.string(),
});

export const caseStepSchema = z.object({
  serial: id,
  name: z.string(),
  kind: z.enum(caseStepKinds),
  who: z.string(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  state: z.enum(["waiting", "open", "done", "returned"]),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  officerName: z.string().nullable(),
  secondOfficerName: z.string().nullable(),
  opinion: z.string(),
  output: z.string(),
  dueOn: day.nullable(),
  parts: z.array(
    z.object({
      departmentId: id,
      departmentName: z.string(),
      answer: z.enum(["agree", "disagree", "conditions"]).nullable(),
      opinion: z.string(),
      officerName: z.string().nullable(),
      answeredAt: moment.nullable(),
    }),
  ),
});

export const caseSchema = z.object({
  ...rowFields,
  guideNumber: id.meta({ description: "The version of the guide with which it was submitted" }),
  applicant: z.object({
    name: z.string(),
    idNumber: z.string(),
    contactName: z.string(),
    phone: z.string(),
    mail: z.string(),
    address: z.string(),
    legalRepresentative: z.string(),
    agent: z.object({ name: z.string(), phone: z.string(), letterFileId: z.string() }).nullable(),
    masked: z.boolean(),
  }),
  situation: z.record(z.string(), z.string()),
  formVersionId: id.nullable(),
  materials: z.array(caseMaterialSchema),
  letters: z.array(caseFileSchema).meta({ description: "The agent's letter of authority (授权委托书)" }),
  answerFiles: z
    .array(caseFileSchema.extend({ field: z.string() }))
    .meta({ description: "Files that were given in the form, each with the key of its field" }),
  steps: z.array(caseStepSchema),
  clocks: z.array(caseClockSchema),
  events: z.array(caseEventSchema),
  supplement: z
    .object({
      id,
      askedAt: moment,
      dueOn: day,
      note: z.string(),
      receivedAt: moment.nullable(),
      items: z.array(
        z.object({
          id,
          materialKey: z.string().nullable(),
          text: z.string(),
          answer: z.string(),
          files: z
            .array(caseFileSchema)
            .meta({ description: "Of an item that names no material; others are at theirs" }),
          receivedAt: moment.nullable(),
        }),
      ),
    })
    .nullable(),
  procedures: z.array(
    z.object({
      id,
      kind: z.enum(procedureKinds),
      ground: z.string(),
      notice: z.string(),
      startedOn: day,
      expectedOn: day,
      endedOn: day.nullable(),
      result: z.string(),
    }),
  ),
  decision: z
    .object({
      outcome: z.enum(caseOutcomes),
      decidedAt: moment,
      decidedBy: z.string(),
      text: z.string(),
      reasons: z.string(),
      basis: z.string(),
      reconsideration: z.string(),
      lawsuit: z.string(),
      resultName: z.string(),
      resultNumber: z.string(),
      validFrom: day.nullable(),
      validTo: day.nullable(),
      withdrawnAt: moment.nullable().meta({ description: "撤销: what was promised is not so" }),
    })
    .nullable(),
  checks: z
    .array(
      z.object({
        id,
        mendUntil: day.nullable().meta({ description: "Until then the applicant mends what was found before" }),
        result: z.enum(checkResults).nullable().meta({ description: "Null while it is open" }),
        way: z.enum(checkWays).nullable(),
        finding: z.string(),
        checkedAt: moment.nullable(),
        checkedBy: z.string(),
        secondOfficerName: z.string().nullable(),
      }),
    )
    .meta({ description: "Later checks of a commitment (事后核查), oldest first" }),
  delivery: z
    .object({
      way: z.enum(["counter", "post", "download"]),
      deliveredAt: moment,
      by: z.string(),
      receivedBy: z.string(),
      trackingNumber: z.string(),
    })
    .nullable(),
  fees: z.array(
    z.object({
      id,
      name: z.string(),
      basis: z.string(),
      amountFen: z.number().int(),
      state: z.enum(["due", "paid", "waived"]),
      billId: id.nullable(),
      paidAt: moment.nullable(),
    }),
  ),
  ticket: z
    .object({
      label: z.string(),
      counter: z.string(),
      day,
      waitedMinutes: z.number().int().nullable(),
      servedMinutes: z.number().int().nullable(),
    })
    .nullable()
    .meta({ description: "The queue number that was served when the window took it" }),
  appeals: z.array(
    z.object({ id, madeAt: moment, text: z.string(), answer: z.string().nullable(), answeredAt: moment.nullable() }),
  ),
  actions: z.array(
    z.object({
      action: z.enum(caseActions),
      reasons: z
        .array(z.object({ code: z.string(), message: z.string() }))
        .meta({ description: "Empty when it can be done now" }),
    }),
  ),
});
export type CaseView = z.infer<typeof caseSchema>;

/** The whole applicant and the answers, for somebody who says why; put on record. */
export const unmaskSchema = z.object({ reason: requiredLine(200) });
export const unmaskedSchema = z.object({
  applicant: caseSchema.shape.applicant,
  answers: z.record(z.string(), z.unknown()),
});

export const submittedSchema = z.object({
  id,
  number: z.string(),
  state: z.enum(caseStates),
  version: id,
  acceptanceDueOn: day.nullable(),
});
export type SubmittedCase = z.infer<typeof submittedSchema>;
export const steppedCaseSchema = z.object({ id, state: z.enum(caseStates), version: id, nextDueOn: day.nullable() });
export type SteppedCase = z.infer<typeof steppedCaseSchema>;

/** Accepting many at once (批量受理). */
export const mostCasesInBulk = 200;
export const bulkAcceptSchema = z.object({
  cases: z
    .array(z.object({ id, version: id }))
    .min(1)
    .max(mostCasesInBulk),
});
export const bulkAcceptViewSchema = z.object({
  id,
  state: z.enum(["open", "finished"]),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  failures: z.array(z.object({ caseId: id, number: z.string(), code: z.string(), message: z.string() })),
});
export type BulkAcceptView = z.infer<typeof bulkAcceptViewSchema>;
