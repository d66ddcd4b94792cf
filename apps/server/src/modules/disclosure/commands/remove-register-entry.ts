import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate, logForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { entrySearchKey } from "../register-search.ts";
import { selectEntries } from "../registers.ts";
import { registersTag } from "../tags.ts";

/**
 * Takes an entry out of a register; the audit log keeps what it said.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT
 */
export async function removeRegisterEntry(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
): Promise<void> {
  const { rows } = await selectEntries(sql`where e.id = ${id} for update of e`).execute(tx);
  const [row] = rows;
  if (!row || !may(actor, "disclosure.manage", { siteId: row.siteId, departmentPath: row.departmentPath }))
    throw new AppError("NOT_FOUND");
  const { version, updatedAt, updatedById, fields } = row;
  await refuseStale(tx, { version, updated_at: updatedAt, updated_by: updatedById }, expectedVersion, fields, {});
  await tx.deleteFrom("register_entries").where("id", "=", id).execute();
  await audit(tx, actor, "register.entry-removed", { type: "site", id: row.siteId }, { kind: row.kind, ...fields });
  await invalidate(tx, [registersTag(row.siteId)]);
  await logForSearch(tx, entrySearchKey(id), null);
}
