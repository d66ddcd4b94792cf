/** How long recordings and films in the open formats play: Ogg (RFC 3533) and WebM (RFC 8794, RFC 9559). */

/** Reads bytes of the file from `start`; fewer than asked for at its end. */
type Read = (start: number, length: number) => Promise<Buffer>;

const headBytes = 64 * 1024;
/** No page of Ogg is longer. */
const longestPage = 65_307;

/** The last page says how many samples there are, the first one how many make a second. */
export async function oggTime(read: Read, size: number): Promise<number | null> {
  const head = await read(0, 4096);
  const opus = head.indexOf("OpusHead");
  const vorbis = head.indexOf("\u0001vorbis", 0, "latin1");
  if (opus < 0 && vorbis < 0) return null;
  if (Math.max(opus + 12, vorbis + 16) > head.length) return null;
  const rate = opus >= 0 ? 48_000 : head.readUInt32LE(vorbis + 12);
  const skipped = opus >= 0 ? head.readUInt16LE(opus + 10) : 0;
  const tail = await read(Math.max(0, size - longestPage), longestPage);
  const page = tail.lastIndexOf("OggS");
  if (page < 0 || page + 14 > tail.length || rate === 0) return null;
  return (Number(tail.readBigInt64LE(page + 6)) - skipped) / rate;
}

const ids = { segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, duration: 0x4489 };

/** `Segment` holds `Info`, which holds the number of ticks and how many nanoseconds each lasts. */
export async function webmTime(read: Read): Promise<number | null> {
  const head = await read(0, headBytes);
  const segment = elementsOf(head).find(({ id }) => id === ids.segment);
  const info = segment && elementsOf(segment.content).find(({ id }) => id === ids.info);
  if (!info) return null;
  const parts = elementsOf(info.content);
  const ticks = parts.find(({ id }) => id === ids.duration)?.content;
  if (!ticks || (ticks.length !== 4 && ticks.length !== 8)) return null;
  const scale = parts.find(({ id }) => id === ids.scale)?.content;
  const nanoseconds = scale && scale.length > 0 && scale.length <= 6 ? scale.readUIntBE(0, scale.length) : 1_000_000;
  return ((ticks.length === 4 ? ticks.readFloatBE() : ticks.readDoubleBE()) * nanoseconds) / 1e9;
}

interface Element {
  id: number;
  /** As far as it was read. */
  content: Buffer;
}

/** The elements that stand beside each other in `bytes`; stops at what is broken. */
function elementsOf(bytes: Buffer): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const id = number(bytes, at, 4, true);
    const size = id && number(bytes, at + id.length, 8, false);
    if (!id || !size) break;
    const start = at + id.length + size.length;
    // A live recording does not know how long its parts are: then it is all the rest.
    const isUnknown = size.value === 2 ** (7 * size.length) - 1;
    const end = isUnknown ? bytes.length : start + size.value;
    found.push({ id: id.value, content: bytes.subarray(start, end) });
    at = end;
  }
  return found;
}

/** A number whose leading zero bits say how many bytes it has; ids keep their marker bit, sizes do not. */
function number(
  bytes: Buffer,
  at: number,
  most: number,
  keepsMarker: boolean,
): { value: number; length: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (length > most || at + length > bytes.length) return null;
  let value = keepsMarker ? first : first & (0xff >> length);
  for (let n = 1; n < length; n += 1) value = value * 256 + (bytes[at + n] ?? 0);
  return { value, length };
}
