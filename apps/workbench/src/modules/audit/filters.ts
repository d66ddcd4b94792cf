import { z } from "zod";

const id = z.coerce.number().int().min(0).optional();

/** The filters of the audit log, as they stand in the address; days are China time. */
export const auditFilters = z.object({
  actorId: id,
  action: z.string().max(80).optional(),
  objectType: z.string().max(80).optional(),
  objectId: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type AuditFilters = z.infer<typeof auditFilters>;

export const securityFilters = z.object({
  event: z.string().max(80).optional(),
  accountId: id,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type SecurityFilters = z.infer<typeof securityFilters>;
