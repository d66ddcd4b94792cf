import { join } from "node:path";
import { auditVerificationSchema } from "@openzone/contract/logs";
import {
  type auditEntrySchema,
  auditLogQuerySchema,
  auditLogSchema,
  securityLogQuerySchema,
  securityLogSchema,
} from "@openzone/contract/people";
import { auditWords } from "@openzone/contract/words/audit";
import { listWords } from "@openzone/contract/words/lists";
import type { z } from "zod";
import {
  column,
  type ExportLanguage,
  type ListColumns,
  moment,
  pagesByKey,
  registerListExport,
  rowsAtOnce,
} from "../../../platform/export/index.ts";
import { actorOf, can } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import type { Services } from "../../../platform/services.ts";
import { auditChain } from "../audit-chain.ts";
import { checkAuditChain } from "../commands/check-audit-chain.ts";
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
  registerListExport(app, services, {
    list: "audit-log",
    url: "/api/v1/audit-log",
    access: can("audit.read"),
    tags,
    filter: auditLogQuerySchema.omit({ before: true, limit: true }),
    columns,
    pages: ({ filter }) =>
      pagesByKey((before?: number) => readAuditLog(services.db, { ...filter, before, limit: rowsAtOnce })),
  });
  registerChain(app, services);
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

const columns: ListColumns<"audit-log", z.output<typeof auditEntrySchema>> = {
  at: column("时间", "Time", ({ at }) => moment(at)),
  actor: column("操作人", "Person", ({ actorName }) => actorName),
  action: column("操作", "Action", ({ action }, language) => inWords(auditWords[language].actions, action)),
  object: column("对象", "Object", objectInWords),
  details: column("详情", "Details", ({ details }) => JSON.stringify(details)),
  sealed: column("封存", "Seal", ({ sealed }, language) => seals[language][sealed ? 1 : 0]),
};

const seals = { "zh-CN": ["待封存", "已封存"], en: ["not sealed yet", "sealed"] } as const satisfies Record<
  ExportLanguage,
  readonly [string, string]
>;

function objectInWords({ objectType, objectId }: { objectType: string; objectId: string }, language: ExportLanguage) {
  const name = objectType === "list" ? inWords(listWords[language].lists, objectId) : objectId;
  return `${inWords(auditWords[language].objects, objectType)} ${name}`;
}

/** What has no words yet stays as it is, so that nothing is hidden. */
const inWords = (words: Record<string, string>, code: string): string => words[code] ?? code;

/** The hash chain over the audit log (封存链). */
function registerChain(app: App, services: Services): void {
  const url = "/api/v1/audit-log/chain";
  const response = { 200: auditVerificationSchema };
  app.route({
    method: "GET",
    url,
    config: { access: can("audit.read") },
    schema: { tags, summary: "How far the audit log is sealed, and what the last check of the chain found", response },
    handler: () => auditChain(services.db),
  });
  app.route({
    method: "POST",
    url,
    config: { access: can("audit.read"), idempotent: false },
    schema: { tags, summary: "Checks the whole chain from its first row (核对封存链)", response },
    handler: async (request) => {
      await checkAuditChain(services, actorOf(request));
      return auditChain(services.db);
    },
  });
}
