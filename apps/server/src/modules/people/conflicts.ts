import { systemActor } from "../../platform/auth/actor.ts";
import { versionConflict } from "../../platform/conflict.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { staffNames } from "./staff-names.ts";

/**
 * Refuses a save that was based on an older version of `stored`.
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function refuseStale(
  db: Db | Tx,
  row: { version: number; updated_at: Date; updated_by: number | null },
  input: { expectedVersion: number },
  stored: object,
): Promise<void> {
  const { expectedVersion, ...wanted } = input;
  if (row.version === expectedVersion) return;
  const names = await staffNames(db, row.updated_by === null ? [] : [row.updated_by]);
  const by = names.get(row.updated_by ?? 0) ?? systemActor.name;
  throw versionConflict({ by, at: row.updated_at, version: row.version }, { ...stored }, wanted);
}

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
