import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { serveFile } from "../media/index.ts";

export interface DocumentFile {
  number: string;
  /** SHA-256, its name in the file store. */
  hash: string;
  size: number;
}

/** SQL: what of the file store documents and seals name, also those out of use. */
export const storedHashes = sql<{ hash: string }>`
  select file_hash as hash from legal_documents where file_hash is not null union select hash from document_seals`;

/**
 * The PDF of a document; whoever sends it has judged who may have it.
 * @throws AppError NOT_FOUND, DOCUMENT_NOT_READY while it is still being made
 */
export async function documentFile(db: Db | Tx, id: number): Promise<DocumentFile> {
  const row = await db
    .selectFrom("legal_documents")
    .select(["number", "file_hash", "file_size"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  if (row.file_hash === null || row.file_size === null)
    throw new AppError("DOCUMENT_NOT_READY", { number: row.number });
  return { number: row.number, hash: row.file_hash, size: row.file_size };
}

/** Sends the PDF as a download, never kept by a cache on the way; the caller has judged who may have it. */
export async function sendDocument(
  { db, files }: Pick<Services, "db" | "files">,
  request: FastifyRequest,
  reply: FastifyReply,
  id: number,
): Promise<FastifyReply> {
  const { number, hash, size } = await documentFile(db, id);
  const file = { hash, size, name: `${number}.pdf`, mime: "application/pdf", variants: [] };
  return serveFile(request, reply.header("cache-control", "private, no-store"), files, file);
}
