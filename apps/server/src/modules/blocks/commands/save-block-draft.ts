import type { BlockPage, SaveBlockDraft } from "@openzone/contract/block-pages";
import type { Block } from "@openzone/contract/blocks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { sanitizeArticleHtml } from "../../articles/index.ts";
import { filesOf } from "../findings.ts";
import { systemName } from "../messages.ts";
import { type BlockPageState, lockPage, pageState } from "../page-state.ts";
import { reasonsAgainstArranging } from "../policy.ts";
import { viewOf } from "../view.ts";
import { noteFiles } from "./show-files.ts";

/** Makes the texts of blocks safe to be shown; call it before the transaction, as it takes time with long texts. */
export const preparedBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) =>
    block.kind === "text"
      ? { ...block, html: sanitizeArticleHtml(block.html), htmlEn: sanitizeArticleHtml(block.htmlEn) }
      : block,
  );

/**
 * Keeps the arrangement that somebody works on (草稿); readers go on seeing what was published.
 * @param input.blocks  as `preparedBlocks` gives them
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError VERSION_CONFLICT  with who changed it
 */
export async function saveBlockDraft(
  tx: Tx,
  actor: Actor,
  input: SaveBlockDraft & { pageId: number },
  now: Date,
): Promise<BlockPage> {
  const page = await lockPage(tx, input.pageId);
  refuseUnless(reasonsAgainstArranging(actor, page));
  refuseStalePage(page, input.expectedVersion, { blocks: input.blocks });
  await writeDraft(tx, actor, page, input.blocks, now);
  const titles = input.blocks.map(({ title }) => title);
  await audit(tx, actor, "block-page.saved", { type: "block-page", id: page.id }, { titles });
  return viewOf(tx, actor, await pageState(tx, page.id));
}

/** @throws AppError VERSION_CONFLICT */
export function refuseStalePage(page: BlockPageState, expectedVersion: number, wanted: object): void {
  if (page.version === expectedVersion) return;
  const changed = { by: page.updatedBy ?? systemName, at: page.updatedAt, version: page.version };
  throw versionConflict(changed, { blocks: page.draft }, { ...wanted });
}

/** Writes the draft with a new version. */
export async function writeDraft(
  tx: Tx,
  actor: Actor,
  page: Pick<BlockPageState, "id">,
  blocks: readonly Block[],
  now: Date,
): Promise<void> {
  await sql`
    update block_pages set draft = ${JSON.stringify(blocks)}::jsonb, version = version + 1, updated_at = ${now},
      updated_by = ${actor.id || null} where id = ${page.id}`.execute(tx);
  if (filesOf(blocks).length > 0) await noteFiles(tx, page.id, blocks);
}
