/** The Chromium of this machine, where there is one: it judges pages and prints them. Nothing is ever downloaded. */
export { findChromium } from "./chromium.ts";
export { type Browser, startBrowser } from "./devtools.ts";
export { printPdf } from "./print-pdf.ts";
export { attachTab, type SendToTab } from "./tab.ts";
