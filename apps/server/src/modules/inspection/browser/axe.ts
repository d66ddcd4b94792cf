import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import { attachTab, type Browser, type SendToTab, startBrowser } from "../../../platform/browser/index.ts";
import type { AskPublic } from "../ask-public.ts";
import type { AskedPage } from "../rules/pages.ts";
import type { Fault } from "../rules/types.ts";

type Page = Pick<AskedPage, "object" | "departmentId">;

/** Rules of WCAG 2.2 A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const loadMs = 20_000;

const violationsSchema = z.array(
  z.object({ id: z.string(), help: z.string(), count: z.number(), quote: z.string(), impact: z.string() }),
);
const run = `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, help, impact, nodes }) => ({ id, help, impact: impact ?? "", count: nodes.length,
    quote: String(nodes[0]?.html ?? "").slice(0, 300) })))`;

/**
 * Opens pages in a browser and judges them with axe: contrast, names, roles and all else that needs a drawn page. Whatever
 * a page asks for is answered by this application through `ask`; nothing goes over the network.
 * @param origin  of the site
 * @throws Error when the browser does not start or ends
 */
export async function judgeInBrowser(
  chromium: string,
  pages: readonly Page[],
  { origin, ask }: { origin: string; ask: AskPublic },
): Promise<Fault[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const browser = startBrowser(chromium);
  try {
    const tab = await openTab(browser, origin, ask);
    const faults: Fault[] = [];
    for (const { object, departmentId } of pages) {
      await tab.open(origin + object.address);
      await tab.evaluate(source);
      for (const { id, ...evidence } of violationsSchema.parse(await tab.evaluate(run))) {
        const what = `axe ${id}`;
        faults.push({
          rule: "accessibility",
          object,
          departmentId,
          what,
          evidence: { check: "axe", axe: id, ...evidence },
        });
      }
    }
    return faults;
  } finally {
    await browser.close();
  }
}

interface Tab {
  /** Waits until the page and what belongs to it are loaded. */
  open(url: string): Promise<void>;
  /** The value that a script comes to. @throws Error when it fails */
  evaluate(expression: string): Promise<unknown>;
}

const pausedSchema = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string(), method: z.string() }),
});
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

async function openTab(browser: Browser, origin: string, ask: AskPublic): Promise<Tab> {
  const send = await attachTab(browser);
  let loaded: () => void = () => undefined;
  browser.on((method, params) => {
    if (method === "Page.loadEventFired") loaded();
    if (method !== "Fetch.requestPaused") return;
    // A tab that is closed while it asks wants no answer any more.
    answer(send, pausedSchema.parse(params), origin, ask).catch(() => undefined);
  });
  await send("Page.enable");
  await send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  await send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  return {
    async open(url) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const timer = setTimeout(() => reject(new Error(`${url} was not loaded in time`)), loadMs);
      loaded = resolve;
      await send("Page.navigate", { url });
      await promise.finally(() => clearTimeout(timer));
    },
    async evaluate(expression) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = evaluatedSchema.parse(await send("Runtime.evaluate", params));
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
  };
}

async function answer(
  send: SendToTab,
  { requestId, request }: z.infer<typeof pausedSchema>,
  origin: string,
  ask: AskPublic,
): Promise<void> {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url?.origin !== origin || request.method !== "GET") {
    await send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    return;
  }
  const { status, contentType, bytes } = await ask(url.pathname + url.search, url.host);
  const responseHeaders = [{ name: "content-type", value: contentType }];
  await send("Fetch.fulfillRequest", {
    requestId,
    responseCode: status,
    responseHeaders,
    body: bytes.toString("base64"),
  });
}
