import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { onCalendarChange } from "../clocks/index.ts";
import { beginShowingFiles } from "./attachments.ts";
import { recountDue } from "./duty.ts";

export function disclosureJobs({ db }: Services): AnyJob[] {
  beginShowingFiles();
  onCalendarChange("disclosure", async (calendarDb, day) => recountDue(calendarDb, { day }));
  return [
    {
      // Days off become known with a newer version.
      name: "disclosure.recount-due",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: async () => {
        await recountDue(db, "provisional");
      },
    },
  ];
}
