import { defineConfig } from "vitest/config";
import { slowestFirst } from "./scripts/lib/slowest-first.ts";

/** Files that replace a part of Node, set its clock or measure the processor: each has a process of its own. */
const apart = [
  "apps/server/src/modules/articles/diff.test.ts",
  "apps/server/src/modules/articles/import/*.test.ts",
  "apps/server/src/modules/articles/sanitize.test.ts",
  "apps/server/src/modules/people/sign-in.test.ts",
  "apps/server/src/modules/portal/traditional/convert-page.test.ts",
  "apps/server/src/modules/statistics/workbook.test.ts",
  "apps/server/src/modules/visits/visit-figures.test.ts",
  "apps/server/src/platform/jobs/chores.test.ts",
  "apps/server/src/platform/search/thread.test.ts",
  "apps/workbench/src/modules/articles/editor/paste/clean.test.ts",
];
const all = ["apps/**/*.test.{ts,tsx}", "packages/**/*.test.{ts,tsx}", "demo/*.test.ts", "scripts/**/*.test.ts"];

/**
 * Unit and integration tests. Browser journeys have their own configuration in `e2e/`.
 *
 * The files of a worker share its modules: loading the server anew for each took a quarter of the time. What a module keeps
 * hangs on the database or the application that a file opened for itself.
 */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    setupFiles: ["scripts/lib/own-server.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: "forks",
    sequence: { sequencer: slowestFirst(["chores-crash", "crash", "backup-restore", "inspection", "serve", "move"]) },
    projects: [
      {
        extends: true,
        test: { name: "together", include: all, exclude: ["**/node_modules/**", ...apart], isolate: false },
      },
      { extends: true, test: { name: "apart", include: apart, isolate: true } },
    ],
  },
});
