import type { FilePlace } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { addFileUser, type FileUser } from "../media/index.ts";
import { pageStates, titleAndAddress } from "./page-state.ts";
import { mayArrange } from "./policy.ts";
import { tagsOfPage } from "./tags.ts";

/** Tells the media library where pages of blocks show files; may be called more than once. */
export const beginShowingFiles = (): void => addFileUser(blocksAsFileUser);

const blocksAsFileUser: FileUser = {
  name: "blocks",
  publicTags: (fileId) => sql`array(
    select 'block-page:' || b.page_id || ':files' from block_page_files b where b.file_id = ${fileId} and b.live)`,
  uses: ({ id }) => sql`exists (select 1 from block_page_files b where b.file_id = ${id})`,
  // A draft names its files as soon as it is saved.
  usesUnsaved: () => sql`false`,
  visibleTo,
  places,
  whenChanged,
};

/** Whoever may arrange a page sees its files: the rule of `mayArrange`, asked of the database. */
function visibleTo(actor: Actor, fileId: RawBuilder<unknown>): RawBuilder<boolean> {
  const columns = {
    siteId: sql`bp.site_id`,
    sectionPath: sql`s.path`,
    departmentPath: sql`coalesce(m.path, d.path)`,
  };
  return sql`exists (
    select 1 from block_page_files b join block_pages bp on bp.id = b.page_id left join sections s on s.id = bp.section_id
      left join topics t on t.page_id = bp.id left join departments d on d.id = t.department_id
      left join departments m on m.id = d.merged_into_id
    where b.file_id = ${fileId} and (${withinScopes(scopesFor(actor, "page.arrange"), columns)}
      or (bp.kind = 'topic' and ${withinScopes(scopesFor(actor, "topic.write"), columns)})))`;
}

async function places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }> {
  const pages = await pageStates(db, sql`bp.id in (select page_id from block_page_files where file_id = ${fileId})`);
  const live = new Set(
    (
      await db
        .selectFrom("block_page_files")
        .select("page_id")
        .where("file_id", "=", fileId)
        .where("live", "=", true)
        .execute()
    ).map(({ page_id }) => page_id),
  );
  const seen = pages
    .filter((page) => mayArrange(actor, page))
    .map((page) => ({
      kind: page.kind === "topic" ? "topic" : "page",
      id: page.id,
      title: titleAndAddress(page).title,
      role: "",
      isPublic: live.has(page.id),
      isHistory: false,
      address: live.has(page.id) ? titleAndAddress(page).address : null,
    }));
  return { seen, hidden: pages.length - seen.length };
}

/** Pages show pictures in the sizes that they have. */
async function whenChanged(tx: Tx, fileIds: readonly number[], what: "contents" | "text"): Promise<void> {
  if (what === "text") return;
  const pages = await pageStates(
    tx,
    sql`bp.id in (select page_id from block_page_files where file_id = any(${[...fileIds]}::bigint[]) and live)`,
  );
  await invalidate(tx, pages.flatMap(tagsOfPage));
}
