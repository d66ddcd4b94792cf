import { z } from "zod";

/** The context that sealed contents are bound to; also the name of the encrypted column. */
export const contentContext = "legal_documents.content";
export const privateKeyContext = "document_keys.private_key";

/** What the PDF of a document prints, as it was at issue. */
export const documentContentSchema = z.object({
  title: z.string(),
  paragraphs: z.array(z.object({ kind: z.enum(["addressee", "text", "entry"]), text: z.string() })),
  note: z.string(),
  sealHash: z.string().nullable(),
});
export type DocumentContent = z.infer<typeof documentContentSchema>;
