import { getDocumentProxy } from "unpdf";
import type { Collector } from "./collect.ts";
import { Unreadable } from "./unreadable.ts";

const mostPages = 3_000;

/** PDF, page by page. One that holds only pictures of its pages gives no text. @throws Unreadable encrypted */
export async function readPdf(bytes: Buffer, into: Collector): Promise<void> {
  const document = await open(bytes);
  try {
    for (let number = 1; number <= Math.min(document.numPages, mostPages) && !into.full(); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ("str" in item) into.add(item.hasEOL ? `${item.str}\n` : item.str);
      into.add("\n");
      page.cleanup();
    }
  } finally {
    await document.cleanup();
  }
}

/** How many pages a PDF has. @throws Unreadable encrypted */
export async function pdfPages(bytes: Buffer): Promise<number> {
  const document = await open(bytes);
  try {
    return document.numPages;
  } finally {
    await document.cleanup();
  }
}

async function open(bytes: Buffer) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new Unreadable("encrypted", error.message, { cause: error });
    }
    throw error;
  }
}
