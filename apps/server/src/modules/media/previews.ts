import type { FileStore } from "../../platform/files/index.ts";
import type { StoredUpload } from "./receive-file.ts";
import { countPages } from "./text/count-pages.ts";

/** What a list shows of a file beside name and size (预览). */
export interface PreviewFacts {
  /** Contents of a small JPEG of a picture. */
  previewHash: string | null;
  pages: number | null;
}

/** A small picture of a picture, made when it was taken in; how many pages of a document. */
export async function previewOf(store: FileStore, stored: StoredUpload): Promise<PreviewFacts> {
  const [small] = stored.variants.filter(({ format }) => format === "jpeg").sort((a, b) => a.width - b.width);
  if (stored.mime.startsWith("image/")) return { previewHash: small?.hash ?? stored.hash, pages: null };
  return { previewHash: null, pages: await countPages(store, stored) };
}
