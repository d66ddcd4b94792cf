import { z } from "zod";
import { startBrowser } from "./devtools.ts";
import { attachTab } from "./tab.ts";

/** A4 in inches, with the margins of an official document. */
const paper = {
  paperWidth: 8.27,
  paperHeight: 11.69,
  marginTop: 0.8,
  marginBottom: 0.8,
  marginLeft: 0.8,
  marginRight: 0.8,
};

/**
 * Prints a document as PDF, tagged for screen readers and with its headings as outline.
 * @param html  a whole document that needs nothing from elsewhere: the browser reaches no network
 * @throws Error when the browser does not start, ends, or takes longer than 30 seconds
 */
export async function printPdf(chromium: string, html: string): Promise<Buffer> {
  const browser = startBrowser(chromium);
  try {
    const send = await attachTab(browser);
    await send("Page.enable");
    const { frameTree } = z
      .object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) })
      .parse(await send("Page.getFrameTree"));
    await send("Page.setDocumentContent", { frameId: frameTree.frame.id, html });
    const options = { ...paper, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true };
    const { data } = z.object({ data: z.string() }).parse(await send("Page.printToPDF", options));
    return Buffer.from(data, "base64");
  } finally {
    await browser.close();
  }
}
