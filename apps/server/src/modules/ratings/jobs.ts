import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { askAfterCases } from "./ask-applicants.ts";

/** No work of its own: every process that changes cases hears of their ends. */
export function ratingJobs(services: Services): AnyJob[] {
  askAfterCases(services);
  return [];
}
