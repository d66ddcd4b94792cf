import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { Unreadable } from "./unreadable.ts";

/** How much an Office file may unpack to; a bomb of some kilobytes can claim terabytes. */
export const zipLimits = { entries: 5_000, bytes: 150 * 1024 * 1024, ratio: 250 };
const smallEntry = 1_000_000;
const encryptedFlag = 0x1;

/** A ZIP whose list of entries was checked; its entries are unpacked one by one, up to the limits in all. */
export interface OpenZip {
  names: string[];
  /** The bytes of an entry as they are unpacked. @throws Unreadable too-large, broken */
  chunks(name: string): AsyncGenerator<Buffer>;
}

/**
 * Opens a ZIP without unpacking anything.
 * @throws Unreadable encrypted, too-large, broken
 */
export async function openZip(bytes: Buffer): Promise<OpenZip> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const entries = await listEntries(zip);
  let unpacked = 0;
  return {
    names: [...entries.keys()],
    async *chunks(name) {
      const entry = entries.get(name);
      if (!entry) throw new Unreadable("broken", `${name} is missing`);
      // What an entry declares may be a lie, so what really comes out is counted.
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > zipLimits.bytes) throw new Unreadable("too-large", `${name} unpacks to more than allowed`);
        yield chunk as Buffer;
      }
    },
  };
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > zipLimits.entries) throw new Unreadable("too-large", `${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.generalPurposeBitFlag & encryptedFlag) throw new Unreadable("encrypted", entry.fileName);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    // Only what holds text is unpacked; pictures may be as large as they like.
    if (/\.xml$/i.test(entry.fileName) && entry.uncompressedSize > smallEntry && ratio > zipLimits.ratio) {
      throw new Unreadable("too-large", `${entry.fileName} ${Math.round(ratio)}:1`);
    }
    entries.set(entry.fileName, entry);
    if (entries.size > zipLimits.entries) throw new Unreadable("too-large", `${entries.size} entries`);
  }
  return entries;
}
