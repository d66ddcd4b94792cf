/** What other modules may use of the site search. */
import "./tables.ts";

export {
  countQuestion,
  isNarrowed,
  otherSearches,
  type SiteAnswer,
  type SiteQuery,
  searchSite,
  suggestions,
} from "./ask.ts";
export { createBestBet } from "./commands/create-best-bet.ts";
export { importSynonyms } from "./commands/import-synonyms.ts";
export { saveStopWords } from "./commands/save-stop-words.ts";
export { siteSearchJobs } from "./jobs.ts";
export { queryLog } from "./query-log.ts";
export { registerSiteSearchRoutes } from "./routes.ts";
