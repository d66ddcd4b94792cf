import type { FilePlace } from "@openzone/contract/media";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A file's number and public id, as SQL. */
export interface FileInSql {
  id: RawBuilder<unknown>;
  publicId: RawBuilder<unknown>;
}

/** A module whose pages show files. It tells media where, since media itself knows no articles and no pages. */
export interface FileUser {
  /** Of the module; a second registration takes the place of the first. */
  name: string;
  /** SQL `text[]`: tags of the public pages that show the file of this number; none when it is not public here. */
  publicTags(fileId: RawBuilder<unknown>): RawBuilder<string[]>;
  /** SQL: whether anything of the module refers to the file, also history. */
  uses(file: FileInSql): RawBuilder<boolean>;
  /** SQL: whether unsaved work refers to it. Looked for only before a file is deleted, since it is found by its text. */
  usesUnsaved(file: FileInSql): RawBuilder<boolean>;
  /** SQL: whether the person may see something of the module that shows the file. */
  visibleTo(actor: Actor, fileId: RawBuilder<unknown>): RawBuilder<boolean>;
  /** Where the file is used as far as the person may know, and how many places more there are. */
  places(db: Db | Tx, actor: Actor, fileId: number): Promise<{ seen: FilePlace[]; hidden: number }>;
  /** Its contents were replaced, or its words were read: whatever was derived from it is stale. */
  whenChanged(tx: Tx, fileIds: readonly number[], what: "contents" | "text"): Promise<void>;
}

const users = new Map<string, FileUser>();

/** Makes a module known as one that shows files. */
export function addFileUser(user: FileUser): void {
  users.set(user.name, user);
}

export const fileUsers = (): FileUser[] => [...users.values()];

/** SQL `text[]`: the tags of everything public that shows the file. */
export function publicTagsOf(fileId: RawBuilder<unknown>): RawBuilder<string[]> {
  // A still and captions are public with the video that names them.
  const ofVideos = sql`array(select t from files o, unnest(${tagsIn(sql`o.id`)}) as t
    where o.poster_file_id = ${fileId} or o.captions_file_id = ${fileId})`;
  return sql`(${tagsIn(fileId)} || ${ofVideos})`;
}

function tagsIn(fileId: RawBuilder<unknown>): RawBuilder<string[]> {
  const parts = fileUsers().map((user) => user.publicTags(fileId));
  return parts.length === 0 ? sql`array[]::text[]` : sql`(${sql.join(parts, sql` || `)})`;
}

/** SQL: whether anything refers to the file of the alias `f`: a module, or a video whose still or captions it is. */
export function isUsed(): RawBuilder<boolean> {
  const file = { id: sql`f.id`, publicId: sql`f.public_id` };
  const parts = fileUsers().map((user) => user.uses(file));
  const beside = sql`exists (select 1 from files o where o.poster_file_id = f.id or o.captions_file_id = f.id)`;
  return sql`(${sql.join([...parts, beside], sql` or `)})`;
}

/** SQL: the same, and whether unsaved work refers to it. */
export function isUsedAnywhere(): RawBuilder<boolean> {
  const file = { id: sql`f.id`, publicId: sql`f.public_id` };
  return sql`(${sql.join([isUsed(), ...fileUsers().map((user) => user.usesUnsaved(file))], sql` or `)})`;
}

/** SQL: whether the person may see something that shows the file of the alias `f`. */
export function isShownTo(actor: Actor): RawBuilder<boolean> {
  const parts = fileUsers().map((user) => user.visibleTo(actor, sql`f.id`));
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}
