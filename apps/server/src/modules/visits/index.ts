/** What other modules may use of the visits. */
import "./tables.ts";

export { type ViewCounter, viewCounter } from "./counter.ts";
export { forgetPageViews, visitJobs } from "./jobs.ts";
