import { z } from "zod";

/** The two logs, for the auditor (审计员). */

const id = z.number().int().positive();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const pageLimit = z.coerce.number().int().min(1).max(100).default(50);

export const auditLogQuerySchema = z.object({
  actorId: z.coerce.number().int().min(0).optional().meta({ description: "0 finds what the system did by itself" }),
  action: z
    .string()
    .max(80)
    .optional()
    .meta({ description: "`article.published`, or `article.` for all about articles" }),
  objectType: z.string().max(80).optional(),
  objectId: z.string().max(80).optional(),
  from: moment.optional(),
  to: moment.optional().meta({ description: "Exclusive" }),
  before: z.coerce.number().int().positive().optional().meta({ description: "`nextCursor` of the page before" }),
  limit: pageLimit,
});
export type AuditLogQuery = z.input<typeof auditLogQuerySchema>;
export const auditEntrySchema = z.object({
  id,
  at: instant,
  actorId: id.nullable(),
  actorName: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  sealed: z.boolean().meta({ description: "Whether the row is in the hash chain already" }),
});
export const auditLogSchema = z.object({ items: z.array(auditEntrySchema), nextCursor: id.nullable() });

export const securityLogQuerySchema = z.object({
  event: z.string().max(80).optional(),
  accountId: z.coerce.number().int().positive().optional(),
  from: moment.optional(),
  to: moment.optional(),
  before: z.string().max(200).optional(),
  limit: pageLimit,
});
export type SecurityLogQuery = z.input<typeof securityLogQuerySchema>;
export const securityLogSchema = z.object({
  items: z.array(
    z.object({
      at: instant,
      event: z.string(),
      accountId: id.nullable(),
      addressPrefix: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** What is known of the audit log's hash chain (封存链). */
export const auditVerificationSchema = z.object({
  sealed: z.number().int().nonnegative().meta({ description: "Rows in the chain" }),
  unsealed: z.number().int().nonnegative().meta({ description: "Rows of the last seconds, which are not in it yet" }),
  sealedThrough: instant.nullable().meta({ description: "When the newest row of the chain was written" }),
  last: z
    .object({ at: instant, by: z.string(), ok: z.boolean(), sealed: z.number().int(), problems: z.number().int() })
    .nullable()
    .meta({ description: "The last time that somebody had the whole chain checked" }),
});
export type AuditChain = z.infer<typeof auditVerificationSchema>;
