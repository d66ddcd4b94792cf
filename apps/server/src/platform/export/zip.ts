/**
 * Writes a ZIP file bit by bit, so that a large export never stands in memory as a whole. Only what office files need
 * (APPNOTE.TXT 6.3.10): deflated entries with their size behind them, up to 4 GB.
 */
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);

export interface ZipEntry {
  name: string;
  /** The contents, in order; may be read only once. */
  parts: AsyncIterable<string> | Iterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** 1980-01-01: what is in the file says when it was made, and the same table makes the same bytes. */
const dosDate = 0x21;
/** Names in UTF-8, sizes behind the contents. */
const flags = 0x0808;
const deflated = 8;

/** @throws whatever reading the parts throws; the file is then without its directory, so no program takes it for whole */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  for await (const { name, parts } of entries) {
    const written: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const head = localHead(written);
    yield head;
    for await (const part of parts) {
      const bytes = Buffer.from(part);
      written.crc = crc32(bytes, written.crc);
      written.size += bytes.length;
      // Each part ends on a whole byte, so the parts one after the other are one stream.
      const packed = await deflate(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
      written.packed += packed.length;
      yield packed;
    }
    const end = await deflate(Buffer.alloc(0));
    written.packed += end.length;
    const sizes = sizesOf(written);
    yield Buffer.concat([end, sizes]);
    offset += head.length + written.packed + sizes.length;
    directory.push(written);
  }
  yield directoryOf(directory, offset);
}

function localHead({ name }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt16LE(dosDate, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function sizesOf({ crc, packed, size }: Written): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x08074b50, 0);
  sizes.writeUInt32LE(crc, 4);
  sizes.writeUInt32LE(packed, 8);
  sizes.writeUInt32LE(size, 12);
  return sizes;
}

function directoryOf(entries: readonly Written[], start: number): Buffer {
  const lines = entries.map(({ name, crc, packed, size, offset }) => {
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(20, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt16LE(flags, 8);
    line.writeUInt16LE(deflated, 10);
    line.writeUInt16LE(dosDate, 14);
    line.writeUInt32LE(crc, 16);
    line.writeUInt32LE(packed, 20);
    line.writeUInt32LE(size, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(offset, 42);
    return Buffer.concat([line, name]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    lines.reduce((sum, line) => sum + line.length, 0),
    12,
  );
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...lines, end]);
}
