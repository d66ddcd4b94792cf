/** What other modules may use of the site search. */
import "./tables.ts";

export {
  chosenHotWords,
  countQuestion,
  hotWords,
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
export { siteSearchHistory } from "./history.ts";
export { siteSearchJobs } from "./jobs.ts";
export { HOT_WORDS, popularTag, renewPopular } from "./popular.ts";
export { queryLog, searchesByDay } from "./query-log.ts";
export { registerSiteSearchRoutes } from "./routes.ts";
