export { DocxRefused, docxToHtml } from "./docx.ts";
export { cleaningMessage, importMessages, skippedMessage } from "./messages.ts";
export { readImport } from "./read-import.ts";
export {
  type CleaningCode,
  type CleaningNote,
  DEFAULT_LIMITS,
  type DocumentPicture,
  type ImportedDocument,
  type ImportLimits,
  type ImportOptions,
  isSkipped,
  type SkipCode,
  type SkippedInput,
} from "./types.ts";
