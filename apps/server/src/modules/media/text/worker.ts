/**
 * Entry of the thread that reads one document and ends. Node runs this file as it is (type stripping), and the build
 * bundles it as text-worker.js.
 */
import { parentPort, workerData } from "node:worker_threads";
import { readText } from "./read.ts";
import { Unreadable } from "./unreadable.ts";

async function main(): Promise<void> {
  if (!parentPort) throw new Error("text worker: call extractText()");
  const { kind, bytes } = workerData as { kind: string; bytes: Uint8Array };
  try {
    const text = await readText(kind, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    parentPort.postMessage({ state: "done", text });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    parentPort.postMessage({ state: "unsearchable", reason: error.reason });
  }
}

await main();
