import { errorMessage } from "@openzone/contract/errors";
import type { BulkResult } from "@openzone/contract/media";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError, type Reason } from "../../platform/errors.ts";
import { lockFile, type OneFile } from "./one-file.ts";

/** Does something to each of several files; one that refuses is told with its reason and does not stop the others. */
export async function each(
  tx: Tx,
  actor: Actor,
  fileIds: readonly string[],
  language: string,
  work: { reasons(file: OneFile): Reason[]; act(file: OneFile): Promise<void> },
): Promise<BulkResult> {
  const result: BulkResult = { done: [], refused: [] };
  for (const id of new Set(fileIds)) {
    const file = await lockFile(tx, actor, id).catch(notSeen);
    const reason: Reason | undefined = file ? work.reasons(file)[0] : { code: "NOT_FOUND" };
    if (!file || reason) {
      const message = reason ? errorMessage(reason.code, language, reason.details) : "";
      result.refused.push({ id, name: file?.row.name ?? "", message });
      continue;
    }
    await work.act(file);
    result.done.push(id);
  }
  return result;
}

function notSeen(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
