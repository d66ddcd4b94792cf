import { z } from "zod";

/** What a machine can judge of a site (网站体检), in the order in which lists show it. */
export const inspectionRules = [
  "availability",
  "home-stale",
  "news-late",
  "notice-late",
  "section-overdue",
  "section-blank",
  "column-missing",
  "policy-uninterpreted",
  "message-unanswered",
  "guide-elements",
  "word-forbidden",
  "personal-data",
  "word-wrong",
  "word-sensitive",
  "link-internal",
  "link-external",
  "meta-tags",
  "footer-part",
  "search-missing",
  "accessibility",
  "certificate",
  "ipv6",
  "domain-name",
] as const;
export const inspectionRuleSchema = z.enum(inspectionRules);
export type InspectionRule = z.infer<typeof inspectionRuleSchema>;

/** 严重、一般、建议: how much a finding matters, the gravest first. */
export const severities = ["grave", "normal", "advice"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

export const inspectionFindingStates = ["open", "healed"] as const;
export const inspectionFindingStateSchema = z.enum(inspectionFindingStates);

/** Where a rule's wording and points come from: read in the document, read in a damaged copy, or from memory. */
export const confidences = ["read", "read-damaged", "memory-high", "memory-medium", "memory-low"] as const;
export type Confidence = (typeof confidences)[number];

export const confidenceSchema = z.enum(confidences);

export const indicatorParts = ["veto", "deduct", "bonus"] as const;
export type IndicatorPart = (typeof indicatorParts)[number];

/** The steps of a run, in their order. */
export const inspectionSteps = [
  "sections",
  "pages",
  "browser",
  "search",
  "texts",
  "links",
  "network",
  "writing",
] as const;
export type InspectionStep = (typeof inspectionSteps)[number];

const id = z.number().int().positive();
const count = z.number().int().nonnegative();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });

/**
 * How an indicator came out. `unchecked`: the system has nothing yet that it could look at (不检查). `unknown`: too little
 * is known so far. `human`: the machine points at candidates, a person has to judge.
 */
export const verdictStates = ["clear", "failed", "unchecked", "unknown", "human"] as const;
export type VerdictState = (typeof verdictStates)[number];

/** Whether a browser looked at pages: this machine may have none, or one that does not start. */
export const browserStates = ["checked", "missing", "failed"] as const;

/** What a run came to, as it is kept: without words. */
export const inspectionResultSchema = z.object({
  vetoes: z.array(
    z.object({
      id: z.string(),
      state: z.enum(verdictStates),
      values: z.record(z.string(), z.number()).meta({ description: "The numbers that it was judged by" }),
    }),
  ),
  lines: z.array(
    z.object({
      id: z.string(),
      state: z.enum(["checked", "unchecked", "unknown"]),
      max: z.number(),
      findings: count,
      points: z.number().meta({ description: "Points lost, or gained in the part of the bonus; never beyond `max`" }),
    }),
  ),
  checkedMax: z.number().meta({ description: "Points of the indicators that were checked" }),
  score: z.number().nullable().meta({ description: "Of 100, reckoned over what was checked; provisional" }),
  bonus: z.number().nullable().meta({ description: "Only above 80 (19 号文: 高于 80 分再计加分)" }),
  verdict: z.enum(["veto", "below-60", "passed", "unknown"]),
  findings: count,
  browser: z
    .enum(browserStates)
    .optional()
    .meta({ description: "Whether a browser looked at the sampled pages; left out by runs of old" }),
});
export type InspectionResult = z.infer<typeof inspectionResultSchema>;

export const indicatorSchema = z.object({
  id: z.string(),
  part: z.enum(indicatorParts),
  title: z.string(),
  text: z.string().meta({ description: "The rule in words" }),
  source: z.string(),
  confidence: z.enum(confidences),
  rules: z.array(inspectionRuleSchema),
  max: z.number(),
  each: z.number().meta({ description: "Points that one finding costs; 0 where any finding costs all" }),
  thresholds: z.array(z.object({ key: z.string(), title: z.string(), value: z.number() })),
  changed: z.boolean().meta({ description: "Whether somebody changed it" }),
  version: count.meta({ description: "0 while it is as the program has it" }),
});
export type InspectionIndicator = z.infer<typeof indicatorSchema>;
export const indicatorListSchema = z.object({ items: z.array(indicatorSchema), mayEdit: z.boolean() });

