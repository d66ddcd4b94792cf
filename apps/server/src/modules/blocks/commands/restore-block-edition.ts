import type { BlockPage } from "@openzone/contract/block-pages";
import { blocksSchema } from "@openzone/contract/blocks";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockPage, pageState } from "../page-state.ts";
import { reasonsAgainstArranging } from "../policy.ts";
import { viewOf } from "../view.ts";
import { refuseStalePage, writeDraft } from "./save-block-draft.ts";

/**
 * Takes a former arrangement back into the draft (恢复); readers see it once it is published.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function restoreBlockEdition(
  tx: Tx,
  actor: Actor,
  input: { pageId: number; editionId: number; expectedVersion: number },
  now: Date,
): Promise<BlockPage> {
  const page = await lockPage(tx, input.pageId);
  refuseUnless(reasonsAgainstArranging(actor, page));
  refuseStalePage(page, input.expectedVersion, {});
  const edition = await tx
    .selectFrom("block_page_editions")
    .select(["number", "blocks"])
    .where("id", "=", input.editionId)
    .where("page_id", "=", page.id)
    .executeTakeFirst();
  if (!edition) throw new AppError("NOT_FOUND");
  await writeDraft(tx, actor, page, blocksSchema.parse(edition.blocks), now);
  const details = { number: edition.number };
  await audit(tx, actor, "block-page.restored", { type: "block-page", id: page.id }, details);
  return viewOf(tx, actor, await pageState(tx, page.id));
}
