import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { AnyJob } from "../jobs/jobs.ts";
import type { Services } from "../services.ts";
import { type AuditVerification, sealAudit, verifyAudit } from "./seal.ts";

export { type AuditObject, audit, auditAll } from "./audit.ts";
export { type AuditVerification, sealAudit, verifyAudit } from "./seal.ts";

const headSchema = z.object({ seq: z.number().int(), hash: z.string() });

/** The newest seal is noted outside the database too, so that rows cut off at its end show. */
const headFile = (services: Services): string => join(services.config.DATA_DIR, "audit-head.json");

/** Verifies the chain against the head that this server noted. */
export function verifyZoneAudit(services: Services): Promise<AuditVerification> {
  const file = headFile(services);
  const noted = existsSync(file) ? headSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  return verifyAudit(services.db, services.keyring, noted);
}

/** Seals some seconds after the changes, and notes the head. */
export function auditJobs(services: Services): AnyJob[] {
  return [
    {
      name: "audit.seal",
      payload: z.object({}),
      everySeconds: 5,
      restsUntilWritten: true,
      async run() {
        const head = await sealAudit(services.db, services.keyring);
        if (!head) return false;
        const file = headFile(services);
        writeFileSync(`${file}.new`, JSON.stringify(head), { mode: 0o600 });
        renameSync(`${file}.new`, file);
        return true;
      },
    },
  ];
}
