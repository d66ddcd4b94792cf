import type { BulkResult } from "@openzone/contract/media";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { each } from "../bulk.ts";
import { reasonsAgainstFile } from "../policy.ts";

/**
 * Removes files that nothing uses (删除). Their bytes go a day later, unless another file has the same.
 * @returns which went, and beside each that stayed why
 */
export function deleteFiles(tx: Tx, actor: Actor, input: { fileIds: string[] }, language: string): Promise<BulkResult> {
  return each(tx, actor, input.fileIds, language, {
    reasons: (file) => reasonsAgainstFile(actor, "delete", file),
    async act({ row }) {
      await tx.deleteFrom("files").where("id", "=", row.id).execute();
      const details = { name: row.name, hash: row.hash, size: row.size, departmentId: row.department_id };
      await audit(tx, actor, "file.deleted", { type: "file", id: row.id }, details);
    },
  });
}
