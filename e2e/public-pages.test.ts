import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { chooseDisplay, desk, intoPhone, launchBrowser, openContext, phone, watch } from "./support/browser.ts";
import { type PublicPage, publicPages } from "./support/pages.ts";

const url = inject("url");
const kilobyte = 1024;
let browser: Browser;
let pages: PublicPage[];

beforeAll(async () => {
  pages = await publicPages(openZone(url, inject("cookies")));
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const looks = ["on a desk", "in the dark", "in large type (适老)", "in large type on a phone", "on a phone"] as const;
/** How a reader may see the site. */
type Look = (typeof looks)[number];

/** A page is opened in the first look, and seen in the next without being opened again: most of the time goes there. */
interface Opening {
  options: BrowserContextOptions;
  mode: "standard" | "elder";
  looks: readonly Look[];
}
const openings: readonly Opening[] = [
  { options: desk, mode: "standard", looks: ["on a desk", "in the dark"] },
  { options: desk, mode: "elder", looks: ["in large type (适老)", "in large type on a phone"] },
  { options: phone, mode: "standard", looks: ["on a phone"] },
];
const changes: Partial<Record<Look, (page: Page) => Promise<void>>> = {
  "in the dark": (page) => page.emulateMedia({ colorScheme: "dark" }),
  "in large type on a phone": intoPhone,
};

/** What one visit to a page found, look by look. */
interface Visit {
  name: string;
  problems: Map<Look, string[]>;
  htmlBytes: number;
  scriptBytes: number;
  lowTargets: string[];
}

async function visitAll(opening: Opening): Promise<Visit[]> {
  const context = await openContext(browser, url, opening.options);
  await context.addInitScript(chooseDisplay, opening.mode);
  const visits: Visit[] = [];
  for (const page of pages) visits.push(await visit(context, page, opening));
  await context.close();
  return visits;
}

async function visit(context: BrowserContext, { name, path, status }: PublicPage, opening: Opening): Promise<Visit> {
  const page = await context.newPage();
  const seen = watch(page, url);
  const answer = await page.goto(path);
  const htmlBytes = (await answer?.body())?.length ?? 0;
  const scriptBytes = (await seen.scriptBytes()) + (await page.evaluate(inlineScriptBytes));
  const lowTargets = await page.evaluate(findLowMainTargets);
  const problems = new Map<Look, string[]>();
  for (const look of opening.looks) {
    await changes[look]?.(page);
    const wrongStatus = answer?.status() === status ? [] : [`status ${answer?.status()}`];
    problems.set(look, [...wrongStatus, ...(await faultsOf(page, opening)), ...seen.problems]);
  }
  await page.close();
  return { name, problems, htmlBytes, scriptBytes, lowTargets };
}

async function faultsOf(page: Page, { mode }: Opening): Promise<string[]> {
  const faults = await axeViolations(page);
  // A phone widens `innerWidth` to what it has to show; the width of the element stays that of the screen.
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (tooWide > 0) faults.push(`${tooWide} px too wide`);
  if (mode === "elder") faults.push(...(await page.evaluate(findSmall)));
  return faults;
}

const visited = new Map<Opening, Promise<Visit[]>>();
function visitsOf(look: Look): Promise<Visit[]> {
  const opening = openings.find((one) => one.looks.includes(look));
  if (!opening) throw new Error(`nobody opens a page ${look}`);
  const visits = visited.get(opening) ?? visitAll(opening);
  visited.set(opening, visits);
  return visits;
}

/** What of the visits has something to tell, with the page's name before it. */
const told = (visits: readonly Visit[], what: (visit: Visit) => string[]): string[] =>
  visits.flatMap((one) => what(one).map((problem) => `${one.name}: ${problem}`));

const patient = 300_000;

describe.each(looks)("%s", (look) => {
  test(
    "no kind of page has an accessibility violation, scrolls sideways, fails or calls elsewhere",
    async () => {
      expect(told(await visitsOf(look), ({ problems }) => problems.get(look) ?? ["it was not seen"])).toEqual([]);
    },
    patient,
  );
});

test(
  "every kind of page stays within its budget: 100 KB of HTML, 60 KB of script",
  async () => {
    const visits = await visitsOf("on a desk");
    const heavy = told(visits, ({ htmlBytes, scriptBytes }) => [
      ...(htmlBytes > 100 * kilobyte ? [`${htmlBytes} bytes of HTML`] : []),
      ...(scriptBytes > 60 * kilobyte ? [`${scriptBytes} bytes of script`] : []),
    ]);
    for (const { name, htmlBytes, scriptBytes } of visits) {
      expect(htmlBytes, `${name} should be measured`).toBeGreaterThan(0);
      expect(scriptBytes, `${name} should load the script that was measured`).toBeGreaterThan(0);
    }
    expect(heavy).toEqual([]);
  },
  patient,
);

test("every page carries the security headers, and its policy allows no inline code but the measured one", async () => {
  for (const { path } of pages) {
    const { headers } = await fetch(url + path, { headers: { accept: "text/html" } });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy, path).toMatch(/script-src 'self' 'sha256-[^']+'/);
    expect(policy, path).not.toMatch(/unsafe|\*/);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("x-frame-options"), path).toBe("DENY");
  }
});

test(
  "on a phone what one taps is at least 24 px, and main functions 44 px",
  async () => {
    expect(told(await visitsOf("on a phone"), ({ lowTargets }) => lowTargets)).toEqual([]);
  },
  patient,
);

function inlineScriptBytes(): number {
  return [...document.scripts].filter((script) => !script.src).reduce((sum, { text }) => sum + text.length, 0);
}

/** Runs in the page: the menu, the search and the main buttons are 44 px high for a thumb. */
function findLowMainTargets(): string[] {
  const main = ".menu-button, .search-box button, .search-box input";
  return [...document.querySelectorAll<HTMLElement>(main)]
    .filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 43.9)
    .map((it) => `${it.tagName}.${it.className} is ${it.getBoundingClientRect().height} px high`);
}

/**
 * Runs in the page. 适老 mode by 互联网网站适老化通用设计规范: main functions have targets of 60 × 60 px, all others 44 × 44
 * (links within running text excepted); text is 24 px at least.
 */
function findSmall(): string[] {
  const shown = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
    (it) => it.checkVisibility() && !it.closest(".hidden, .skip, svg"),
  );
  const tell = (it: HTMLElement, what: string) =>
    `${what}: ${it.parentElement?.className} > ${it.tagName}.${it.className} ${it.textContent?.trim().slice(0, 12)}`;
  const hasText = (it: HTMLElement) =>
    [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
  const found: string[] = [];
  for (const it of shown) {
    if (hasText(it) && Number.parseFloat(getComputedStyle(it).fontSize) < 23.9) found.push(tell(it, "small text"));
    if (!it.matches("a, button, summary, input") || it.closest(".prose")) continue;
    const { width, height } = it.getBoundingClientRect();
    const least = it.matches(".menu-button, .search-box button, .channels > .wrap > ul > li > a") ? 60 : 44;
    if (height < least - 0.1 || width < least - 0.1)
      found.push(tell(it, `${Math.round(width)} × ${Math.round(height)}`));
  }
  return [...new Set(found)];
}
