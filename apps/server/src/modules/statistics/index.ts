/** What other modules may use of the statistics. */
import "./tables.ts";

export { mendStatistics, type Recount, recount } from "./recount.ts";
export { registerStatisticsRoutes } from "./routes.ts";
