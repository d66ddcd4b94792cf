import type { FilePlace } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { addFileUser, type FileUser } from "../media/index.ts";

/** Tells the media library which files are marks of sites or stand in the heads of their pages; may be called more than once. */
export const beginShowingLooks = (): void => addFileUser(looksAsFileUser);

const shownBy = (fileId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(s.logo_file_id = ${fileId} or s.header_file_id = ${fileId})`;

const looksAsFileUser: FileUser = {
  name: "looks",
  publicTags: (fileId) => sql`array(select 'site:' || s.id || ':looks' from sites s where ${shownBy(fileId)})`,
  uses: ({ id }) => sql`exists (select 1 from sites s where ${shownBy(id)})`,
  usesUnsaved: () => sql`false`,
  visibleTo: (actor, fileId) => sql`exists (select 1 from sites s
    where ${shownBy(fileId)} and ${withinScopes(scopesFor(actor, "page.arrange"), { siteId: sql`s.id` })})`,
  places,
  whenChanged,
};

async function places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }> {
  const { rows } = await sql<{ id: number; name: string; isLogo: boolean; isHeader: boolean }>`
    select s.id, s.name, coalesce(s.logo_file_id = ${fileId}, false) as "isLogo",
      coalesce(s.header_file_id = ${fileId}, false) as "isHeader"
    from sites s where ${shownBy(sql`${fileId}::bigint`)} order by s.id`.execute(db);
  const seen = rows
    .filter(({ id }) => may(actor, "page.arrange", { siteId: id }))
    .map(({ id, name, isLogo, isHeader }) => ({
      kind: "site",
      id,
      title: name,
      role: [isLogo ? "logo" : "", isHeader ? "header" : ""].filter(Boolean).join(","),
      isPublic: true,
      isHistory: false,
      address: null,
    }));
  return { seen, hidden: rows.length - seen.length };
}

/** The head of every page shows it in the size that it has. */
async function whenChanged(tx: Tx, fileIds: readonly number[], what: "contents" | "text"): Promise<void> {
  if (what === "text") return;
  const { rows } = await sql<{ id: number }>`
    select id from sites where logo_file_id = any(${[...fileIds]}::bigint[])
      or header_file_id = any(${[...fileIds]}::bigint[])`.execute(tx);
  await invalidate(
    tx,
    rows.map(({ id }) => `site:${id}:*`),
  );
}
