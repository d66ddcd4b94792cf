import { existsSync } from "node:fs";
import { findChromium as chromiumOf } from "../../apps/server/src/platform/browser/chromium.ts";
import { installWithApt } from "./run.ts";

/**
 * Finds a Chromium for the browser tests: `CHROMIUM_PATH`, the usual places, or apt where that is possible.
 * @throws Error that says what to install
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const found = chromiumOf("");
  if (found) return found;
  installWithApt(["chromium", "fonts-noto-cjk"]);
  const installed = chromiumOf("");
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.",
  );
}
