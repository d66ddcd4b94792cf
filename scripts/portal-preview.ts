/**
 * Draws every public page with made-up content to PNG files and runs axe-core on each: a quick look without a server.
 *
 *   node scripts/portal-preview.ts [--out folder] [--only home,article] [--looks light-1280,elder-390]
 */

import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { buildPortalAssets } from "../packages/portal-ui/src/assets.ts";
import { inlineScriptHashes } from "../packages/portal-ui/src/inline-script.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    out: { type: "string" },
    only: { type: "string" },
    looks: { type: "string" },
    "no-axe": { type: "boolean" },
  },
});
const out = options.out ?? join(tmpdir(), "portal-shots");

const looks = [
  { name: "light-1280", width: 1280, mode: "standard", scheme: "light" },
  { name: "light-390", width: 390, mode: "standard", scheme: "light" },
  { name: "dark-1280", width: 1280, mode: "standard", scheme: "dark" },
  { name: "dark-390", width: 390, mode: "standard", scheme: "dark" },
  { name: "elder-1280", width: 1280, mode: "elder", scheme: "light" },
  { name: "elder-390", width: 390, mode: "elder", scheme: "light" },
  { name: "contrast-1280", width: 1280, mode: "contrast", scheme: "light" },
] as const;

/** As strict as the server's: the pages must work under it. */
const policy = `default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self' ${inlineScriptHashes.join(" ")}; connect-src 'self'; form-action 'self'`;

type Pages = Record<string, (mode: string) => string>;

const chosen = (list: string | undefined, name: string): boolean => !list || list.split(",").includes(name);

await mkdir(out, { recursive: true });
const pages = await loadPages();
const server = await serve(pages);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let problems = 0;
for (const look of looks.filter(({ name }) => chosen(options.looks, name))) problems += await shoot(browser, look);
await browser.close();
server.close();
console.log(`${problems} axe findings; pictures in ${out}`);
process.exitCode = problems > 0 ? 1 : 0;

async function loadPages(): Promise<Pages> {
  const bundle = join(out, "pages.mjs");
  await build({
    entryPoints: [join(root, "packages/portal-ui/src/preview/pages.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  const { previewPages } = await import(bundle);
  return previewPages(await buildPortalAssets(join(out, "assets")));
}

async function serve(drawn: Pages) {
  const types: Record<string, string> = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const page = drawn[url.pathname.slice(1)];
    if (page) {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.setHeader("content-security-policy", policy);
      response.end(page(url.searchParams.get("mode") ?? "standard"));
      return;
    }
    const folder = url.pathname.startsWith("/media/") ? join(root, "demo/media") : join(out, "assets");
    const file = await readFile(join(folder, basename(url.pathname))).catch(() => null);
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(url.pathname)] ?? "text/plain" });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function shoot(browser: Browser, look: (typeof looks)[number]): Promise<number> {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The preview server has no port.");
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.scheme,
    hasTouch: look.width < 500,
  });
  const axe = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
  let found = 0;
  for (const name of Object.keys(pages).filter((it) => chosen(options.only, it))) {
    const page = await context.newPage();
    page.on(
      "console",
      (message) => message.type() === "error" && console.log(`${name} ${look.name} ${message.text()}`),
    );
    await page.goto(`http://127.0.0.1:${address.port}/${name}?mode=${look.mode}`);
    await page.evaluate(loadPictures);
    await page.screenshot({ path: join(out, `${name}.${look.name}.png`), fullPage: true });
    await page.screenshot({ path: join(out, `${name}.${look.name}.first.png`) });
    if (!options["no-axe"]) {
      await page.evaluate(axe);
      const violations = await page.evaluate(findViolations);
      found += violations.length;
      for (const violation of violations) console.log(`${name} ${look.name} ${violation}`);
    }
    if (look.mode === "elder") {
      for (const small of await page.evaluate(findSmall)) console.log(`${name} ${look.name} too small ${small}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) console.log(`${name} ${look.name} is ${wide} px too wide`);
    await page.close();
  }
  await context.close();
  return found;
}

/** Runs in the page: a picture of a whole page shows also what is further down. */
async function loadPictures(): Promise<void> {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode()));
}

/** Runs in the page: 适老 mode has text of 24 px and targets of 44 px at least. */
function findSmall(): string[] {
  const shown = [...document.body.querySelectorAll<HTMLElement>("*")].filter((it) => it.checkVisibility());
  const outside = shown.filter((it) => !it.closest(".hidden, .skip, svg"));
  const smallText = outside.filter((it) => {
    const hasText = [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    return hasText && Number.parseFloat(getComputedStyle(it).fontSize) < 23.9;
  });
  const smallTargets = outside.filter((it) => it.matches("a, button, summary, input") && !it.closest(".prose"));
  const names = (list: HTMLElement[], what: string) =>
    list.map(
      (it) => `${what}: ${it.parentElement?.className} > ${it.tagName}.${it.className} ${it.textContent?.slice(0, 12)}`,
    );
  const tooLow = smallTargets.filter((it) => it.getBoundingClientRect().height < 43.9);
  return [...new Set([...names(smallText, "text"), ...names(tooLow, "target")])];
}

/** Runs in the page, where axe-core was put. */
async function findViolations(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return violations.map(({ id, help, nodes }) => {
    const where = nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `\n    ${html.slice(0, 160)} ${failureSummary?.split("\n")[1] ?? ""}`);
    return `${id}: ${help} (${nodes.length})${where.join("")}`;
  });
}
