import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "../../scripts/lib/chromium.ts";
import { witness } from "./witness.ts";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chromium, without anything that calls home. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(), args });

/** A desk screen and a phone. */
export const desk = { viewport: { width: 1280, height: 800 } } as const;
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} as const;

/** Turns the window of a page that is open into a phone, as `openContext` with `phone` begins one, and waits until it is drawn anew. */
export async function intoPhone(page: Page): Promise<void> {
  const { viewport, deviceScaleFactor } = phone;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", { ...viewport, deviceScaleFactor, mobile: true });
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await drawnAnew(page);
}

/** Makes the window narrower or wider, and waits until what it shows is drawn anew. */
export async function resize(page: Page, { viewport }: typeof desk | typeof phone): Promise<void> {
  await page.setViewportSize(viewport);
  await drawnAnew(page);
}

/** What listens to the width hears of it with the next frame, and has drawn when nothing is left to do. */
const drawnAnew = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 }));
  });

/** Half faded in, colours are not those that stay. What turns for ever is not waited for. */
export const atRest = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== "running" || effect?.getComputedTiming().endTime === Infinity),
  );

/**
 * A browser window of its own: no cookies but `session`, which is `oz_session=…`. Its person asked the device for less motion:
 * a dialog that grows under the pointer takes its button away between press and release, which no person is quick enough to meet.
 */
export async function openContext(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { session?: string } = {},
): Promise<BrowserContext> {
  const { session, ...rest } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    ...desk,
    ...rest,
  });
  context.setDefaultTimeout(30_000);
  witness(context);
  if (session) {
    const [name = "", value = ""] = session.split("=");
    await context.addCookies([{ name, value, url }]);
  }
  return context;
}

/** Runs in the page before it is drawn: the choice that a reader made earlier on this device. */
export function chooseDisplay(mode: string): void {
  localStorage.setItem("openzone-display", JSON.stringify({ mode }));
}

export interface Watched {
  /** Console errors, foreign requests, refusals of the policy. */
  problems: string[];
  /** Bytes of all script files that the page loaded, before compression. */
  scriptBytes(): Promise<number>;
}

/** Notes what goes wrong in a page without anybody seeing it. */
export function watch(page: Page, url: string): Watched {
  const problems: string[] = [];
  const scripts: Promise<number>[] = [];
  page.on("console", (message) => {
    // The browser itself tells of a page that answers 404; that is what such a page does.
    const ownStatus = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() === "error" && !ownStatus) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const own = request.url().startsWith(url) || /^(data|blob):/.test(request.url());
    if (!own) problems.push(`foreign request: ${request.url()}`);
  });
  page.on("response", (response) => {
    const isScript = response.request().resourceType() === "script";
    if (!isScript) return;
    const bytes = response.body().then((body) => body.length);
    // A page may be closed while it fetches its next screens: that only matters to whoever asks for the sum.
    bytes.catch(() => undefined);
    scripts.push(bytes);
  });
  return {
    problems,
    scriptBytes: async () => (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0),
  };
}
