import type { BlockPage } from "@openzone/contract/block-pages";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { type BlockPageState, lockPage, pageState } from "../page-state.ts";
import { reasonsAgainstPublishing } from "../policy.ts";
import { writeTopicsForSearch } from "../search-documents.ts";
import { tagsOfPage } from "../tags.ts";
import { viewOf } from "../view.ts";
import { refuseStalePage } from "./save-block-draft.ts";
import { showFiles } from "./show-files.ts";

/**
 * Publishes the arrangement of a page (发布版面): readers see it when this returns. The former one is kept.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TOPIC_NOT_PUBLISHED, BLOCKS_UNCHANGED
 * @throws AppError VERSION_CONFLICT  with who changed the draft since it was looked at
 */
export async function publishBlockPage(
  tx: Tx,
  actor: Actor,
  input: { pageId: number; expectedVersion: number },
  now: Date,
): Promise<BlockPage> {
  const page = await lockPage(tx, input.pageId);
  refuseUnless(reasonsAgainstPublishing(actor, page));
  refuseStalePage(page, input.expectedVersion, {});
  if (!page.changed) throw new AppError("BLOCKS_UNCHANGED");
  await putLive(tx, actor, page, now);
  if (page.topicId !== null) await writeTopicsForSearch(tx, [page.topicId]);
  return viewOf(tx, actor, await pageState(tx, page.id));
}

/** Makes the draft the next edition, and its files public. */
export async function putLive(tx: Tx, actor: Actor, page: BlockPageState, now: Date): Promise<void> {
  const number = (page.liveNumber ?? 0) + 1;
  await sql`
    with edition as (
      insert into block_page_editions (page_id, number, blocks, published_at, published_by)
      select id, coalesce((select max(number) from block_page_editions e where e.page_id = block_pages.id), 0) + 1,
        draft, ${now}, ${actor.id || null}::bigint
      from block_pages where id = ${page.id} returning id)
    update block_pages set live_edition_id = (select id from edition), version = version + 1, updated_at = ${now},
      updated_by = ${actor.id || null} where id = ${page.id}`.execute(tx);
  await showFiles(tx, page.id, page.draft);
  const titles = page.draft.map(({ title }) => title);
  await audit(tx, actor, "block-page.published", { type: "block-page", id: page.id }, { number, titles });
  await invalidate(tx, tagsOfPage(page));
}
