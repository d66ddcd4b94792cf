/** What other modules, the import, the demonstration and the bench may use of articles. */
import "./tables.ts";

export { articleAddress } from "./addresses.ts";
export { workOffBulkRuns } from "./bulk/work.ts";
export { addPassageComment } from "./commands/add-passage-comment.ts";
export { approveReview } from "./commands/approve-review.ts";
export { archiveArticle } from "./commands/archive-article.ts";
export { arrangeArticle } from "./commands/arrange-article.ts";
export { claimReview } from "./commands/claim-review.ts";
export { createArticle, type NewArticle } from "./commands/create-article.ts";
export { giveFeedback } from "./commands/give-feedback.ts";
export { type ImportOutcome, importArticle, importArticles } from "./commands/import-articles.ts";
export { importCheckWords } from "./commands/import-check-words.ts";
export { publishArticle } from "./commands/publish-article.ts";
export { returnReview } from "./commands/return-review.ts";
export { saveArticle } from "./commands/save-article.ts";
export { submitArticle } from "./commands/submit-article.ts";
export { withdrawArticle } from "./commands/withdraw-article.ts";
export { type PreparedContent, prepareContent } from "./contents.ts";
export { beginShowingFiles } from "./file-user.ts";
export type { CleaningNote, ImportedDocument, SkippedInput } from "./import/index.ts";
export { placeImportPictures, type StoredPictures, storeImportPictures } from "./import-pictures.ts";
export { articleJobs, keepTimes, publishDue, refreshSearch } from "./jobs.ts";
export { findArticles } from "./list-queries.ts";
export { type ImportArticle, type PreparedImport, prepareImport } from "./prepare-import.ts";
export { countPreview, type OpenedPreview, openPreview, previewFile } from "./previews.ts";
export {
  type ArticlePlace,
  articlePlace,
  publicByDepartment,
  publicFeed,
  publicOriginal,
  publicSitemap,
  publicSitemapPages,
  type SitemapEntry,
} from "./public-outlets.ts";
export {
  type BlockQuery,
  type ListQuery,
  type PublicArticle,
  type PublicFileRef,
  type PublicItem,
  type PublicLink,
  previewArticle,
  publicArticle,
  publicArticleText,
  publicCounts,
  publicHome,
  publicList,
  publicPageArticle,
  type RelatedLink,
  withdrawnAt,
} from "./public-queries.ts";
export {
  type ClaimedReceipt,
  claimReceipt,
  finishReceipt,
  placeInList,
  type ReceiptFacts,
  receiptFacts,
  releaseReceipt,
} from "./receipts.ts";
export { registerArticleRoutes } from "./routes.ts";
export { plainText, sanitizeArticleHtml } from "./sanitize.ts";
export { sectionUpdates } from "./section-updates.ts";
export { newestBeside, sitemapPageOf, sitemapPageSize, tagsOf } from "./tags.ts";
export { boundsOfYear, yearOf } from "./years.ts";

/** Reading documents for the import (导入); loaded when it is needed, as a server that imports nothing needs none of it. */
export const loadImportReader = () => import("./import/index.ts");
