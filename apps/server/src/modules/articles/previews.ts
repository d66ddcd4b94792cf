import type { PreviewLink } from "@openzone/contract/previews";
import { sql } from "kysely";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import type { PublicFile } from "../media/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { placeOf, readableArticle } from "./article-state.ts";
import { idOfToken, isSigned, previewToken } from "./preview-token.ts";

type Keyring = Services["keyring"];

/** How many links of an article its screen shows. */
const mostShown = 50;

interface PreviewRow
  extends Omit<PreviewLink, "address" | "state" | "createdAt" | "expiresAt" | "revokedAt" | "lastViewedAt"> {
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastViewedAt: Date | null;
}

/**
 * The preview links of an article, the newest first; addresses are given only to who may make them.
 * @throws AppError NOT_FOUND
 */
export async function previewsOf(
  db: Db | Tx,
  actor: Actor,
  { articleId, keyring, now }: { articleId: number; keyring: Keyring; now: Date },
): Promise<PreviewLink[]> {
  const article = await readableArticle(db, actor, articleId);
  const mayOpen = may(actor, "article.write", placeOf(article));
  const prefix = languagePrefix({ language: article.siteLanguage, path: article.sitePath }, article.language);
  const { rows } = await sql<PreviewRow>`
    select id, note, created_by_name as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
      revoked_at as "revokedAt", revoked_by_name as "revokedBy", views, last_viewed_at as "lastViewedAt"
    from article_previews where article_id = ${articleId} order by id desc limit ${mostShown}`.execute(db);
  return rows.map((row) => {
    const state = row.revokedAt ? "revoked" : row.expiresAt <= now ? "expired" : "open";
    const address = `${prefix}/preview/${previewToken(keyring, row.id, row.expiresAt)}`;
    return {
      ...row,
      state,
      address: state === "open" && mayOpen ? address : null,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
    };
  });
}

/** What a signed link leads to, or why it does so no longer. */
export type OpenedPreview =
  | { state: "open"; articleId: number; expiresAt: Date }
  | { state: "expired" | "revoked"; at: Date };

/** Checks a token; undefined for one that the zone never signed. */
export async function openPreview(
  db: Db | Tx,
  keyring: Keyring,
  token: string,
  now: Date,
): Promise<(OpenedPreview & { id: number }) | undefined> {
  const id = idOfToken(token);
  if (id === undefined) return undefined;
  const { rows } = await sql<{ articleId: number; expiresAt: Date; revokedAt: Date | null }>`
    select article_id as "articleId", expires_at as "expiresAt", revoked_at as "revokedAt"
    from article_previews where id = ${id}`.execute(db);
  const [row] = rows;
  if (!row || !isSigned(keyring, token, id, row.expiresAt)) return undefined;
  if (row.revokedAt) return { id, state: "revoked", at: row.revokedAt };
  if (row.expiresAt <= now) return { id, state: "expired", at: row.expiresAt };
  return { id, state: "open", articleId: row.articleId, expiresAt: row.expiresAt };
}

/** Counts one reading of a link. */
export async function countPreview(db: Db | Tx, id: number, now: Date): Promise<void> {
  await sql`update article_previews set views = views + 1, last_viewed_at = ${now} where id = ${id}`.execute(db);
}

/** A file that the working edition of an article shows; null for every other. */
export async function previewFile(db: Db | Tx, articleId: number, publicId: string): Promise<PublicFile | null> {
  const { rows } = await sql<PublicFile>`
    select f.id, f.hash, f.name, f.mime, f.kind, f.size, f.width, f.height, f.variants, array[]::text[] as tags
    from files f where f.public_id = ${publicId} and exists (
      select 1 from articles a join edition_files ef on ef.edition_id = a.working_edition_id
      where a.id = ${articleId} and ef.file_id = f.id)`.execute(db);
  return rows[0] ?? null;
}
