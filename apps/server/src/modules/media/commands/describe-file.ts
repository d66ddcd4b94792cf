import type { DescribeFile } from "@openzone/contract/media";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { lockFile, lockless } from "../one-file.ts";
import { reasonsAgainstFile } from "../policy.ts";

/**
 * Changes what the library says of a file (修改说明): title, alt text, source, copyright, tags; of a video its still and
 * its captions.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, FILE_NOT_FITTING, VERSION_CONFLICT
 */
export async function describeFile(
  tx: Tx,
  actor: Actor,
  input: DescribeFile & { fileId: string },
  now: Date,
): Promise<void> {
  const file = await lockFile(tx, actor, input.fileId);
  refuseUnless(reasonsAgainstFile(actor, "describe", file));
  const { row } = file;
  const { fileId: _fileId, expectedVersion, posterId, captionsId, ...texts } = input;
  if (row.version !== expectedVersion) {
    const wanted = { ...texts, posterId: posterId ?? null, captionsId: captionsId ?? null };
    await refuseStale(tx, row, expectedVersion, { ...row, ...(await besideOf(tx, row)) }, wanted);
  }
  const poster_file_id = await besideVideo(tx, actor, row.category, posterId ?? null, "picture");
  const captions_file_id = await besideVideo(tx, actor, row.category, captionsId ?? null, "captions");
  await tx
    .updateTable("files")
    .set({
      ...texts,
      poster_file_id,
      captions_file_id,
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .execute();
  const changes = fieldChanges({ ...row }, { ...texts, poster_file_id, captions_file_id });
  await audit(tx, actor, "file.described", { type: "file", id: row.id }, { name: row.name, changes });
  await invalidate(tx, file.publicTags);
}

/** The still and the captions of a video, by the numbers that the library shows. */
async function besideOf(tx: Tx, row: { poster_file_id: number | null; captions_file_id: number | null }) {
  const { poster_file_id: poster, captions_file_id: captions } = row;
  const files = await tx
    .selectFrom("files")
    .select(["id", "public_id"])
    .where("id", "in", [poster ?? 0, captions ?? 0])
    .execute();
  const publicOf = (id: number | null) => files.find((file) => file.id === id)?.public_id ?? null;
  return { posterId: publicOf(poster), captionsId: publicOf(captions) };
}

async function besideVideo(
  tx: Tx,
  actor: Actor,
  category: string,
  publicId: string | null,
  wanted: "picture" | "captions",
): Promise<number | null> {
  if (publicId === null) return null;
  const { row } = await lockless(tx, actor, publicId);
  if (category !== "video" || row.category !== wanted) throw new AppError("FILE_NOT_FITTING", { name: row.name });
  return row.id;
}
