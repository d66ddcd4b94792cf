import { z } from "zod";
import { caseOutcomes, caseStepKinds, checkWays, procedureKinds } from "./application-workflow.ts";
import { day, expectedVersion, givenMaterialSchema, id, line, requiredLine } from "./applications.ts";

/** What is sent to do something with a case: `POST /api/v1/applications/:id/<action>`, the action with hyphens. */

const note = line(1000).default("");
const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** 受理; with `tolerate` in spite of materials that follow later (容缺受理). */
export const acceptCaseSchema = z.object({
  expectedVersion,
  note,
  tolerate: z.array(key).max(20).default([]),
  tolerateUntil: day.nullable().default(null),
  keep: z.boolean().default(true).meta({ description: "Whoever accepts goes on with it" }),
});
export type AcceptCase = z.infer<typeof acceptCaseSchema>;

const decisionFields = {
  outcome: z.enum(caseOutcomes),
  text: line(2000).default(""),
  reasons: line(2000).default(""),
  basis: line(500).default(""),
  reconsideration: line(200).default("").meta({ description: "复议机关; from the guide where it is empty" }),
  lawsuit: line(200).default("").meta({ description: "管辖法院; from the guide where it is empty" }),
  resultName: line(100).default(""),
  resultNumber: line(60).default(""),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
};
/** 作出决定. */
export const decideCaseSchema = z.object({ expectedVersion, ...decisionFields });
export type DecideCase = z.infer<typeof decideCaseSchema>;

/** 补正 (行政许可法 第三十二条第一款第（四）项): everything at once. */
export const requestSupplementSchema = z.object({
  expectedVersion,
  note,
  items: z
    .array(z.object({ materialKey: key.nullable().default(null), text: requiredLine(500) }))
    .min(1)
    .max(40),
  days: z.number().int().min(1).max(60).default(15).meta({ description: "Working days that the applicant has" }),
});
export type RequestSupplement = z.infer<typeof requestSupplementSchema>;

