import { z } from "zod";
import { forgetOldSignInData } from "../../platform/auth/index.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";

/** Background work of people and sign-in. */
export function peopleJobs(services: Services): AnyJob[] {
  return [
    {
      name: "people.forget-old-sign-in-data",
      payload: z.object({}),
      everySeconds: 3600,
      run: () => forgetOldSignInData(services),
    },
  ];
}
