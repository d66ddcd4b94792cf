import type { MediaFile, MediaFileDetails, MediaListQuery } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { toFileView } from "./file-queries.ts";
import { fileUsers, isUsed, publicTagsOf } from "./file-users.ts";
import { hasTwins, type LibraryRow, libraryColumns, toMediaFile, withTexts } from "./library-rows.ts";
import { actionsInWords } from "./messages.ts";
import { lockless } from "./one-file.ts";
import { fromFiles, seenPlaces, visibleTo } from "./visible.ts";

/** Files are counted so far; where there are more, that is all that a person wants to know. */
const mostCounted = 1000;

/**
 * The files of the library that a person sees, newest first, filtered; the next page begins after `nextCursor`. Those that
 * are there twice stand group by group, the group found last first.
 */
export async function listMedia(
  db: Db | Tx,
  actor: Actor,
  query: MediaListQuery,
): Promise<{ items: MediaFile[]; total: number; nextCursor?: string }> {
  const departments = await departmentsBelow(db, query.departmentId);
  const seen = await seenPlaces(db, actor);
  const conditions = [visibleTo(actor, "f", seen), ...filters(actor, query, departments)];
  const all = sql.join(conditions, sql` and `);
  const counted = await sql<{ total: number }>`
    select ${plannedEachTime} count(*)::int as total from (
      select 1 from ${fromFiles} ${withTexts} where ${all} limit ${mostCounted + 1}) counted`.execute(db);
  const total = counted.rows[0]?.total ?? 0;
  const isFew = total <= mostCounted && (seen !== undefined || departments.length > 0);
  const { rows } = await sql<LibraryRow>`
    select ${plannedEachTime} ${libraryColumns(actor)} from ${fromFiles} ${withTexts}
    where ${all} and ${afterCursor(query)}
    order by ${orderOf(query, isFew)} desc, f.id desc limit ${query.limit + 1}`.execute(db);
  const items = rows.slice(0, query.limit).map(toMediaFile);
  const last = items.at(-1);
  if (rows.length <= query.limit || !last) return { items, total };
  return {
    items,
    total,
    nextCursor: `${query.show === "duplicates" ? last.alikeGroup : last.createdAt}_${last.number}`,
  };
}

/**
 * What a list is ordered by.
 * @param isFew  whether the places whose files are listed hold few: these are all read and sorted, by an expression that no
 *   index answers, since the planner may otherwise walk the newest files of the whole zone to meet them
 */
function orderOf({ show }: MediaListQuery, isFew: boolean): RawBuilder<unknown> {
  if (show === "duplicates") return sql`f.alike_group`;
  return isFew ? sql`(f.created_at + interval '0')` : sql`f.created_at`;
}

const chinaDay = (day: string, plusDays = 0): Date =>
  new Date(new Date(`${day}T00:00:00+08:00`).getTime() + plusDays * 86_400_000);

/** A department with all below it and those merged into them; asked first, as the planner can count their files then. */
async function departmentsBelow(db: Db | Tx, departmentId: number | undefined): Promise<number[]> {
  if (departmentId === undefined) return [];
  const { rows } = await sql<{ id: number }>`
    select d.id from departments d left join departments m on m.id = d.merged_into_id
    where starts_with(coalesce(m.path, d.path), (select path from departments where id = ${departmentId}))`.execute(db);
  return rows.map(({ id }) => id);
}

