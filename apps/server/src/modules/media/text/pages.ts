import { openZip } from "./zip.ts";

/** How many pages a document says that it has; null where it does not tell or cannot be opened. */
export async function pagesOf(kind: string, bytes: Buffer): Promise<number | null> {
  try {
    const pages = kind === "pdf" ? await (await import("./pdf.ts")).pdfPages(bytes) : await packedPages(kind, bytes);
    return pages !== null && pages > 0 && pages < 100_000 ? pages : null;
  } catch {
    // A broken or encrypted file is somebody else's affair: here it only does not tell.
    return null;
  }
}

const parts: Record<string, RegExp> = {
  pptx: /^ppt\/slides\/slide\d+\.xml$/,
  xlsx: /^xl\/worksheets\/sheet\d+\.xml$/,
  ofd: /Page_\d+\/Content\.xml$/i,
};

async function packedPages(kind: string, bytes: Buffer): Promise<number | null> {
  const zip = await openZip(bytes);
  const part = parts[kind];
  if (part) return zip.names.filter((name) => part.test(name)).length;
  // Word counts its pages itself and writes the number down.
  if (!zip.names.includes("docProps/app.xml")) return null;
  let text = "";
  for await (const chunk of zip.chunks("docProps/app.xml")) {
    text += chunk.toString("utf8");
    if (text.length > 100_000) break;
  }
  return Number(/<Pages>(\d{1,6})<\/Pages>/.exec(text)?.[1] ?? 0);
}
