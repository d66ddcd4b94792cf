import { readFileSync } from "node:fs";
import { RelaxNGValidator, XmlDocument, XmlLibError } from "libxml2-wasm";
import { z } from "zod";

/** Grammars in `schemas/`, written after the specification that each names. */
type Format = "rss" | "atom" | "oai-pmh";

const schemas = new Map<string, RelaxNGValidator>();

/** The schema of a format, read once. */
function schemaOf(format: Format): RelaxNGValidator {
  const known = schemas.get(format);
  if (known) return known;
  const grammar = XmlDocument.fromBuffer(readFileSync(new URL(`./schemas/${format}.rng`, import.meta.url)));
  const schema = RelaxNGValidator.fromDoc(grammar);
  schemas.set(format, schema);
  return schema;
}

/** What a parser or the schema of the format refuses in a document, by line; empty when it conforms. */
export function faultsOf(xml: string, format: Format): string[] {
  try {
    const document = XmlDocument.fromString(xml);
    schemaOf(format).validate(document);
    document.dispose();
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map(({ line, message }) => `line ${line}: ${message.trim()}`);
  }
}

const author = z.strictObject({ name: z.string().min(1) });
const attachment = z.strictObject({ url: z.url(), mime_type: z.string().min(3), size_in_bytes: z.int() });

/** JSON Feed 1.1; what begins with `_` is an extension. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  description: z.string(),
  language: z.string().min(2),
  authors: z.array(author),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      content_text: z.string().min(1),
      summary: z.string().min(1).optional(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z.array(author),
      tags: z.array(z.string()),
      image: z.url().optional(),
      attachments: z.array(attachment).optional(),
      _policy: z.unknown().optional(),
    }),
  ),
});