function filters(actor: Actor, query: MediaListQuery, departments: readonly number[]): RawBuilder<unknown>[] {
  const words = `%${(query.q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    query.q &&
      sql`(f.name ilike ${words} or f.title ilike ${words} or f.alt ilike ${words} or f.description ilike ${words}
        or array_to_string(f.tags, ' ') ilike ${words})`,
    query.category && sql`f.category = any(${query.category.split(",")})`,
    query.folderId !== undefined && sql`f.folder_id = ${query.folderId}`,
    query.departmentId !== undefined && sql`f.department_id = any(${departments}::bigint[])`,
    query.from !== undefined && sql`f.created_at >= ${chinaDay(query.from)}`,
    query.to !== undefined && sql`f.created_at < ${chinaDay(query.to, 1)}`,
    query.olderThanDays !== undefined && sql`f.created_at < now() - make_interval(days => ${query.olderThanDays})`,
    query.show === "unused" && sql`not ${isUsed()}`,
    query.show === "duplicates" && hasTwins(actor),
    query.show === "unsearchable" && sql`ft.state = 'unsearchable'`,
    query.show === "mine" && sql`f.created_by = ${actor.id}`,
  ].filter((condition) => typeof condition === "object");
}

function afterCursor({ cursor, show }: MediaListQuery): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const [time = "", id = ""] = cursor.split("_");
  const isNumber = (text: string) => /^\d{1,16}$/.test(text);
  if (show === "duplicates" && isNumber(time) && isNumber(id)) {
    return sql`(f.alike_group, f.id) < (${Number(time)}, ${Number(id)})`;
  }
  if (Number.isNaN(Date.parse(time)) || !isNumber(id)) {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "cursor", code: "custom", message: cursor }] });
  }
  // The cursor holds milliseconds, the column microseconds.
  return sql`(date_trunc('milliseconds', f.created_at), f.id) < (${new Date(time)}, ${Number(id)})`;
}

/**
 * One file with where it is used, what was replaced and what the person can do with it.
 * @throws AppError NOT_FOUND  also for a file that the person does not see
 */
export async function mediaDetails(
  db: Db | Tx,
  actor: Actor,
  publicId: string,
  language: string,
): Promise<MediaFileDetails> {
  const { rows } = await sql<LibraryRow & { publicTags: string[] }>`
    select ${libraryColumns(actor)}, ${publicTagsOf(sql`f.id`)} as "publicTags"
    from ${fromFiles} ${withTexts} where f.public_id = ${publicId} and ${visibleTo(actor)}`.execute(db);
  const row = rows[0];
  if (!row) throw new AppError("NOT_FOUND");
  const facts = await lockless(db, actor, publicId);
  const places = [];
  let hiddenPlaces = 0;
  for (const user of fileUsers()) {
    const found = await user.places(db, actor, row.number);
    places.push(...found.seen);
    hiddenPlaces += found.hidden;
  }
  return {
    ...toMediaFile(row),
    places,
    hiddenPlaces,
    isPublic: row.publicTags.length > 0,
    twins: await twinsOf(db, actor, row),
    versions: await versionsOf(db, row.number),
    ...(await besides(db, row.number)),
    actions: actionsInWords(actor, facts, language),
  };
}

/** The files of the library that are or look the same, as far as the person sees them. */
async function twinsOf(db: Db | Tx, actor: Actor, row: LibraryRow): Promise<MediaFileDetails["twins"]> {
  if (row.alikeGroup === null) return [];
  const { rows } = await sql<LibraryRow & { same: boolean }>`
    select ${libraryColumns(actor)}, f.hash = (select hash from files where id = ${row.number}) as same
    from ${fromFiles} ${withTexts}
    where f.alike_group = ${row.alikeGroup} and f.id <> ${row.number} and ${visibleTo(actor)}
    order by same desc, f.id desc limit 50`.execute(db);
  return rows.map((twin) => ({ ...toMediaFile(twin), same: twin.same }));
}

async function versionsOf(db: Db | Tx, fileId: number): Promise<MediaFileDetails["versions"]> {
  const rows = await db
    .selectFrom("file_versions")
    .select(["number", "name", "size", "width", "height", "replaced_at", "replaced_by_name", "reason"])
    .where("file_id", "=", fileId)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ replaced_at, replaced_by_name, ...row }) => ({
    ...row,
    replacedAt: replaced_at.toISOString(),
    replacedBy: replaced_by_name,
  }));
}

/** The still and the captions of a video. */
async function besides(db: Db | Tx, fileId: number): Promise<Pick<MediaFileDetails, "poster" | "captions">> {
  const rows = await db
    .selectFrom("files as f")
    .innerJoin("files as o", (join) => join.on(sql<boolean>`o.id = f.poster_file_id or o.id = f.captions_file_id`))
    .selectAll("o")
    .where("f.id", "=", fileId)
    .execute();
  const poster = rows.find((row) => row.category === "picture");
  const captions = rows.find((row) => row.category === "captions");
  return { poster: poster ? toFileView(poster) : null, captions: captions ? toFileView(captions) : null };
}
