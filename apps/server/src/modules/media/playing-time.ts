/** How long films and recordings play, from their own headers: enough for a card that says “03:25”. */
import type { FileStore } from "../../platform/files/index.ts";
import { oggTime, webmTime } from "./playing-time-open.ts";

/** Reads bytes of the file from `start`; fewer than asked for at its end. */
type Read = (start: number, length: number) => Promise<Buffer>;

/** More boxes than any player writes before the one that is looked for. */
const mostBoxes = 64;
const headBytes = 128 * 1024;

/**
 * The playing time in seconds of stored contents; null where the format does not tell it in its head, or the head is
 * broken. Reads some hundred bytes of MP4 and M4A, the beginning of MP3 and WebM, both ends of Ogg.
 */
export async function playingTime(
  store: Pick<FileStore, "open">,
  { hash, size, mime }: { hash: string; size: number; mime: string },
): Promise<number | null> {
  const read: Read = async (start, length) => {
    if (start >= size) return Buffer.alloc(0);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await store.open(hash, { start, end: Math.min(start + length, size) - 1 }))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const seconds = await timeOf(read, mime, size);
  return seconds !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

async function timeOf(read: Read, mime: string, size: number): Promise<number | null> {
  if (mime === "audio/mpeg") return mp3Time(await mp3Head(read), size);
  if (/mp4|m4a|m4v/.test(mime)) return mp4Time(read, size);
  if (/^(audio|video)\/ogg/.test(mime)) return oggTime(read, size);
  return /\/webm/.test(mime) ? webmTime(read) : null;
}

/** ISO 14496-12: `moov` holds `mvhd`, which holds the number of ticks and ticks a second. */
async function mp4Time(read: Read, size: number): Promise<number | null> {
  const movie = await findBox(read, "moov", 0, size);
  const header = movie && (await findBox(read, "mvhd", movie.start, movie.end));
  if (!header) return null;
  const bytes = await read(header.start, 32);
  if (bytes.length < 32) return null;
  const isLong = bytes.readUInt8(0) === 1;
  const ticks = isLong ? Number(bytes.readBigUInt64BE(24)) : bytes.readUInt32BE(16);
  return ticks / bytes.readUInt32BE(isLong ? 20 : 12);
}

async function findBox(
  read: Read,
  name: string,
  from: number,
  to: number,
): Promise<{ start: number; end: number } | null> {
  let at = from;
  for (let count = 0; count < mostBoxes && at + 8 <= to; count += 1) {
    const head = await read(at, 16);
    if (head.length < 8) return null;
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    const start = at + (isLong ? 16 : 8);
    if (length < start - at) return null;
    if (head.toString("latin1", 4, 8) === name) return { start, end: Math.min(at + length, to) };
    at += length;
  }
  return null;
}

interface Mp3Head {
  /** Where the sound begins, after a tag with the title and perhaps a picture. */
  start: number;
  bytes: Buffer;
}

async function mp3Head(read: Read): Promise<Mp3Head> {
  const first = await read(0, 10);
  // Four times seven bits tell the length of the tag.
  const tag =
    first.toString("latin1", 0, 3) === "ID3" && first.length === 10
      ? 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (first.readUInt8(at) & 127), 0)
      : 0;
  return { start: tag, bytes: await read(tag, headBytes) };
}

const bitrates = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const rates = [44_100, 48_000, 32_000];

/** ISO 11172-3: frames of equal length; a first one named Xing or Info tells how many there are. */
function mp3Time({ start, bytes }: Mp3Head, size: number): number | null {
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    const word = bytes.readUInt32BE(at);
    const version = (word >>> 19) & 3;
    const bitrate = (version === 3 ? bitrates.first : bitrates.second)[(word >>> 12) & 15];
    const rate = rates[(word >>> 10) & 3];
    // Eleven bits of ones, layer III, a version that exists, and tables that know the rest.
    if (word >>> 21 !== 0x7ff || ((word >>> 17) & 3) !== 1 || version === 1 || !bitrate || !rate) continue;
    const perSecond = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
    const frames = framesOf(bytes.subarray(at, at + 200));
    if (frames !== null) return (frames * (version === 3 ? 1152 : 576)) / perSecond;
    return ((size - start - at) * 8) / (bitrate * 1000);
  }
  return null;
}

function framesOf(frame: Buffer): number | null {
  const named = [frame.indexOf("Xing"), frame.indexOf("Info")].find((at) => at > 0);
  if (named === undefined || named + 12 > frame.length) return null;
  return (frame.readUInt32BE(named + 4) & 1) === 1 ? frame.readUInt32BE(named + 8) : null;
}
