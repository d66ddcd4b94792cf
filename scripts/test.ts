/**
 * Runs everything: unit and integration tests on the embedded database, then the journeys in a real browser.
 *
 *   npm test [-- vitest options]
 */
import { buildAll } from "./build.ts";
import { findChromium } from "./lib/chromium.ts";
import { bin, run } from "./lib/run.ts";
import { inTestFolder } from "./lib/test-folder.ts";

const options = process.argv.slice(2);
await buildAll();
const passed = await inTestFolder(async (env) => {
  const unit = await run(bin("vitest"), ["run", ...options], env);
  return (await journeys(env)) && unit === 0;
});
process.exitCode = passed ? 0 : 1;

async function journeys(env: Record<string, string>): Promise<boolean> {
  try {
    const chromium = { CHROMIUM_PATH: findChromium() };
    const args = ["run", "--config", "e2e/vitest.config.ts", ...options];
    return (await run(bin("vitest"), args, { ...env, ...chromium })) === 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
