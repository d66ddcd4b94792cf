import { fileTypeFromBuffer } from "file-type";
import { AppError } from "../errors.ts";

/** How many bytes from its beginning tell what a file is. */
export const sniffBytes = 64 * 1024;

export interface SniffedKind {
  /** "pdf", "docx", "png" … */
  kind: Kind;
  mime: string;
  /** Is re-encoded by `encodePicture` before anyone sees it. */
  picture: boolean;
}

const office = "application/vnd.openxmlformats-officedocument";
const mimes = {
  pdf: "application/pdf",
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  wps: "application/vnd.ms-works",
  ofd: "application/ofd",
  txt: "text/plain",
  csv: "text/csv",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  zip: "application/zip",
  mp4: "video/mp4",
  webm: "video/webm",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  vtt: "text/vtt",
};
type Kind = keyof typeof mimes;

const pictures = new Set<string>(["png", "jpg", "webp", "gif"]);
const inOldOffice = new Set<string>(["doc", "xls", "wps"]);
const inText = new Set<string>(["txt", "csv"]);
/** Other names of the same thing, as file-type or people spell them. */
const sameAs: Record<string, string> = {
  jpeg: "jpg",
  jpe: "jpg",
  jfif: "jpg",
  apng: "png",
  m4v: "mp4",
  oga: "ogg",
  opus: "ogg",
};

/** What a file chooser may offer, each with its dot. */
export const acceptedExtensions: readonly string[] = [...Object.keys(mimes), "jpeg"].map(
  (extension) => `.${extension}`,
);

function extensionOf(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") ? (sameAs[extension] ?? extension) : "";
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(mimes, word);
}

/** Names of the entries of a ZIP that begin within these bytes. */
function entryNames(head: Buffer): string[] {
  const names: string[] = [];
  const signature = Buffer.from("PK\x03\x04", "latin1");
  for (let at = head.indexOf(signature); at !== -1 && at + 30 < head.length; at = head.indexOf(signature, at + 4)) {
    names.push(head.toString("latin1", at + 30, at + 30 + head.readUInt16LE(at + 26)));
  }
  return names;
}

/** What a ZIP holds. Its own beginning is not always enough for file-type, as WPS writes its entries in another order. */
function kindOfZip(head: Buffer, extension: string): string {
  const names = entryNames(head);
  const holds = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (holds(/^(META-INF\/MANIFEST\.MF|AndroidManifest\.xml|classes\.dex)$/)) return "jar";
  if (holds(/vbaProject\.bin$/i)) return "office with macros";
  if (extension === "zip") return "zip";
  const found = Object.entries({ docx: /^word\//, xlsx: /^xl\//, pptx: /^ppt\//, ofd: /^OFD\.xml$/i }).filter(([, p]) =>
    holds(p),
  );
  if (found.length === 1) return found[0]![0];
  const openXml = holds(/^(\[Content_Types\]\.xml|_rels\/|docProps\/)/);
  return found.length === 0 && openXml && ["docx", "xlsx", "pptx"].includes(extension) ? extension : "zip";
}

/** Old Office documents are told apart by a stream's name, which may lie further back; then the file's name decides. */
function kindOfOldOffice(head: Buffer, extension: string): string {
  const holds = (stream: string) => head.includes(Buffer.from(stream, "utf16le"));
  const word = holds("WordDocument");
  const excel = holds("Workbook");
  if (excel && !word && extension !== "xls") return "xls";
  if (word && !excel && extension === "xls") return "doc";
  return inOldOffice.has(extension) ? extension : "cfb";
}

function decodes(head: Buffer, encoding: string): boolean {
  try {
    // As a stream, since the last character may be cut in two.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return !/\p{Cc}/u.test(text.replace(/\s/g, ""));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const captionsBegin = /^\uFEFF?WEBVTT(\s|$)/;

function isText(head: Buffer): boolean {
  if (head[0] === 0xff && head[1] === 0xfe) return decodes(head, "utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return decodes(head, "utf-16be");
  return decodes(head, "utf-8") || decodes(head, "gb18030");
}

async function contentOf(head: Buffer, extension: string): Promise<string> {
  if (head.length === 0) return "empty";
  if (head.subarray(0, 4).toString("latin1") === "PK\x03\x04") return kindOfZip(head, extension);
  // Before the search for signatures, which short words such as "BM" can imitate.
  if (inText.has(extension) && isText(head)) return extension;
  if (extension === "vtt") return decodes(head, "utf-8") && captionsBegin.test(String(head)) ? "vtt" : "unknown";
  const type = await fileTypeFromBuffer(head);
  if (type?.ext === "cfb") return kindOfOldOffice(head, extension);
  const kind = type === undefined ? "unknown" : (sameAs[type.ext] ?? type.ext);
  // Sound in the container of films: most recorders do not write the brand that would tell them apart.
  return kind === "mp4" && extension === "m4a" ? "m4a" : kind;
}

/**
 * What an uploaded file is, by its content. Its name has to say the same, except that pictures may go by any picture's
 * name: phones mix these up, and pictures are re-encoded anyway.
 * @param head  the first `sniffBytes` bytes, or the whole file when it is shorter
 * @throws AppError FILE_KIND_REFUSED with `found`, and `expected` when content and name are both allowed but differ
 */
export async function sniff(head: Buffer, name: string): Promise<SniffedKind> {
  const extension = extensionOf(name);
  const found = await contentOf(head, extension);
  if (!isKind(found)) throw new AppError("FILE_KIND_REFUSED", { name, found });
  const agrees = found === extension || (pictures.has(found) && pictures.has(extension));
  if (!agrees) throw new AppError("FILE_KIND_REFUSED", { name, found, expected: extension });
  return { kind: found, mime: mimes[found], picture: pictures.has(found) };
}
