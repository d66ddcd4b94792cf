import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { ImportLimits } from "./types.ts";

/** A line of a file; `bytes` is null for a line over the limit, whose content was passed over. */
export interface RawLine {
  number: number;
  bytes: Buffer | null;
}

/** The packed file holds more than the limit allows; what was read until then has been yielded. */
export class GzipTooLarge extends Error {
  constructor(bytes: number) {
    super(`The unpacked content has more than ${bytes} bytes.`);
    this.name = "GzipTooLarge";
  }
}

/**
 * The non-empty lines of a file, one at a time, however large the file is; `packed` for gzip.
 *
 * @throws GzipTooLarge   once the unpacked bytes pass the limit
 * @throws Error          with a zlib code (Z_DATA_ERROR, Z_BUF_ERROR) when the gzip is broken or cut off
 */
export async function* readLines(path: string, packed: boolean, limits: ImportLimits): AsyncGenerator<RawLine> {
  const line = { number: 1, parts: [] as Buffer[], size: 0 };
  const take = (): RawLine => {
    const bytes = line.size > limits.lineBytes ? null : Buffer.concat(line.parts);
    const taken = { number: line.number, bytes };
    line.number += 1;
    line.parts = [];
    line.size = 0;
    return taken;
  };
  const add = (part: Buffer) => {
    line.size += part.length;
    if (line.size <= limits.lineBytes) line.parts.push(part);
    else line.parts = [];
  };
  for await (const chunk of chunks(path, packed, limits)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      const taken = take();
      if (!isBlank(taken)) yield taken;
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  const last = take();
  if (!isBlank(last)) yield last;
}

async function* chunks(path: string, packed: boolean, limits: ImportLimits): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  if (!packed) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip();
  file.on("error", (error) => unpacked.destroy(error));
  let total = 0;
  try {
    for await (const chunk of file.pipe(unpacked) as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > limits.gzipBytes) throw new GzipTooLarge(limits.gzipBytes);
      yield chunk;
    }
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

function isBlank(line: RawLine): boolean {
  return (
    line.bytes !== null && (line.bytes.length === 0 || (line.bytes.length < 200 && line.bytes.toString().trim() === ""))
  );
}
