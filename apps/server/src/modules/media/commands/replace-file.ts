import { type Selectable, sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { fileUsers } from "../file-users.ts";
import { lockFile, type OneFile } from "../one-file.ts";
import { reasonsAgainstFile } from "../policy.ts";
import { fileTag } from "../public-file.ts";
import type { StoredUpload } from "../receive-file.ts";
import type { FileTable, FileVersionTable } from "../tables.ts";
import { askForText } from "../texts.ts";

export interface ReplaceFile {
  fileId: string;
  expectedVersion: number;
  /** Why; it stays in the history. */
  reason: string;
}

type Contents = Pick<
  Selectable<FileTable>,
  "hash" | "name" | "mime" | "kind" | "size" | "width" | "height" | "variants" | "picture_hash" | "seconds"
>;

/**
 * Puts new contents at the address of a file (替换): every page that shows it shows the new ones when this returns. The old
 * contents are kept and can be taken back.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, FILE_PUBLIC, FILE_NOT_FITTING, FILE_UNCHANGED, VERSION_CONFLICT
 */
export async function replaceFile(
  tx: Tx,
  actor: Actor,
  input: ReplaceFile & { stored: StoredUpload },
  now: Date,
): Promise<void> {
  const file = await fileToReplace(tx, actor, input);
  const { stored } = input;
  if (file.row.hash === stored.hash) throw new AppError("FILE_UNCHANGED");
  // What embeds a picture cannot show a document; a link may lead to another kind of document.
  if (!fits(file.row, stored.mime)) throw new AppError("FILE_NOT_FITTING", { name: stored.name });
  const { pictureHash, seconds = null, ...rest } = stored;
  const contents = { ...rest, seconds, picture_hash: pictureHash ?? null };
  await putContents(tx, actor, file, contents, input.reason, now);
  const details = { name: stored.name, reason: input.reason, from: file.row.hash, to: stored.hash };
  await audit(tx, actor, "file.replaced", { type: "file", id: file.row.id }, details);
}

/**
 * Takes back earlier contents (恢复), which is a replacement too: the present ones join the history.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, FILE_PUBLIC, VERSION_CONFLICT
 */
export async function takeBackFile(
  tx: Tx,
  actor: Actor,
  input: ReplaceFile & { number: number },
  now: Date,
): Promise<void> {
  const file = await fileToReplace(tx, actor, input);
  const old = await tx
    .selectFrom("file_versions")
    .selectAll()
    .where("file_id", "=", file.row.id)
    .where("number", "=", input.number)
    .executeTakeFirst();
  if (!old) throw new AppError("NOT_FOUND");
  await putContents(tx, actor, file, contentsOf(old), input.reason, now);
  const details = { number: input.number, reason: input.reason, from: file.row.hash, to: old.hash };
  await audit(tx, actor, "file.taken-back", { type: "file", id: file.row.id }, details);
}

async function fileToReplace(tx: Tx, actor: Actor, input: ReplaceFile): Promise<OneFile> {
  const file = await lockFile(tx, actor, input.fileId);
  refuseUnless(reasonsAgainstFile(actor, "replace", file));
  await refuseStale(tx, file.row, input.expectedVersion, {}, {});
  return file;
}

const embedded = /^(image|video|audio)\//;
const fits = (row: { mime: string }, mime: string): boolean => {
  const [was, is] = [embedded.exec(row.mime)?.[0], embedded.exec(mime)?.[0]];
  return was === is && (row.mime === "text/vtt") === (mime === "text/vtt");
};

const contentsOf = (row: Selectable<FileVersionTable> | Selectable<FileTable>): Contents => {
  const { hash, name, mime, kind, size, width, height, variants, picture_hash, seconds } = row;
  return { hash, name, mime, kind, size, width, height, variants, picture_hash, seconds };
};

async function putContents(
  tx: Tx,
  actor: Actor,
  { row, publicTags }: OneFile,
  to: Contents,
  reason: string,
  now: Date,
) {
  const old = contentsOf(row);
  await tx
    .insertInto("file_versions")
    .values({
      ...old,
      variants: JSON.stringify(old.variants),
      file_id: row.id,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from file_versions where file_id = ${row.id})`,
      replaced_at: now,
      replaced_by: actor.id || null,
      replaced_by_name: actor.name,
      reason,
    })
    .execute();
  await tx
    .updateTable("files")
    .set({
      ...to,
      variants: JSON.stringify(to.variants),
      avif_state: to.mime.startsWith("image/") ? "waiting" : "none",
      avif_claimed_at: null,
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .execute();
  await askForText(tx, to);
  await invalidate(tx, [...publicTags, fileTag(row.id)]);
  for (const user of fileUsers()) await user.whenChanged(tx, [row.id], "contents");
}
