/** A machine code for each thing that cleaning may do; the words for people are in `messages.ts`. */
export type CleaningCode =
  | "ENCODING_CONVERTED"
  | "INVALID_BYTES_REPLACED"
  | "NAVIGATION_REMOVED"
  | "PROMOTION_REMOVED"
  | "TAIL_REMOVED"
  | "BYLINE_TAKEN"
  | "SIGNATURE_TAKEN"
  | "REPEATED_TITLE_REMOVED"
  | "TITLE_INFERRED"
  | "PRONUNCIATION_REMOVED"
  | "SIMPLIFIED"
  | "STRAY_TRADITIONAL"
  | "COMPOUND_SPLIT"
  | "PREAMBLE_REMOVED"
  | "FULL_STOPS_REPAIRED"
  | "QUOTES_REPAIRED"
  | "HEADINGS_INFERRED"
  | "PARAGRAPHS_INFERRED"
  | "PARAGRAPHS_REBUILT"
  | "LINES_JOINED"
  | "PAGE_NUMBER_REMOVED"
  | "SPACES_REMOVED"
  | "PUNCTUATION_WIDENED"
  | "DOC_NUMBER_REPAIRED"
  | "DAMAGED_CHARACTERS"
  | "MASKED_TEXT"
  | "MISSING_TEXT"
  | "TRUNCATED"
  | "PICTURES_LEFT_OUT"
  | "CAPTION_WITHOUT_PICTURE"
  | "DATE_NOT_UNDERSTOOD"
  | "PAGE_FRAME_REMOVED"
  | "MARKUP_REMOVED";

/** One thing that was done to a document, or that a person should look at. */
export interface CleaningNote {
  code: CleaningCode;
  /** How many places, where counting makes sense. */
  count?: number;
  /** A short sample or the value concerned; at most 120 characters. */
  detail: string;
  /** False when the result is a guess or the text has a fault that only a person can mend. */
  safe: boolean;
}

export interface ImportedDocument {
  /** A JSON record's own id; for files the path relative to the imported folder, with "#2" for the second part. */
  externalId: string;
  title: string;
  summary: string;
  bodyHtml: string;
  bodyText: string;
  /** What the source said, kept when characters or sentence marks were converted. */
  original: { title: string; text: string } | null;
  source: string;
  author: string;
  docNo: string;
  region: string;
  sourceUrl: string;
  kind: string;
  /** YYYY-MM-DD */
  date: string | null;
  language: "zh-CN" | "en";
  cleaned: CleaningNote[];
  /** Pictures that `bodyHtml` shows as `/files/TOKEN`; whoever takes the document stores them. */
  pictures: DocumentPicture[];
}

/** A picture of a document as it lay in it. */
export interface DocumentPicture {
  /** Made from its bytes, 22 characters, in the form of a file's public id: the same picture has the same in every run. */
  token: string;
  name: string;
  bytes: Buffer;
}

/** Why an input, or one part of it, was not taken. */
export type SkipCode =
  | "PATH_NOT_FOUND"
  | "UNREADABLE"
  | "UNKNOWN_KIND"
  | "LINK_OUTSIDE"
  | "LINK_TO_FOLDER"
  | "FILE_TOO_LARGE"
  | "NOT_TEXT"
  | "EMPTY"
  | "HTML_TOO_LARGE"
  | "NESTED_TOO_DEEP"
  | "DOCX_ENCRYPTED"
  | "DOCX_CORRUPT"
  | "DOCX_TOO_MANY_ENTRIES"
  | "DOCX_TOO_LARGE"
  | "DOCX_RATIO"
  | "GZIP_CORRUPT"
  | "GZIP_TOO_LARGE"
  | "LINE_TOO_LONG"
  | "LINE_NOT_JSON"
  | "LINE_INVALID"
  | "ID_REPEATED";

export interface SkippedInput {
  /** Path relative to the imported folder, or the name of the single file. */
  path: string;
  /** The line of a jsonl file, as "3". */
  part?: string;
  code: SkipCode;
  detail: string;
}

/** Bounds that keep a hostile or mistaken input from taking the machine. All sizes in bytes. */
export interface ImportLimits {
  fileBytes: number;
  lineBytes: number;
  gzipBytes: number;
  docxEntries: number;
  docxBytes: number;
  /** Unpacked size of one entry divided by its packed size. */
  docxRatio: number;
  /** Pictures taken from one file; the rest is left out and counted. */
  docxPictures: number;
}

export interface ImportOptions {
  limits?: Partial<ImportLimits>;
}

export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 50 * 1024 * 1024,
  lineBytes: 50 * 1024 * 1024,
  gzipBytes: 2 * 1024 * 1024 * 1024,
  docxEntries: 2000,
  docxBytes: 200 * 1024 * 1024,
  docxRatio: 200,
  docxPictures: 100,
};

/** Tells the two things that `readImport` yields apart. */
export function isSkipped(item: ImportedDocument | SkippedInput): item is SkippedInput {
  return "path" in item;
}
