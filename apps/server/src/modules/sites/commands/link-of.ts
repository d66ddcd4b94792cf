import type { SectionKind } from "@openzone/contract/sites";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstLink } from "../destinations.ts";
import { loadSiteTree } from "../tree.ts";

/**
 * The address that a section at `own` shall lead to; empty unless it is a link.
 * @throws AppError SECTION_LINK_MISSING, LINK_LOOP
 */
export async function linkOf(
  tx: Tx,
  section: { siteId: number; kind: SectionKind; url: string },
  own: string,
): Promise<string> {
  if (section.kind !== "link") return "";
  if (section.url === "") throw new AppError("SECTION_LINK_MISSING", { field: "url" });
  if (section.url.startsWith("/")) {
    refuseUnless(reasonsAgainstLink(await loadSiteTree(tx, section.siteId), own, section.url));
  }
  return section.url;
}
