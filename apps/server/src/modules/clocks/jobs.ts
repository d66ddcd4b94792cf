import { z } from "zod";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { fireRungs } from "./fire-rungs.ts";
import { reproject } from "./reproject.ts";

export function clockJobs({ db, now }: Services): AnyJob[] {
  return [
    {
      name: "clocks.reproject",
      payload: z.object({ changeId: z.number().int().positive() }),
      run: ({ changeId }) => reproject(db, changeId, now),
    },
    {
      name: "clocks.fire-rungs",
      payload: z.object({}),
      everySeconds: 20,
      restsUntilWritten: true,
      run: async () => fireRungs(db, chinaDay(now()), now()),
    },
  ];
}
