import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { clearUnusedFiles } from "./clear-files.ts";
import { findAlike } from "./find-alike.ts";
import { makeAvif } from "./make-avif.ts";
import { readTexts } from "./read-texts.ts";
import { clearSpool } from "./upload-spool.ts";

/** Background work of this module; what waits stands in the database, so nothing is lost with a server. */
export function mediaJobs(services: Services): AnyJob[] {
  const chore = (name: string, everySeconds: number, run: () => Promise<unknown>): AnyJob => ({
    name,
    payload: z.object({}),
    everySeconds,
    run: () => run().then(() => undefined),
  });
  const restingChore = (name: string, everySeconds: number, run: () => Promise<number>): AnyJob => ({
    name,
    payload: z.object({}),
    everySeconds,
    restsUntilWritten: true,
    run: async () => (await run()) > 0,
  });
  return [
    chore("media.clear-files", 24 * 3600, () => clearUnusedFiles(services)),
    chore("media.clear-uploads", 3600, () => clearSpool(services.config, services.now())),
    restingChore("media.read-texts", 3, () => readTexts(services)),
    restingChore("media.find-alike", 2, () => findAlike(services)),
    // Not one that rests: a picture waits for its time.
    chore("media.make-avif", 10, () => makeAvif(services)),
  ];
}
