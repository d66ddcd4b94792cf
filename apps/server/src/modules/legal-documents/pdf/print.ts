import { entryOf, startThread, type Thread } from "../../../platform/threads/start-thread.ts";
import type { PrintedDocument } from "./printed-document.ts";

let starting: Promise<Thread> | undefined;
let idle: NodeJS.Timeout | undefined;

/** The font and what was learnt of it take a hundred megabytes; a thread that nobody asked for so long gives them back. */
const keptMs = 60_000;

/** Makes the PDF of a document in a thread of its own. @throws Error when it cannot be made */
export async function printDocument(document: PrintedDocument): Promise<Uint8Array> {
  clearTimeout(idle);
  if (starting && (await starting.then((thread) => thread.hasEnded()).catch(() => true))) starting = undefined;
  starting ??= startThread({
    file: entryOf(import.meta.url, { source: "./worker.ts", built: "./documents-worker.js" }),
    name: "documents",
    memoryMb: 384,
    fault: "the PDF of a document",
  });
  const thread = await starting;
  try {
    return await thread.call<Uint8Array>("print", document);
  } finally {
    clearTimeout(idle);
    idle = setTimeout(() => void endPrinting(), keptMs).unref();
  }
}

/** Ends the thread, where there is one. */
export async function endPrinting(): Promise<void> {
  clearTimeout(idle);
  const thread = await starting?.catch(() => undefined);
  starting = undefined;
  await thread?.end();
}
