import { type Collector, createCollector } from "./collect.ts";
import { readDocx, readOfd, readPptx, readXlsx } from "./office.ts";
import { Unreadable } from "./unreadable.ts";

const readers: Record<string, (bytes: Buffer, into: Collector) => Promise<void>> = {
  docx: readDocx,
  xlsx: readXlsx,
  pptx: readPptx,
  ofd: readOfd,
  // Loaded for a PDF only: it costs more than all the others together.
  pdf: async (bytes, into) => (await import("./pdf.ts")).readPdf(bytes, into),
  txt: readPlain,
  csv: readPlain,
};

/**
 * The text of a document. Runs in a worker thread, as a hostile file may take all the time and memory there is.
 * @throws Unreadable
 */
export async function readText(kind: string, bytes: Buffer): Promise<string> {
  const read = readers[kind];
  if (!read) throw new Unreadable("old-format", kind);
  const collector = createCollector();
  try {
    await read(bytes, collector);
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable("broken", cause instanceof Error ? cause.message : String(cause), { cause });
  }
  const text = collector.text();
  if (text === "") throw new Unreadable(kind === "pdf" ? "scanned" : "empty", "there is no text");
  return text;
}

async function readPlain(bytes: Buffer, into: Collector): Promise<void> {
  into.add(decoded(bytes));
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("gb18030").decode(bytes);
  }
}
