import type { Redirect, UpdateRedirect } from "@openzone/contract/redirects";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { openBook, reasonsAgainstRedirect, targetOf } from "../destinations.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockSite } from "../queries.ts";
import { redirectById } from "../redirects.ts";
import { loadSiteTree } from "../tree.ts";

/**
 * Leads an old address to another page, or changes what is noted of it, from the next request on. The old address itself
 * stays: another one is another redirect.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError REDIRECT_LOOP, REDIRECT_CHAIN, REDIRECT_CHAIN_BEFORE  with the chain in words
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateRedirect(
  tx: Tx,
  actor: Actor,
  input: UpdateRedirect & { redirectId: number },
  now: Date,
): Promise<Redirect> {
  const row = await lockRedirect(tx, input.redirectId);
  refuseUnless(reasonsAgainstManaging(actor, row.site_id));
  const tree = await loadSiteTree(tx, row.site_id);
  const wanted = { to: targetOf(tree, input.to), note: input.note };
  const stored = { to: row.to_url, note: row.note };
  const last = row.updated_at
    ? { updated_at: row.updated_at, updated_by: row.updated_by }
    : { updated_at: row.created_at, updated_by: row.created_by };
  await refuseStale(tx, { version: row.version, ...last }, input.expectedVersion, stored, wanted);
  const changes = fieldChanges(stored, wanted);
  if (changes.length === 0) return redirectById(tx, row.id);
  if (wanted.to !== stored.to) {
    // Judged as if it were made now: what it was until now is no reason against it.
    const book = openBook(tree);
    book.redirects.delete(row.from_path);
    refuseUnless(reasonsAgainstRedirect(book, row.from_path, wanted.to));
  }
  await tx
    .updateTable("redirects")
    .set({
      to_url: wanted.to,
      note: wanted.note,
      version: row.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", row.id)
    .execute();
  await audit(tx, actor, "redirect.updated", { type: "site", id: row.site_id }, { address: row.from_path, changes });
  await invalidate(tx, [`site:${row.site_id}:redirects`]);
  return redirectById(tx, row.id);
}

/** Changes of one site's addresses come one after another, so the site is locked first. */
async function lockRedirect(tx: Tx, redirectId: number) {
  const place = await tx.selectFrom("redirects").select("site_id").where("id", "=", redirectId).executeTakeFirst();
  if (!place) throw new AppError("NOT_FOUND");
  await lockSite(tx, place.site_id);
  const row = await tx
    .selectFrom("redirects")
    .selectAll()
    .where("id", "=", redirectId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
