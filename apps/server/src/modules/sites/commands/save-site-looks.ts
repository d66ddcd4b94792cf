import type { SaveSiteLooks, SiteLooks } from "@openzone/contract/site-looks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { lockSite } from "../queries.ts";

/** Finds the number of a picture that the person may use; the library lies in a module that knows sites. */
export type PictureFinder = (tx: Tx, publicId: string, field: string) => Promise<number>;

/**
 * Chooses the mark of a site and the picture across the head of its pages. Every page of it is made anew, and the files
 * are public from then on.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_SHUT, and what `find` throws for a picture that cannot be used
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function saveSiteLooks(
  tx: Tx,
  actor: Actor,
  input: SaveSiteLooks & { siteId: number },
  find: PictureFinder,
  now: Date,
): Promise<SiteLooks> {
  const row = await lockSite(tx, input.siteId);
  refuseUnless(may(actor, "page.arrange", { siteId: row.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { expectedVersion, siteId: _siteId, ...wanted } = input;
  const { version: _version, ...stored } = await siteLooks(tx, row.id);
  await refuseStale(tx, row, expectedVersion, stored, wanted);
  const numberOf = async (field: keyof typeof wanted, current: number | null): Promise<number | null> => {
    const publicId = wanted[field];
    if (publicId === null) return null;
    return publicId === stored[field] ? current : find(tx, publicId, field);
  };
  const logo = await numberOf("logoFileId", row.logo_file_id);
  const header = await numberOf("headerFileId", row.header_file_id);
  await sql`
    update sites set logo_file_id = ${logo}::bigint, header_file_id = ${header}::bigint, version = version + 1,
      updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${row.id}`.execute(tx);
  await audit(tx, actor, "site.looks-saved", { type: "site", id: row.id }, { changes: fieldChanges(stored, wanted) });
  await invalidate(tx, [`site:${row.id}:*`]);
  return { ...wanted, version: row.version + 1 };
}

/** @throws AppError NOT_FOUND */
export async function siteLooks(db: Db | Tx, siteId: number): Promise<SiteLooks> {
  const { rows } = await sql<SiteLooks>`
    select (select public_id from files where id = s.logo_file_id) as "logoFileId",
      (select public_id from files where id = s.header_file_id) as "headerFileId", s.version
    from sites s where s.id = ${siteId}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}
