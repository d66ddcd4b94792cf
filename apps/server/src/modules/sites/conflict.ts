import { versionConflict } from "../../platform/conflict.ts";
import type { Tx } from "../../platform/database/database.ts";
import { staffNames } from "../people/index.ts";
import { systemName } from "./messages.ts";

/**
 * Refuses a save that was based on an older version.
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function refuseStale(
  tx: Tx,
  row: { version: number; updated_at: Date; updated_by: number | null },
  expectedVersion: number,
  stored: object,
  wanted: object,
): Promise<void> {
  if (row.version === expectedVersion) return;
  const names = await staffNames(tx, row.updated_by === null ? [] : [row.updated_by]);
  const by = (row.updated_by === null ? undefined : names.get(row.updated_by)) ?? systemName;
  throw versionConflict({ by, at: row.updated_at, version: row.version }, { ...stored }, { ...wanted });
}
