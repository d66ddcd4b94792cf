import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { visibleInLibrary } from "../media/index.ts";
import type { PictureFinder } from "../sites/index.ts";

/** Finds pictures that the person sees in the library; others look as if they were not there. */
export function picturesOf(actor: Actor): PictureFinder {
  return async (tx, publicId, field) => {
    const { rows } = await sql<{ id: number }>`
      select f.id from files f
      where f.public_id = ${publicId} and f.mime like 'image/%' and ${visibleInLibrary(actor)}`.execute(tx);
    if (rows[0]) return rows[0].id;
    throw new AppError("INVALID_INPUT", { fields: [{ path: field, code: "custom", message: publicId }] });
  };
}
