import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { StoredFile } from "./store.ts";

export interface Received extends StoredFile {
  /** The complete file, on disk and synchronised. The caller moves it away or removes it. */
  path: string;
}

const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** Turns a full disk into the error that says so; returns any other error as it is. */
export function storageError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && FULL.has(code) ? new AppError("STORAGE_FULL", {}, { cause: error }) : error;
}

function tooLarge(maxBytes: number): AppError {
  const limit = maxBytes >= 2 ** 20 ? `${Math.floor(maxBytes / 2 ** 20)} MB` : `${maxBytes} B`;
  return new AppError("PAYLOAD_TOO_LARGE", { limit });
}

/** The chunks of a source, with its failure told apart from ours: a reader who left is not a broken disk. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("UPLOAD_INCOMPLETE", {}, { cause: error });
  }
}

async function write(handle: FileHandle, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of chunksOf(source)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    hash.update(chunk);
    await handle.appendFile(chunk);
  }
  // A multipart parser ends a file that passes its own limit as if it were complete, and says so only here.
  if ("truncated" in source && source.truncated === true) throw tooLarge(maxBytes);
  await handle.sync();
  return { hash: hash.digest("hex"), size };
}

/**
 * Writes a source into a new file in `folder`; when anything fails nothing is left of it.
 * @throws AppError PAYLOAD_TOO_LARGE, UPLOAD_INCOMPLETE, STORAGE_FULL
 */
export async function receive(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  openFile: typeof open = open,
): Promise<Received> {
  const path = join(folder, `${Date.now()}-${randomBytes(8).toString("hex")}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await openFile(path, "wx", 0o600);
    try {
      return { path, ...(await write(handle, source, maxBytes)) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw storageError(error);
  }
}

/** Removes what uploads left behind when their server was killed; returns how many. `olderThan` in milliseconds. */
export async function sweepUnfinished(folder: string, olderThan: number): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another server on the same folder may have finished and moved it since it was listed.
    const facts = await stat(path).catch(nothingThere);
    if (facts === undefined || Date.now() - facts.mtimeMs < olderThan) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** For `catch`: undefined when the file is not there; any other failure goes on. */
export function nothingThere(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

/** SHA-256 of what a stream yields, as hexadecimal digits. */
export async function hashOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source) hash.update(chunk);
  return hash.digest("hex");
}
