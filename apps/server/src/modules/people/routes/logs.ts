import { join } from "node:path";
import {
  auditLogQuerySchema,
  auditLogSchema,
  securityLogQuerySchema,
  securityLogSchema,
} from "@openzone/contract/people";
import { can } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { readAuditLog } from "../log-queries.ts";
import { readSecurityLog } from "../security-log.ts";

const tags = ["logs"];

/** The two logs, for the auditor (审计员). */
export function registerLogRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/audit-log",
    config: { access: can("audit.read") },
    schema: {
      tags,
      summary: "Who did what (审计日志), newest first",
      querystring: auditLogQuerySchema,
      response: { 200: auditLogSchema },
    },
    handler: (request) => readAuditLog(services.db, request.query),
  });
  app.route({
    method: "GET",
    url: "/api/v1/security-log",
    config: { access: can("security-log.read") },
    schema: {
      tags,
      summary: "Sign-ins, refusals and changes of rights on this server (安全日志), newest first",
      querystring: securityLogQuerySchema,
      response: { 200: securityLogSchema },
    },
    handler: (request) => readSecurityLog(join(services.config.DATA_DIR, "logs"), request.query),
  });
}
