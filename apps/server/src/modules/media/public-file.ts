import type { FileVariant } from "@openzone/contract/files";
import { sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { isShownTo, publicTagsOf } from "./file-users.ts";
import { visibleTo } from "./visible.ts";

/** A file as it is sent. */
export interface PublicFile {
  /** Its number; `file:NUMBER` is the tag of what is cached of it. */
  id: number;
  hash: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  variants: FileVariant[];
  /** Tags of the public pages that show it; they belong to what is cached of it. */
  tags: string[];
}

const columns = sql`f.id, f.hash, f.name, f.mime, f.kind, f.size, f.width, f.height, f.variants`;

/** A file by its public id, only while something public shows it; null otherwise. */
export async function publicFile(db: Db | Tx, publicId: string): Promise<PublicFile | null> {
  const { rows } = await sql<PublicFile>`
    select ${columns}, ${publicTagsOf(sql`f.id`)} as tags
    from files f where f.public_id = ${publicId}`.execute(db);
  const file = rows[0];
  if (!file || file.tags.length === 0) return null;
  return { ...file, tags: [...new Set(file.tags), fileTag(file.id)] };
}

/** The tag of everything that is cached of a file's contents. */
export const fileTag = (id: number): string => `file:${id}`;

/**
 * A file for a person of the staff, public or not: what they see in the library, what their department's scope covers,
 * and what something that they may read shows. Null for everything else.
 */
export async function staffFile(db: Db | Tx, actor: Actor, publicId: string): Promise<PublicFile | null> {
  const readable = withinScopes(scopesFor(actor, "article.read"), { departmentPath: sql`d.path` });
  const { rows } = await sql<PublicFile>`
    select ${columns}, array[]::text[] as tags
    from files f left join departments d on d.id = f.department_id
    where f.public_id = ${publicId} and (${readable} or ${visibleTo(actor)} or ${isShownTo(actor)})`.execute(db);
  return rows[0] ?? null;
}
