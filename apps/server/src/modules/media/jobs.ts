import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { clearUnusedFiles } from "./clear-files.ts";

/** Background work of this module. */
export function mediaJobs(services: Services): AnyJob[] {
  return [
    {
      name: "media.clear-files",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => clearUnusedFiles(services).then(() => undefined),
    },
  ];
}
