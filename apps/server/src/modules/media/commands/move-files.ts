import type { BulkResult } from "@openzone/contract/media";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { each } from "../bulk.ts";
import { listFolders } from "../folder-queries.ts";
import { reasonsAgainstFile } from "../policy.ts";

/**
 * Puts files into a folder, or takes them out of theirs (移动). A department's folder makes them that department's.
 * @throws AppError NOT_FOUND, NOT_ALLOWED  for the folder; what a file refuses is told beside its name
 */
export async function moveFiles(
  tx: Tx,
  actor: Actor,
  input: { fileIds: string[]; folderId: number | null },
  language: string,
  now: Date,
): Promise<BulkResult> {
  const [folder] = input.folderId === null ? [] : await listFolders(tx, actor, input.folderId);
  if (input.folderId !== null && !folder) throw new AppError("NOT_FOUND");
  if (folder && !folder.mayAdd) throw new AppError("NOT_ALLOWED");
  return each(tx, actor, input.fileIds, language, {
    reasons: (file) => reasonsAgainstFile(actor, "move", file),
    async act({ row }) {
      const changes = {
        folder_id: input.folderId,
        ...(folder?.departmentId ? { department_id: folder.departmentId } : {}),
        version: row.version + 1,
        updated_at: now,
        updated_by: actor.id || null,
      };
      await tx.updateTable("files").set(changes).where("id", "=", row.id).execute();
      const details = { name: row.name, from: row.folder_id, to: input.folderId };
      await audit(tx, actor, "file.moved", { type: "file", id: row.id }, details);
    },
  });
}
