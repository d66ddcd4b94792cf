/** What the application uses of the inspection, and what later modules tell it. */
import "./tables.ts";

export { type AskPublic, inspectThrough, type PublicAnswer, publicAsker } from "./ask-public.ts";
export { makeReport } from "./commands/make-report.ts";
export { inspectNow } from "./inspect-now.ts";
export { inspectionJobs } from "./jobs.ts";
export { keepPastRun, keepPastVisits, type PastRun } from "./keep-past-run.ts";
export { openSiteIds } from "./open-sites.ts";
export { monthOf } from "./reports/figures.ts";
export { registerInspectionRoutes } from "./routes.ts";
export type { GuideElement, GuideFacts, InspectionSources, MessageFacts, MessageSource } from "./rules/later.ts";
export { inspectionOverview } from "./views.ts";
