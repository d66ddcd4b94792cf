import type { Readable } from "node:stream";

/** Bytes from `start` to `end`, both included, counted from 0; without `end` to the last. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface StoredFile {
  /** SHA-256 of the content, 64 hexadecimal digits: the file's only name. */
  hash: string;
  /** Bytes. */
  size: number;
}

/** Where file contents lie. Contents are never changed, so two uploads of the same bytes are one file. */
export interface FileStore {
  /**
   * Takes a whole file, or nothing of it.
   * @throws AppError PAYLOAD_TOO_LARGE, UPLOAD_INCOMPLETE when the source breaks off, STORAGE_FULL
   */
  put(source: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StoredFile>;
  /** @throws AppError FILE_VANISHED */
  open(hash: string, range?: ByteRange): Promise<Readable>;
  has(hash: string): Promise<boolean>;
  /** The size in bytes. @throws AppError FILE_VANISHED */
  size(hash: string): Promise<number>;
  /** Reads the file and says whether it is there and still what its name says. */
  verify(hash: string): Promise<boolean>;
  /** Removes the file; nothing happens when it is not there. */
  remove(hash: string): Promise<void>;
  /** All files with the moment of their last upload, in no order; for backups and for clearing away what is not used. */
  list(): AsyncIterable<StoredFile & { storedAt: Date }>;
}

/** @throws TypeError when it is no hash: then a caller confused it with something else, and it must not become a path */
export function requireHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError("expected a SHA-256 in hexadecimal");
  return hash;
}
