import type { Services } from "../../platform/services.ts";
import { usedHashes } from "./file-queries.ts";

/** An upload puts its bytes into the store before its row is written; nothing younger than this is touched. */
const youngestMs = 24 * 3_600_000;

/**
 * Removes contents from the file store that no file row names, such as those of uploads that broke off after their
 * bytes had arrived.
 * @returns how many were removed
 */
export async function clearUnusedFiles({ db, files, now }: Pick<Services, "db" | "files" | "now">): Promise<number> {
  const before = now().getTime() - youngestMs;
  const candidates: string[] = [];
  for await (const { hash, storedAt } of files.list()) if (storedAt.getTime() < before) candidates.push(hash);
  if (candidates.length === 0) return 0;
  // Read after the list: a row that was written meanwhile keeps its contents.
  const used = await usedHashes(db);
  const unused = candidates.filter((hash) => !used.has(hash));
  for (const hash of unused) await files.remove(hash);
  return unused.length;
}
