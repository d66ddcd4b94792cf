import type { BlockPage, OpenBlockPage } from "@openzone/contract/block-pages";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { placeOfSection, sectionById } from "../../sites/index.ts";
import { pageState } from "../page-state.ts";
import { startingBlocks, viewOf } from "../view.ts";

/**
 * Opens the home of a site or a channel for arranging: gives the page, and begins it with what readers see now when
 * nobody has arranged it before.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function openBlockPage(tx: Tx, actor: Actor, input: OpenBlockPage, now: Date): Promise<BlockPage> {
  const section = input.kind === "channel" ? await channelOf(tx, input) : undefined;
  const place = section ? placeOfSection(section) : { siteId: input.siteId };
  refuseUnless(may(actor, "page.arrange", place) ? [] : [{ code: "NOT_ALLOWED", details: { action: "page.arrange" } }]);
  const known = await pageIdOf(tx, input);
  const id = known ?? (await insertPage(tx, actor, input, startingBlocks(input.kind, section), now));
  return viewOf(tx, actor, await pageState(tx, id));
}

async function channelOf(tx: Tx, { siteId, sectionId }: OpenBlockPage) {
  const section = sectionId === null ? undefined : await sectionById(tx, sectionId);
  if (section?.kind !== "channel" || section.siteId !== siteId) throw new AppError("NOT_FOUND");
  return section;
}

async function pageIdOf(tx: Tx, { siteId, kind, sectionId }: OpenBlockPage): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from block_pages where site_id = ${siteId} and kind = ${kind}
      and section_id is not distinct from ${kind === "channel" ? sectionId : null}::bigint`.execute(tx);
  return rows[0]?.id;
}

/** Begins a page of blocks; gives the one that somebody else began in the same moment. */
export async function insertPage(
  tx: Tx,
  actor: Actor,
  input: OpenBlockPage,
  blocks: unknown[],
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into block_pages (site_id, kind, section_id, draft, created_at, updated_at, updated_by)
    select ${input.siteId}, ${input.kind}, ${input.kind === "channel" ? input.sectionId : null}::bigint,
      ${JSON.stringify(blocks)}::jsonb, ${now}, ${now}, ${actor.id || null}::bigint
    where exists (select 1 from sites where id = ${input.siteId})
    on conflict do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) {
    // Somebody opened it in the same moment, or there is no such site.
    const other = await pageIdOf(tx, input);
    if (other === undefined) throw new AppError("NOT_FOUND");
    return other;
  }
  await audit(tx, actor, "block-page.opened", { type: "block-page", id }, { kind: input.kind });
  return id;
}
