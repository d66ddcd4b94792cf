import type { Selectable } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import { versionConflict } from "../../platform/conflict.ts";
import type { Tx } from "../../platform/database/database.ts";
import { staffNames } from "../people/index.ts";
import type { FileTable } from "./tables.ts";

/** @throws AppError VERSION_CONFLICT  with who changed what */
export async function refuseStaleFile(
  tx: Tx,
  row: Selectable<FileTable>,
  expectedVersion: number,
  wanted: object,
): Promise<void> {
  if (row.version === expectedVersion) return;
  const names = await staffNames(tx, row.updated_by === null ? [] : [row.updated_by]);
  const by = (row.updated_by === null ? undefined : names.get(row.updated_by)) ?? systemActor.name;
  throw versionConflict({ by, at: row.updated_at, version: row.version }, { ...row }, { ...wanted });
}
