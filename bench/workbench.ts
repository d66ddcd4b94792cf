/**
 * How long the staff wait for their screens: the first load of the workbench with an empty cache, then every screen of
 * the menu, one after another, in the system's Chromium. Each round is a new browser window.
 */
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openContext } from "../e2e/support/browser.ts";
import { atMost, type BenchOptions, type BenchResult, figure, median } from "./result.ts";
import { signInAs } from "./staff.ts";
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

/** Menu entry and heading are the same; the chief editor has most screens. */
const screens = [
  ...["稿件", "读者反馈", "媒体库", "栏目", "友情链接", "网址跳转", "站内搜索", "首页与频道版面", "发布前检查"],
  ...["发布统计", "我的待办"],
];
const person = "luoqingshan";

const limits = { kilobytes: 450, usable: 2_000, screen: 300 };
/** A smoke run asks whether it works; bytes are the same on every machine. */
const looseness = 15;

interface Round {
  bytes: number;
  requests: number;
  /** Milliseconds. */
  usable: number;
  screens: Map<string, number>;
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const zone = await startZone({ folder: await zones.folder(options.large) });
  const browser = await launchBrowser();
  try {
    const cookie = (await signInAs(zone, person)).headers.cookie ?? "";
    // The first round warms the server, which compresses each file once.
    await oneRound(browser, zone, cookie);
    const rounds: Round[] = [];
    for (let n = 0; n < (options.smoke ? 1 : 7); n += 1) rounds.push(await oneRound(browser, zone, cookie));
    return told(rounds, options.smoke ? looseness : 1);
  } finally {
    await browser.close();
    await zone.stop();
  }
}

function told(rounds: readonly Round[], loose: number): BenchResult {
  const of = (value: (round: Round) => number) => median(rounds.map(value));
  const times = screens.map((name) => ({ name, ms: of((round) => round.screens.get(name) ?? Number.NaN) }));
  return {
    name: "workbench",
    figures: [
      atMost("first load, compressed", of(({ bytes }) => bytes) / 1024, limits.kilobytes, "KB"),
      figure(
        "requests of the first load",
        of(({ requests }) => requests),
        "",
      ),
      atMost(
        "until the first screen can be used",
        of(({ usable }) => usable),
        limits.usable * loose,
        "ms",
      ),
      ...times.map(({ name, ms }) => atMost(`screen ${name}`, ms, limits.screen * loose, "ms")),
    ],
    notes: [`medians of ${rounds.length} rounds, each in a new window with an empty cache`],
  };
}

async function oneRound(browser: Browser, zone: RunningZone, session: string): Promise<Round> {
  const context = await openContext(browser, `http://127.0.0.1:${zone.port}`, { session });
  try {
    const page = await context.newPage();
    await page.addInitScript(countRequests);
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    let bytes = 0;
    let requests = 0;
    wire.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await page.goto("/workbench/", { waitUntil: "commit" });
    const usable = await whenStanding(page, "我的待办");
    const first = { bytes, requests, usable };
    const found = new Map<string, number>();
    for (const name of screens) found.set(name, await openScreen(page, name));
    return { ...first, screens: found };
  } finally {
    await context.close();
  }
}

/** Milliseconds from the choice in the menu until the screen stands. */
async function openScreen(page: Page, name: string): Promise<number> {
  const began = await page.evaluate((wanted) => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("nav a")];
    const link = links.find((one) => one.textContent?.trim().startsWith(wanted));
    if (!link) throw new Error(`the menu has no ${wanted}`);
    const now = performance.now();
    link.click();
    return now;
  }, name);
  return (await whenStanding(page, name)) - began;
}

/** The page's own clock when the heading is there, nothing is asked of the server and no skeleton is shown any more. */
async function whenStanding(page: Page, heading: string): Promise<number> {
  const stands = await page.waitForFunction(
    (wanted) => {
      const shown = document.querySelector("main h1")?.textContent?.trim() === wanted;
      const busy = (window as unknown as { openRequests: number }).openRequests > 0;
      const ready = shown && !busy && document.querySelector("main .ant-skeleton") === null;
      const at = window as unknown as { stoodAt?: number | undefined };
      if (!ready) at.stoodAt = undefined;
      else if (at.stoodAt === undefined) at.stoodAt = performance.now();
      // A frame more: what the screen asks for, it asks as soon as it is drawn.
      else {
        const first = at.stoodAt;
        at.stoodAt = undefined;
        return first;
      }
      return false;
    },
    heading,
    { polling: "raf", timeout: 60_000 },
  );
  return Number(await stands.jsonValue());
}

/** Runs in the page before its scripts. */
function countRequests(): void {
  const counted = window as unknown as { openRequests: number };
  counted.openRequests = 0;
  const plain = window.fetch.bind(window);
  window.fetch = async (...given) => {
    counted.openRequests += 1;
    try {
      return await plain(...given);
    } finally {
      counted.openRequests -= 1;
    }
  };
}