/** An answer to a supplement, item by item; what is left out comes later. */
export const receiveSupplementSchema = z.object({
  expectedVersion: expectedVersion.optional(),
  items: z
    .array(
      z.object({
        id,
        answer: line(1000).default(""),
        fileIds: givenMaterialSchema.shape.fileIds,
        onPaper: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(40),
});
export type ReceiveSupplement = z.infer<typeof receiveSupplementSchema>;

export const receiveLackingSchema = z.object({
  expectedVersion,
  materials: z.array(givenMaterialSchema).min(1).max(20),
});
export type ReceiveLacking = z.infer<typeof receiveLackingSchema>;

/** 不需要许可, 不属于本机关职权, 不予受理. */
export const refuseAcceptanceSchema = z.object({
  expectedVersion,
  reason: requiredLine(1000),
  otherOrgan: line(100).default("").meta({ description: "Where to apply instead; needed when it is not ours" }),
});
export type RefuseAcceptance = z.infer<typeof refuseAcceptanceSchema>;

export const notedCaseStepSchema = z.object({ expectedVersion, note });
export const reasonedCaseStepSchema = z.object({ expectedVersion, reason: requiredLine(1000) });

/** 转办, for a period where the officer is on leave. */
export const delegateCaseSchema = z.object({
  expectedVersion,
  staffId: id,
  until: day.nullable().default(null).meta({ description: "Then it comes back; null is for good" }),
  reason: requiredLine(300),
});
export type DelegateCase = z.infer<typeof delegateCaseSchema>;

/** 办结环节. */
export const finishStepSchema = z.object({
  expectedVersion,
  opinion: requiredLine(2000),
  output: line(300).default(""),
  passed: z.boolean().default(true),
  secondOfficerId: id.nullable().default(null).meta({ description: "Needed of a site visit" }),
});
export type FinishStep = z.infer<typeof finishStepSchema>;

export const answerJointReviewSchema = z.object({
  expectedVersion,
  departmentId: id,
  answer: z.enum(["agree", "disagree", "conditions"]),
  opinion: requiredLine(2000),
});
export type AnswerJointReview = z.infer<typeof answerJointReviewSchema>;

export const returnStepSchema = z.object({
  expectedVersion,
  serial: id.meta({ description: "The finished step that is done again" }),
  reason: requiredLine(1000),
});
export type ReturnStep = z.infer<typeof returnStepSchema>;

export const addStepSchema = z.object({
  expectedVersion,
  name: requiredLine(40),
  kind: z.enum(caseStepKinds).exclude(["acceptance", "decision", "making", "delivery"]),
  days: z.number().int().min(1).max(60).nullable().default(null),
  departmentIds: z.array(id).max(20).default([]),
  reason: requiredLine(300),
});
export type AddStep = z.infer<typeof addStepSchema>;

export const transferCaseSchema = z.object({ expectedVersion, departmentId: id, reason: requiredLine(1000) });
export type TransferCase = z.infer<typeof transferCaseSchema>;

/** 特别程序: the applicant is told in writing how long it takes (行政许可法 第四十五条). */
export const beginProcedureSchema = z.object({
  expectedVersion,
  kind: z.enum(procedureKinds),
  ground: requiredLine(500),
  notice: requiredLine(2000).meta({ description: "What the applicant is told" }),
  expectedOn: day,
});
export type BeginProcedure = z.infer<typeof beginProcedureSchema>;
export const endProcedureSchema = z.object({ expectedVersion, result: requiredLine(1000) });
export type EndProcedure = z.infer<typeof endProcedureSchema>;

/** 延期: approved by the head, with the reason that the applicant is told (行政许可法 第四十二条). */
export const extendCaseSchema = z.object({
  expectedVersion,
  days: z.number().int().min(1).max(60),
  approver: requiredLine(60),
  reason: requiredLine(1000),
});
export type ExtendCase = z.infer<typeof extendCaseSchema>;

/** 送达. */
export const deliverCaseSchema = z.object({
  expectedVersion,
  way: z.enum(["counter", "post", "download"]),
  receivedBy: line(50).default(""),
  trackingNumber: line(60).default(""),
});
export type DeliverCase = z.infer<typeof deliverCaseSchema>;

export const recordFeeSchema = z.object({
  expectedVersion,
  name: requiredLine(100).meta({ description: "As the guide names it" }),
  amountFen: z.number().int().min(0).max(100_000_000),
  waived: z.boolean().default(false),
});
export type RecordFee = z.infer<typeof recordFeeSchema>;

/** 事后核查 of what was promised (告知承诺): kept, or to be mended within a term and then checked again. */
export const recordCheckSchema = z.object({
  expectedVersion,
  result: z.enum(["kept", "mending"]),
  way: z.enum(checkWays),
  secondOfficerId: id.nullable().default(null).meta({ description: "Needed of a check on site" }),
  finding: requiredLine(2000).meta({ description: "What was found; with `mending`, what is to be mended" }),
  days: z.number().int().min(1).max(60).nullable().default(null).meta({ description: "Working days to mend it in" }),
});
export type RecordCheck = z.infer<typeof recordCheckSchema>;

/** 撤销决定: what was promised is not so (行政许可法 第六十九条). */
export const withdrawDecisionSchema = z.object({
  expectedVersion,
  way: z.enum(checkWays),
  secondOfficerId: id.nullable().default(null).meta({ description: "Needed of a check on site" }),
  reasons: requiredLine(2000),
  basis: line(500).default(""),
});
export type WithdrawDecision = z.infer<typeof withdrawDecisionSchema>;

export const appealSchema = z.object({ expectedVersion: expectedVersion.optional(), text: requiredLine(2000) });
export type MakeAppeal = z.infer<typeof appealSchema>;
export const answerAppealSchema = z.object({ expectedVersion, answer: requiredLine(2000) });
export type AnswerAppeal = z.infer<typeof answerAppealSchema>;
