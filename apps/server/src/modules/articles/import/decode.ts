import { note } from "./notes.ts";
import type { CleaningNote } from "./types.ts";

export interface Decoded {
  text: string;
  notes: CleaningNote[];
}

/**
 * Bytes of unknown encoding → text, or null when they are not text.
 *
 * Order of trust: a byte order mark; UTF-16 seen by its zero bytes; valid UTF-8; UTF-8 with a few broken bytes (they
 * become U+FFFD and are counted); valid GB18030, which holds GBK and GB2312; GB18030 with a few broken bytes.
 */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes) ?? byZeroBytes(bytes);
  if (marked) return decodeAs(bytes, marked, marked !== "utf-8");
  if (bytes.includes(0)) return null;
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const broken = countReplaced(utf8);
  if (broken === 0) return { text: utf8, notes: [] };
  const wide = utf8.length - (utf8.match(/[\0-\x7f\ufffd]/g)?.length ?? 0);
  // In GB18030 text almost every pair of bytes is broken UTF-8; in damaged UTF-8 nearly none is.
  if (wide > broken * 5) return decodeAs(bytes, "utf-8", false);
  return decodeAs(bytes, "gb18030", true);
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: line ends, spaces and digits leave zeros on one side only. */
function byZeroBytes(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, 65_536);
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  // A Chinese character may have a zero low byte too (开 is 5F00), but few do.
  if (odd > even * 2) return "utf-16le";
  if (even > odd * 2) return "utf-16be";
  return null;
}

function decodeAs(bytes: Uint8Array, encoding: string, say: boolean): Decoded | null {
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = countReplaced(text);
  if (broken > text.length * 0.05 || (encoding !== "utf-8" && looksBinary(text))) return null;
  const notes: CleaningNote[] = [];
  if (say) notes.push(note("ENCODING_CONVERTED", encoding));
  if (broken > 0) {
    const at = text.indexOf("\ufffd");
    notes.push({ ...note("INVALID_BYTES_REPLACED", text.slice(Math.max(0, at - 10), at + 10), false), count: broken });
  }
  return { text, notes };
}

function countReplaced(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0;
}

function looksBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  const controls = text.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  return controls > 2 && controls > text.length * 0.005;
}
