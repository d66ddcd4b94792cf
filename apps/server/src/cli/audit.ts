import { type AuditVerification, sealAudit, verifyZoneAudit } from "../platform/audit/index.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

/** Checks that nobody changed, removed or cut off a row of the audit log. */
export const auditCommand: ZoneCommand = {
  kind: "zone",
  name: "audit",
  usage: "verify",
  summary: "Checks the hash chain of the audit log and names every broken row",
  prepare({ positionals }) {
    if (positionals[0] !== "verify") throw new UsageError("“openzone audit” knows one word: verify.");
    return {};
  },
  async run(services) {
    while (await sealAudit(services.db, services.keyring));
    return verifyZoneAudit(services);
  },
  print(result) {
    const { ok, sealed, unsealed, head, problems } = result as AuditVerification;
    for (const { kind, auditId, seq } of problems)
      console.error(`${kind}: audit row ${auditId ?? "?"}, seal ${seq ?? "?"}`);
    console.log(
      `${sealed} rows sealed, ${unsealed} not sealed yet, ${problems.length} problems: ${ok ? "the audit log is whole" : "THE AUDIT LOG WAS TAMPERED WITH"}`,
    );
    if (head) console.log(`head ${head.seq} ${head.hash}`);
  },
  exitCode: (result) => ((result as AuditVerification).ok ? 0 : 1),
};
