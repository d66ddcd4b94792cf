/** What other modules may use of the statistics. */
import "./tables.ts";

export { setDigest } from "./commands/set-digest.ts";
export { sendDigests } from "./digest/work.ts";
export { statisticsJobs } from "./jobs.ts";
export { mendStatistics, type Recount, recount } from "./recount.ts";
export { registerStatisticsRoutes } from "./routes.ts";
