/**
 * Runs everything: unit and integration tests on the embedded database, then the journeys in a real browser.
 *
 *   npm test [-- vitest options]
 */
import { buildAll } from "./build.ts";
import { findChromium } from "./lib/chromium.ts";
import { bin, run } from "./lib/run.ts";

const options = process.argv.slice(2);
await buildAll();
let failed = (await run(bin("vitest"), ["run", ...options])) !== 0;
try {
  const chromium = findChromium();
  const code = await run(bin("vitest"), ["run", "--config", "e2e/vitest.config.ts", ...options], {
    CHROMIUM_PATH: chromium,
  });
  failed ||= code !== 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed = true;
}
process.exitCode = failed ? 1 : 0;
