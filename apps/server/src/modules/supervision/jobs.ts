import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { countCards, notifyCards } from "./keep-cards.ts";
import { watchCases, watchIdleCases } from "./watch-cases.ts";
import { watchClocks } from "./watch-clocks.ts";
import { watchDisclosure } from "./watch-disclosure.ts";

export function supervisionJobs({ db, now }: Services): AnyJob[] {
  watchClocks();
  watchCases();
  return [
    {
      name: "supervision.keep-cards",
      payload: z.object({}),
      everySeconds: 20,
      restsUntilWritten: true,
      run: async () => {
        const told = await notifyCards(db, now());
        return (await countCards(db, now())) || told;
      },
    },
    {
      // Terms end at midnight; a quarter of an hour later is early enough to be told.
      name: "supervision.make-rounds",
      payload: z.object({}),
      everySeconds: 900,
      restsUntilWritten: true,
      run: async () => {
        const overdue = await watchDisclosure(db, now());
        return (await watchIdleCases(db, now())) + overdue > 0;
      },
    },
  ];
}
