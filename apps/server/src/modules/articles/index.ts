/** What other modules, the import, the demonstration and the bench may use of articles. */
import "./tables.ts";

export { articleAddress } from "./addresses.ts";
export { workOffBulkRuns } from "./bulk/work.ts";
export { checkArticle } from "./checks/check-article.ts";
export { checkWording } from "./checks/messages.ts";
export {
  allLinkFacts,
  countPublished,
  openPublishedChecks,
  type PublishedChecks,
  type SampledArticle,
  samplePublished,
} from "./checks/published.ts";
export type { CheckedPublication, PublishedFinding } from "./checks/published-findings.ts";
export { acceptOffer } from "./commands/accept-offer.ts";
export { addPassageComment } from "./commands/add-passage-comment.ts";
export { approveReview } from "./commands/approve-review.ts";
export { archiveArticle } from "./commands/archive-article.ts";
export { arrangeArticle } from "./commands/arrange-article.ts";
export { claimReview } from "./commands/claim-review.ts";
export { createArticle, type NewArticle } from "./commands/create-article.ts";
export { giveFeedback } from "./commands/give-feedback.ts";
export { handleFeedback } from "./commands/handle-feedback.ts";
export { ignoreFinding } from "./commands/ignore-finding.ts";
export { type ImportOutcome, importArticle, importArticles } from "./commands/import-articles.ts";
export { importCheckWords } from "./commands/import-check-words.ts";
export { offerArticle } from "./commands/offer-article.ts";
export { publishArticle } from "./commands/publish-article.ts";
export { returnReview } from "./commands/return-review.ts";
export { saveArticle } from "./commands/save-article.ts";
export { startBulkRun } from "./commands/start-bulk-run.ts";
export { submitArticle } from "./commands/submit-article.ts";
export { withdrawArticle } from "./commands/withdraw-article.ts";
export { type PreparedContent, prepareContent } from "./contents.ts";
export { beginShowingFiles } from "./file-user.ts";
export { checksHistory } from "./history.ts";
export type { CleaningNote, ImportedDocument, SkippedInput } from "./import/index.ts";
export { placeImportPictures, type StoredPictures, storeImportPictures } from "./import-pictures.ts";
export { importedIds } from "./import-rows.ts";
export { articleJobs, keepTimes, publishDue } from "./jobs.ts";
export { findArticles } from "./list-queries.ts";
export { type HallItem, type HallQuery, publicHall, publicHallCounts } from "./multimedia.ts";
export { type ImportArticle, type PreparedImport, prepareImport } from "./prepare-import.ts";
export { countPreview, type OpenedPreview, openPreview, previewFile } from "./previews.ts";
export {
  type PublicArticle,
  type PublicLink,
  previewArticle,
  publicArticle,
  publicArticleText,
  publicPageArticle,
  type RelatedLink,
  withdrawnAt,
} from "./public-article.ts";
export type { PublicFileRef } from "./public-files.ts";
export { type PublicFilm, type PublicFilms, publicFilms } from "./public-films.ts";
export { type BlockQuery, publicHome } from "./public-home.ts";
export type { PublicItem } from "./public-items.ts";
export { type ListCounts, type ListQuery, publicCounts, publicList } from "./public-lists.ts";
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
  type ClaimedReceipt,
  claimReceipt,
  finishReceipt,
  placeInList,
  type ReceiptFacts,
  receiptFacts,
  receiptsWait,
  releaseReceipt,
} from "./receipts.ts";
export { refreshSearch } from "./refresh-search.ts";
export { registerArticleRoutes } from "./routes.ts";
export { plainText, sanitizeArticleHtml } from "./sanitize.ts";
export { sectionUpdates } from "./section-updates.ts";
export { newestBeside, sitemapPageOf, sitemapPageSize, tagsOf } from "./tags.ts";
export { beginTranslation } from "./translations/begin-translation.ts";
export { articleView } from "./view-queries.ts";
export { boundsOfYear, yearOf } from "./years.ts";

/** Reading documents for the import (导入); loaded when it is needed, as a server that imports nothing needs none of it. */
export const loadImportReader = () => import("./import/index.ts");
export { beginListeningToSections } from "./section-events.ts";
