import { systemActor } from "../../platform/auth/actor.ts";
import { type Masks, versionConflict } from "../../platform/conflict.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { staffNames } from "./staff-names.ts";

/** A row that says who wrote it last. */
export interface WrittenRow {
  version: number;
  updated_at: Date;
  updated_by: number | null;
}

/**
 * Refuses a save that was based on an older version of a record, whichever module it is of.
 * @param stored  the record as it is now, in the fields of `wanted`
 * @param wanted  what the save would have written
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function refuseStale(
  db: Db | Tx,
  row: WrittenRow,
  expectedVersion: number,
  stored: object,
  wanted: object,
  masks: Masks = {},
): Promise<void> {
  if (row.version === expectedVersion) return;
  const names = await staffNames(db, row.updated_by === null ? [] : [row.updated_by]);
  const by = names.get(row.updated_by ?? 0) ?? systemActor.name;
  throw versionConflict({ by, at: row.updated_at, version: row.version }, { ...stored }, { ...wanted }, masks);
}

/** The fields of an input without its version, for `refuseStale`. */
export const wantedOf = <T extends { expectedVersion: number }>({ expectedVersion: _, ...wanted }: T) => wanted;

/**
 * Turns the database's word that a unique value is taken into ours; to be put behind the statement that writes it.
 * @example await insert.execute().catch(taken({ departments_slug_key: ["slug", input.slug] }))
 */
export const taken =
  (fields: Record<string, [field: string, value: string]>) =>
  (error: unknown): never => {
    const constraint = error instanceof Error && "constraint" in error ? String(error.constraint) : "";
    const known = fields[constraint];
    if (!known) throw error;
    throw new AppError("ALREADY_EXISTS", { field: known[0], value: known[1] }, { cause: error });
  };
