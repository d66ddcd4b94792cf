import { existsSync } from "node:fs";

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
 * A Chromium of this machine; nothing is ever downloaded.
 * @param named  `CHROMIUM_PATH`: empty for the usual places, `none` to do without
 * @returns null when there is none
 */
export function findChromium(named: string): string | null {
  if (named === "none") return null;
  if (named !== "") return existsSync(named) ? named : null;
  return usualPlaces.find((path) => existsSync(path)) ?? null;
}
