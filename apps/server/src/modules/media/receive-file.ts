import { Readable } from "node:stream";
import type { FileVariant } from "@openzone/contract/files";
import { AppError } from "../../platform/errors.ts";
import { encodePicture, type FileStore, type PictureFile, sniff, sniffBytes } from "../../platform/files/index.ts";
import { categoryOf, limitFor, type UploadLimits } from "./limits.ts";
import { playingTime } from "./playing-time.ts";

/** Contents that lie in the store, described; a command makes a file row of it. */
export interface StoredUpload {
  hash: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  variants: FileVariant[];
  /** Equal for pictures that look the same; see `Picture.fingerprint`. */
  pictureHash?: string | null;
  /** How long a film or a recording plays, where it tells. */
  seconds?: number | null;
}

export interface ReceiveOptions {
  /** As the sender called it. */
  name: string;
  /** One limit for everything, or one for each kind. */
  maxBytes: number | UploadLimits;
  /** The product's own material, whose SVG may be drawn. Never for uploads. */
  trustedSvg?: boolean;
}

/**
 * Takes an uploaded file into the store: what it is comes from its content, pictures are drawn anew. Streams, and works
 * outside any transaction; contents that no row comes to name are cleared away later.
 * @throws AppError FILE_KIND_REFUSED, FILE_BROKEN, PAYLOAD_TOO_LARGE, UPLOAD_INCOMPLETE, STORAGE_FULL
 */
export async function receiveFile(
  store: FileStore,
  source: AsyncIterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<StoredUpload> {
  const name = safeName(options.name);
  const { head, whole } = await peek(source);
  if (options.trustedSvg && name.endsWith(".svg")) return storePicture(store, whole, { ...options, name });
  const found = await sniff(head, name);
  if (found.picture) return storePicture(store, whole, { ...options, name });
  const stored = await store.put(whole, { maxBytes: limitFor(categoryOf(found.mime), options.maxBytes) });
  const { mime, kind } = found;
  const seconds = await playingTime(store, { ...stored, mime });
  return { ...stored, name, mime, kind, width: null, height: null, variants: [], seconds };
}

/** A name for the download: no path, no control characters, at most 150 characters with its extension. */
export function safeName(name: string): string {
  const base = name
    .normalize("NFC")
    .replace(/^.*[\\/]/, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to go
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, "")
    .trim();
  const characters = [...base];
  if (characters.length <= 150) return base || "file";
  const dot = base.lastIndexOf(".");
  const extension = dot > 0 && base.length - dot <= 10 ? base.slice(dot) : "";
  return `${characters.slice(0, 150 - extension.length).join("")}${extension}`;
}

/** Reads the beginning and gives the whole back as if nothing had been read. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> & { truncated?: boolean } }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  while (length < sniffBytes && !ended) {
    const { value, done } = await nextChunk(iterator);
    ended = done === true;
    if (value) {
      chunks.push(value);
      length += value.length;
    }
  }
  const whole = {
    async *[Symbol.asyncIterator]() {
      yield* chunks;
      while (!ended) {
        const { value, done } = await iterator.next();
        if (done) return;
        yield value;
      }
    },
    // The multipart parser says only at the end that it cut the file off.
    get truncated() {
      return "truncated" in source && source.truncated === true;
    },
  };
  return { head: Buffer.concat(chunks).subarray(0, sniffBytes), whole };
}

async function nextChunk(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await iterator.next();
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("UPLOAD_INCOMPLETE", {}, { cause: error });
  }
}

async function storePicture(
  store: FileStore,
  whole: AsyncIterable<Uint8Array> & { truncated?: boolean },
  options: ReceiveOptions,
): Promise<StoredUpload> {
  const input = await inMemory(whole, limitFor("picture", options.maxBytes));
  const picture = await encodePicture(input, { name: options.name, trustedSvg: options.trustedSvg === true });
  const main = await storeEncoded(store, picture.main);
  const variants: FileVariant[] = [];
  for (const variant of picture.variants) variants.push(await storeEncoded(store, variant));
  const { hash, size, width, height } = main;
  const kind = picture.main.format === "jpeg" ? "jpg" : picture.main.format;
  return {
    hash,
    size,
    width,
    height,
    name: options.name,
    mime: picture.main.mime,
    kind,
    variants,
    pictureHash: picture.fingerprint,
  };
}

async function storeEncoded(store: FileStore, { bytes, width, height, format }: PictureFile): Promise<FileVariant> {
  const stored = await store.put(Readable.from([bytes]), { maxBytes: bytes.length });
  return { ...stored, width, height, format };
}

async function inMemory(
  source: AsyncIterable<Uint8Array> & { truncated?: boolean },
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const tooLarge = () => new AppError("PAYLOAD_TOO_LARGE", { limit: `${Math.floor(maxBytes / 2 ** 20)} MB` });
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (source.truncated) throw tooLarge();
  return Buffer.concat(chunks);
}
