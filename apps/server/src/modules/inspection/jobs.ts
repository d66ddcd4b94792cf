import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { makeDueReports } from "./commands/make-report.ts";
import { probeSites } from "./probes/prober.ts";
import type { InspectionSources } from "./rules/later.ts";
import { askNightly, forgetOldRuns, workOffRuns } from "./work.ts";

/** Background work of this module. `sources`: what later modules tell the inspection. */
export const inspectionJobs = (services: Services, sources: InspectionSources = {}): AnyJob[] => [
  {
    name: "inspection.work-off-runs",
    payload: z.object({}),
    everySeconds: 2,
    restsUntilWritten: true,
    run: () => workOffRuns(services, sources),
  },
  {
    name: "inspection.ask-nightly",
    payload: z.object({}),
    everySeconds: 300,
    run: () => askNightly(services),
  },
  {
    // Twice as often as visits are due: it leaves those that lie less than half an hour back, and a late turn costs none.
    name: "inspection.probe",
    payload: z.object({}),
    everySeconds: 1800,
    run: () => probeSites(services),
  },
  {
    name: "inspection.make-reports",
    payload: z.object({}),
    everySeconds: 3600,
    run: () => makeDueReports(services.db, services.now()),
  },
  {
    name: "inspection.forget",
    payload: z.object({}),
    everySeconds: 24 * 3600,
    run: () => forgetOldRuns(services),
  },
];
