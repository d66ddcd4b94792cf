/** What other modules may use of the visits. */
import "./tables.ts";

export { type ViewCounter, type ViewPlace, viewCounter } from "./counter.ts";
export { forgetPageViews, visitJobs } from "./jobs.ts";
export { registerVisitRoutes } from "./routes.ts";
