import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { chooseDisplay, desk, launchBrowser, openContext, phone, watch } from "./support/browser.ts";
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

/** How a reader may see the site. */
const looks = [
  { name: "on a desk", options: desk, mode: "standard" },
  { name: "in the dark", options: { ...desk, colorScheme: "dark" as const }, mode: "standard" },
  { name: "in large type (适老)", options: desk, mode: "elder" },
  { name: "in large type on a phone", options: phone, mode: "elder" },
  { name: "on a phone", options: phone, mode: "standard" },
];

describe.each(looks)("$name", ({ options, mode }) => {
  test("no kind of page has an accessibility violation, scrolls sideways, fails or calls elsewhere", async () => {
    const context = await openContext(browser, url, options);
    await context.addInitScript(chooseDisplay, mode);
    const problems: string[] = [];
    for (const { name, path, status } of pages) {
      const page = await context.newPage();
      const seen = watch(page, url);
      const answer = await page.goto(path);
      if (answer?.status() !== status) problems.push(`${name}: status ${answer?.status()}`);
      problems.push(...(await axeViolations(page)).map((violation) => `${name}: ${violation}`));
      // A phone widens `innerWidth` to what it has to show; the width of the element stays that of the screen.
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 0) problems.push(`${name}: ${tooWide} px too wide`);
      if (mode === "elder") problems.push(...(await page.evaluate(findSmall)).map((small) => `${name}: ${small}`));
      problems.push(...seen.problems.map((problem) => `${name}: ${problem}`));
      await page.close();
    }
    await context.close();
    expect(problems).toEqual([]);
  }, 180_000);
});

test("every kind of page stays within its budget: 100 KB of HTML, 60 KB of script", async () => {
  const context = await openContext(browser, url);
  const heavy: string[] = [];
  for (const { name, path } of pages) {
    const page = await context.newPage();
    const seen = watch(page, url);
    const answer = await page.goto(path, { waitUntil: "load" });
    const html = (await answer?.body())?.length ?? 0;
    const script = (await seen.scriptBytes()) + (await page.evaluate(inlineScriptBytes));
    if (html > 100 * kilobyte) heavy.push(`${name}: ${html} bytes of HTML`);
    if (script > 60 * kilobyte) heavy.push(`${name}: ${script} bytes of script`);
    expect(script, `${name} should load the script that was measured`).toBeGreaterThan(0);
    await page.close();
  }
  await context.close();
  expect(heavy).toEqual([]);
});

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

test("on a phone what one taps is at least 24 px, and main functions 44 px", async () => {
  const context = await openContext(browser, url, phone);
  const page = await context.newPage();
  const small: string[] = [];
  for (const { name, path } of pages) {
    await page.goto(path);
    small.push(...(await page.evaluate(findLowMainTargets)).map((target) => `${name}: ${target}`));
  }
  await context.close();
  expect([...new Set(small)]).toEqual([]);
});

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
