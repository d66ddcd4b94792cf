import { existsSync } from "node:fs";
import { installWithApt } from "./run.ts";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

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
  const found = usualPlaces.find((path) => existsSync(path));
  if (found) return found;
  installWithApt(["chromium", "fonts-noto-cjk"]);
  const installed = usualPlaces.find((path) => existsSync(path));
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.",
  );
}
