import type { Block } from "@openzone/contract/blocks";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { filesOf } from "../findings.ts";

/** SQL: the files that blocks name, and the banner of the page's topic. */
const filesNamed = (pageId: number, blocks: readonly Block[]) => sql`
  select id from files where public_id = any(${filesOf(blocks)}::text[])
  union select banner_file_id from topics where page_id = ${pageId} and banner_file_id is not null`;

/** Notes that a page names these files, so that nobody deletes them and those who arrange it see them. */
export async function noteFiles(tx: Tx, pageId: number, blocks: readonly Block[]): Promise<void> {
  await sql`
    insert into block_page_files (page_id, file_id) select ${pageId}::bigint, id from (${filesNamed(pageId, blocks)}) named
    on conflict do nothing`.execute(tx);
}

/** Makes exactly the files of a published arrangement, and the banner of the page's topic, public through the page. */
export async function showFiles(tx: Tx, pageId: number, blocks: readonly Block[]): Promise<void> {
  await noteFiles(tx, pageId, blocks);
  await sql`
    update block_page_files set live = file_id in (${filesNamed(pageId, blocks)}) where page_id = ${pageId}`.execute(
    tx,
  );
}

/** Makes nothing public through the page any more. */
export async function hideFiles(tx: Tx, pageId: number): Promise<void> {
  await sql`update block_page_files set live = false where page_id = ${pageId} and live`.execute(tx);
}
