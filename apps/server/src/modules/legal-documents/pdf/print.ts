import { entryOf, startThread, type Thread } from "../../../platform/threads/start-thread.ts";
import type { PrintedDocument } from "./printed-document.ts";

let starting: Promise<Thread> | undefined;
let idle: NodeJS.Timeout | undefined;
/** Documents that somebody waits for now. */
let waiting = 0;

/** The font and what was learnt of it take a hundred megabytes; a thread that nobody asked for so long gives them back. */
const keptMs = 60_000;

/** Makes the PDF of a document in a thread of its own. @throws Error when it cannot be made */
export async function printDocument(document: PrintedDocument): Promise<Uint8Array> {
  clearTimeout(idle);
  waiting += 1;
  try {
    return await (await threadOf()).call<Uint8Array>("print", document);
  } finally {
    waiting -= 1;
    clearTimeout(idle);
    idle = setTimeout(() => void endPrinting(), keptMs).unref();
  }
}

async function threadOf(): Promise<Thread> {
  if (starting && (await starting.then((thread) => thread.hasEnded()).catch(() => true))) starting = undefined;
  starting ??= startThread({
    file: entryOf(import.meta.url, { source: "./worker.ts", built: "./documents-worker.js" }),
    name: "documents",
    memoryMb: 384,
    fault: "the PDF of a document",
  });
  return starting;
}

/** Ends the thread, where there is one and nobody waits for a document of it. */
export async function endPrinting(): Promise<void> {
  if (waiting > 0) return;
  clearTimeout(idle);
  const ending = starting;
  // Whoever comes meanwhile begins another.
  starting = undefined;
  await (await ending?.catch(() => undefined))?.end();
}
