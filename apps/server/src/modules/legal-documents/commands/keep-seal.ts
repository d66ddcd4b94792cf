import { Readable } from "node:stream";
import sharp from "sharp";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { FileStore } from "../../../platform/files/index.ts";

export interface StoredSeal {
  hash: string;
  size: number;
  name: string;
}

export const largestSeal = 2 * 1024 * 1024;
const smallestSide = 300;
const largestSide = 3000;
/** 42 mm at 360 dots an inch. */
const drawnSide = 600;

/**
 * Takes the picture of a seal into the file store, drawn anew: nothing but its points is kept. Outside any transaction.
 * @throws AppError DOCUMENT_SEAL
 */
export async function receiveSeal(files: FileStore, bytes: Buffer, name: string): Promise<StoredSeal> {
  const png = await drawAnew(bytes);
  const stored = await files.put(Readable.from([png]), { maxBytes: png.length });
  return { ...stored, name: name.slice(0, 100) };
}

async function drawAnew(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: largestSide ** 2, failOn: "warning" });
    const { format, width, height, hasAlpha } = await picture.metadata();
    const sides = [width, height];
    const fits = sides.every((side) => side >= smallestSide && side <= largestSide);
    if (format !== "png" || !hasAlpha || !fits) throw new AppError("DOCUMENT_SEAL");
    const background = { r: 255, g: 255, b: 255, alpha: 0 };
    return await picture
      .resize(drawnSide, drawnSide, { fit: "contain", background, withoutEnlargement: false })
      // Each point by itself: the PDF's writer misreads palettes that are partly transparent.
      .ensureAlpha()
      .toColourspace("srgb")
      .png({ compressionLevel: 9, palette: false })
      .toBuffer();
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("DOCUMENT_SEAL", {}, { cause: error });
  }
}

/** Has a seal stand on documents from now on, of a department or, without one, of the zone; the one before is retired. */
export async function keepSeal(
  tx: Tx,
  actor: Actor,
  { departmentId, stored }: { departmentId: number | null; stored: StoredSeal },
  now: Date,
): Promise<{ id: number }> {
  await retireSeal(tx, actor, { departmentId }, now);
  const { id } = await tx
    .insertInto("document_seals")
    .values({ department_id: departmentId, ...stored, created_at: now, created_by: actor.id || null })
    .returning("id")
    .executeTakeFirstOrThrow();
  const details = { departmentId, name: stored.name, fingerprint: stored.hash };
  await audit(tx, actor, "document-seal.kept", { type: "document-seal", id }, details);
  return { id };
}

/** Takes a seal out of use (停用印章); documents that have it keep it. Nothing happens where there is none. */
export async function retireSeal(
  tx: Tx,
  actor: Actor,
  { departmentId }: { departmentId: number | null },
  now: Date,
): Promise<void> {
  const retired = await tx
    .updateTable("document_seals")
    .set({ retired_at: now, retired_by: actor.id || null })
    .where("department_id", departmentId === null ? "is" : "=", departmentId)
    .where("retired_at", "is", null)
    .returning("id")
    .execute();
  for (const { id } of retired)
    await audit(tx, actor, "document-seal.retired", { type: "document-seal", id }, { departmentId });
}
