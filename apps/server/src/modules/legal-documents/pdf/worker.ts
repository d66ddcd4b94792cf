/**
 * Entry of the thread that makes PDFs, beside the server's own so that readers do not wait for it. Node runs this file as it
 * is, and the build bundles it as documents-worker.js.
 */
import { setPriority } from "node:os";
import { join } from "node:path";
import pdfmake from "pdfmake";
import { installationFolder } from "../../../platform/root.ts";
import { serveCalls } from "../../../platform/threads/serve-calls.ts";
import { documentDefinition } from "./definition.ts";
import type { PrintedDocument } from "./printed-document.ts";
import { keepFont, keepSeal } from "./reuse.ts";
import { markStructure } from "./tags.ts";

const font = join(installationFolder, "apps", "server", "fonts", "NotoSerifSC-Regular.ttf");
pdfmake.setFonts({ NotoSerifSC: { normal: font } });
keepFont(font);
markStructure();
// On Linux of this thread alone: whoever waits for an answer goes before.
if (process.platform === "linux") setPriority(0, 10);
// Nothing that somebody wrote into a document may have it fetch an address or read a file.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === font);

serveCalls({
  async print(document: PrintedDocument): Promise<Uint8Array> {
    if (document.seal) await keepSeal(document.seal);
    return pdfmake.createPdf(documentDefinition(document)).getBuffer();
  },
});
