import { Readable } from "node:stream";
import type { FileVariant } from "@openzone/contract/files";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ByteRange, FileStore } from "../../platform/files/index.ts";

/** What of a file the sending needs. */
export interface ServedFile {
  hash: string;
  name: string;
  mime: string;
  size: number;
  variants: FileVariant[];
}

interface Chosen {
  hash: string;
  mime: string;
  size: number;
}

/** Pictures, films and sound are shown in the page; everything else is only ever downloaded. */
const shownInPage = /^(image|video|audio)\//;

/**
 * Sends a file's contents: a picture in the size that was asked for, a part of it when the reader wants a part.
 * The name is given for saving only; what the browser does with it follows from the type that was sniffed.
 * @param width  the least width wanted of a picture, in pixels
 * @throws AppError FILE_VANISHED
 */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: FileStore,
  file: ServedFile,
  width?: number,
): Promise<FastifyReply> {
  const chosen = chooseVariant(file, width, request.headers.accept ?? "");
  const etag = `"${chosen.hash.slice(0, 32)}"`;
  reply
    .header("etag", etag)
    .header("vary", "accept")
    .header("accept-ranges", "bytes")
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("content-disposition", disposition(file, chosen.mime))
    .type(chosen.mime);
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const range = rangeOf(request, etag, chosen.size);
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${chosen.size}`).send();
  }
  if (!range) return reply.header("content-length", chosen.size).send(await bodyOf(request, store, chosen));
  reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${chosen.size}`)
    .header("content-length", range.end - range.start + 1);
  return reply.send(await bodyOf(request, store, chosen, range));
}

const bodyOf = async (request: FastifyRequest, store: FileStore, { hash }: Chosen, range?: ByteRange) =>
  // Not undefined, for which the answer to HEAD would tell a length of 0.
  request.method === "HEAD" ? Readable.from([]) : store.open(hash, range);

/** The smallest variant that is wide enough, as AVIF or WebP for those who take it. */
export function chooseVariant(file: ServedFile, width: number | undefined, accept: string): Chosen {
  const wanted = [...(takesAvif(accept) ? ["avif"] : []), accept.includes("image/webp") ? "webp" : "jpeg"];
  const [variant] = file.variants
    .filter((one) => wanted.includes(one.format) && width !== undefined && one.width >= width)
    .sort((a, b) => a.width - b.width || wanted.indexOf(a.format) - wanted.indexOf(b.format));
  return variant ? { ...variant, mime: `image/${variant.format}` } : file;
}

export const takesAvif = (accept: string): boolean => accept.includes("image/avif");

function disposition(file: ServedFile, mime: string): string {
  const kind = shownInPage.test(mime) ? "inline" : "attachment";
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `${kind}; filename*=UTF-8''${name}`;
}

/** One range only, as films and broken downloads ask for; anything else is answered with the whole file. */
function rangeOf(
  request: FastifyRequest,
  etag: string,
  size: number,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const ifRange = request.headers["if-range"];
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  if (!match || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start >= size || start > end ? "unsatisfiable" : { start, end };
}
