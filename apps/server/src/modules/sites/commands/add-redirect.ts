import { type AddRedirect, maxRedirects } from "@openzone/contract/redirects";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { openBook, reasonsAgainstRedirect, redirectKey, targetOf } from "../destinations.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockSite } from "../queries.ts";
import { loadSiteTree } from "../tree.ts";
import { reasonsOfSitesBelow, sitesBelow } from "./take-site-path.ts";
import { type NewRedirect, writeRedirects } from "./write-redirects.ts";

/**
 * Leads an old address elsewhere (网址跳转), from the next request on.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ADDRESS_RESERVED, ADDRESS_OF_SITE, REDIRECT_ADDRESS_USED, REDIRECT_EXISTS, REDIRECTS_FULL
 * @throws AppError REDIRECT_LOOP, REDIRECT_CHAIN, REDIRECT_CHAIN_BEFORE  with the chain in words
 */
export async function addRedirect(
  tx: Tx,
  actor: Actor,
  input: AddRedirect & { siteId: number },
  now: Date,
): Promise<NewRedirect> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(reasonsAgainstManaging(actor, site.id));
  const tree = await loadSiteTree(tx, site.id);
  const redirect = { from: redirectKey(input.from), to: targetOf(tree, input.to), note: input.note };
  const isFull = tree.redirects.size >= maxRedirects;
  refuseUnless(isFull ? [{ code: "REDIRECTS_FULL", details: { limit: maxRedirects } }] : []);
  refuseUnless(reasonsOfSitesBelow(await sitesBelow(tx, site.id), redirect.from));
  refuseUnless(reasonsAgainstRedirect(openBook(tree), redirect.from, redirect.to));
  await writeRedirects(tx, actor, site.id, [redirect], now);
  await audit(tx, actor, "redirect.added", { type: "site", id: site.id }, { from: redirect.from, to: redirect.to });
  await invalidate(tx, [`site:${site.id}:redirects`]);
  return redirect;
}
