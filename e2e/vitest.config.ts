import { defineConfig } from "vitest/config";
import { slowestFirst } from "../scripts/lib/slowest-first.ts";

/** Journeys in a real browser against the built server on a demonstration zone of its own. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["e2e/support/global-setup.ts"],
    setupFiles: ["e2e/support/tell-failures.ts"],
    // A name given to `npm test` may be that of a unit test only.
    passWithNoTests: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: "forks",
    sequence: { sequencer: slowestFirst(["public-pages", "workbench-dialogs", "workbench-screens"]) },
  },
});
