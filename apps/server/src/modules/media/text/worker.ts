/**
 * Entry of the thread that reads one document and ends. Node runs this file as it is (type stripping), and the build
 * bundles it as text-worker.js.
 */
import { parentPort, workerData } from "node:worker_threads";
import { pagesOf } from "./pages.ts";
import { readText } from "./read.ts";
import { Unreadable } from "./unreadable.ts";

async function main(): Promise<void> {
  if (!parentPort) throw new Error("text worker: call inThread()");
  const { task, kind, bytes: given } = workerData as { task: "text" | "pages"; kind: string; bytes: Uint8Array };
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (task === "pages") {
    parentPort.postMessage({ pages: await pagesOf(kind, bytes) });
    return;
  }
  try {
    const text = await readText(kind, bytes);
    parentPort.postMessage({ state: "done", text });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    parentPort.postMessage({ state: "unsearchable", reason: error.reason });
  }
}

await main();