const points = z.number().min(0).max(100);
export const updateIndicatorSchema = z.object({
  max: points,
  each: points,
  thresholds: z.record(z.string().max(40), z.number().min(0).max(10_000)),
  source: z.string().trim().min(1).max(200).meta({ description: "Where points and thresholds come from (依据)" }),
  confidence: z.enum(confidences).meta({ description: "How well that source is known" }),
  expectedVersion: count,
});
export type UpdateIndicator = z.infer<typeof updateIndicatorSchema>;

export const inspectionRunSchema = z.object({
  id,
  state: z.enum(["waiting", "running", "done", "failed"]),
  step: z.enum([...inspectionSteps, ""]),
  done: count,
  total: count,
  askedAt: instant,
  askedBy: z.string().nullable().meta({ description: "null for the nightly run" }),
  finishedAt: instant.nullable(),
});
export type InspectionRun = z.infer<typeof inspectionRunSchema>;

const vetoSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(verdictStates),
  text: z.string().meta({ description: "What it was judged by" }),
  rules: z.array(inspectionRuleSchema),
});
const scoreLineSchema = z.object({
  id: z.string(),
  part: z.enum(["deduct", "bonus"]),
  title: z.string(),
  state: z.enum(["checked", "unchecked", "unknown"]),
  max: z.number(),
  points: z.number(),
  text: z.string().meta({ description: "Why so many" }),
  rules: z.array(inspectionRuleSchema),
});
export type ScoreLine = z.infer<typeof scoreLineSchema>;

export const inspectionOverviewSchema = z.object({
  run: inspectionRunSchema.nullable().meta({ description: "The newest" }),
  finishedAt: instant.nullable().meta({ description: "Of the last run that was finished, which the rest is about" }),
  vetoes: z.array(vetoSchema),
  lines: z.array(scoreLineSchema),
  checkedMax: z.number(),
  score: z.number().nullable(),
  bonus: z.number().nullable(),
  verdict: z.enum(["veto", "below-60", "passed", "unknown"]),
  browser: z.enum(browserStates).nullable(),
  open: z.object({ grave: count, normal: count, advice: count }).meta({ description: "That this person may read" }),
  mayRun: z.boolean(),
});
export type InspectionOverview = z.infer<typeof inspectionOverviewSchema>;

export const inspectionFindingSchema = z.object({
  id,
  rule: inspectionRuleSchema,
  severity: severitySchema,
  state: inspectionFindingStateSchema,
  text: z.string(),
  object: z.object({ title: z.string(), address: z.string().meta({ description: "On the portal; empty for none" }) }),
  department: z.object({ id, name: z.string() }).nullable().meta({ description: "null: the site as a whole" }),
  firstSeen: instant,
  lastSeen: instant,
  healedAt: instant.nullable(),
  reopened: count.meta({ description: "How often it came back after it was healed" }),
  mendAt: z.string().nullable().meta({ description: "Screen of the workbench where it is mended" }),
});
export type InspectionFinding = z.infer<typeof inspectionFindingSchema>;

export const findingDetailSchema = inspectionFindingSchema.extend({
  siteId: id,
  reopenedAt: instant.nullable(),
  evidence: z.array(z.object({ name: z.string(), value: z.string() })),
  advice: z.string().meta({ description: "How it is mended" }),
  indicators: z.array(
    indicatorSchema.pick({ id: true, part: true, title: true, text: true, source: true, confidence: true }),
  ),
});
export type FindingDetail = z.infer<typeof findingDetailSchema>;

export const inspectionFindingQuerySchema = z.object({
  q: z.string().trim().max(60).default(""),
  state: inspectionFindingStateSchema.default("open"),
  rule: inspectionRuleSchema.optional(),
  severity: severitySchema.optional(),
  department: z.coerce.number().int().positive().optional().meta({ description: "With those below it" }),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type InspectionFindingQuery = z.infer<typeof inspectionFindingQuerySchema>;
export const inspectionFindingListSchema = z.object({ items: z.array(inspectionFindingSchema), total: count });

export const inspectionTrendSchema = z.object({
  items: z.array(
    z.object({
      day: z.string().meta({ description: "China time" }),
      vetoes: count,
      score: z.number().nullable(),
      findings: count,
    }),
  ),
});
export type InspectionTrend = z.infer<typeof inspectionTrendSchema>;
