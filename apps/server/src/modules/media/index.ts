/** What other modules may use of media; everything else of this folder is its own affair. */
import "./tables.ts";

export {
  accountUploads,
  accountUploadsPath,
  documentExtensions,
  isDocument,
  refusedByName,
} from "./account-uploads.ts";
export { fileAddress, filesInBody, mediaInBody } from "./addresses.ts";
export { type Transcript, transcriptsOf } from "./captions.ts";
export { describeFile } from "./commands/describe-file.ts";
export { createFolder } from "./commands/manage-folders.ts";
export { moveFiles } from "./commands/move-files.ts";
export { insertFile, keepFile, refuseUnlessAllowed, type UploadFile, uploadFile } from "./commands/upload-file.ts";
export { addHashUser, toFileView, usedHashes } from "./file-queries.ts";
export { addFileUser, type FileUser } from "./file-users.ts";
export { mediaHistory } from "./history.ts";
export { mediaJobs } from "./jobs.ts";
export { listMedia } from "./library-queries.ts";
export { uploadLimits } from "./limits.ts";
export { type PreviewFacts, previewOf } from "./previews.ts";
export { fileTag, type PublicFile, publicFile, staffFile } from "./public-file.ts";
export { type ReceiveOptions, receiveFile, type StoredUpload } from "./receive-file.ts";
export { registerMediaRoutes } from "./routes.ts";
export { chooseVariant, type ServedFile, serveFile, takesAvif } from "./serve-file.ts";
export type { FileTable } from "./tables.ts";
export { type ExtractedText, extractText } from "./text/extract-text.ts";
export { type FileText, textsOfFiles } from "./texts.ts";
export { visibleTo as visibleInLibrary } from "./visible.ts";
