import type { DocumentContent } from "../content.ts";

/** Everything that the PDF of a document shows; the same makes the same bytes. */
export interface PrintedDocument extends Pick<DocumentContent, "title" | "paragraphs" | "note"> {
  number: string;
  organ: string;
  /** A day as `2026-11-22`. */
  issuedOn: string;
  issuedAt: Date;
  code: string;
  /** What the QR code leads to. */
  verifyUrl: string;
  /** The seal as PNG; null while the zone has none. */
  seal: Uint8Array | null;
}
