import { afterAll, beforeAll, expect, it } from "vitest";
import { findChromium as chromiumOfTests } from "../../../../../../scripts/lib/chromium.ts";
import { findChromium } from "../../../platform/browser/index.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../../articles/zone.test-helper.ts";
import { type AskPublic, publicAsker } from "../ask-public.ts";
import { inspectNow } from "../inspect-now.ts";
import { findingText } from "../words.ts";
import { judgeInBrowser } from "./axe.ts";

const chromium = chromiumOfTests();
const origin = "https://www.yunze.gov.cn";
const answer = (status: number, contentType: string, text: string) => ({
  ...{ status, contentType, body: text, bytes: Buffer.from(text) },
});
const pageAt = (address: string) => ({
  object: { kind: "page" as const, id: null, title: "", address },
  departmentId: 7,
});
const html = (head: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><title>云泽</title>${head}</head><body><main><h1>云泽</h1>${body}</main></body></html>`;

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await publishedIn(zone, { content: { title: "新航线开通" } });
});
afterAll(() => test?.close());

it("sees what only a drawn page shows, style sheets of the site included, and asks nobody else", async () => {
  const asked: string[] = [];
  const ask: AskPublic = async (address, host) => {
    asked.push(`${host}${address}`);
    if (address === "/pale.css") return answer(200, "text/css", "p { color: #ccc; background: #fff }");
    const outside = '<link rel="stylesheet" href="https://elsewhere.example/x.css">';
    const style = address === "/pale.html" ? '<link rel="stylesheet" href="/pale.css">' : "";
    return answer(200, "text/html; charset=utf-8", html(outside + style, "<p>营商环境</p>"));
  };
  const faults = await judgeInBrowser(chromium, [pageAt("/dark.html"), pageAt("/pale.html")], { origin, ask });
  expect(faults).toMatchObject([
    {
      rule: "accessibility",
      object: { address: "/pale.html" },
      departmentId: 7,
      what: "axe color-contrast",
      evidence: { check: "axe", axe: "color-contrast", count: 1, quote: "<p>营商环境</p>" },
    },
  ]);
  expect(findingText("accessibility", faults[0]?.evidence ?? {}, "zh-CN")).toMatch(/对比度.*（用浏览器检查，1 处）/);
  expect(findingText("accessibility", faults[0]?.evidence ?? {}, "en")).toMatch(/contrast.*in a browser/);
  expect(asked.filter((one) => !one.startsWith("www.yunze.gov.cn/"))).toEqual([]);
}, 60_000);

it("judges the portal's own pages with their style sheets, and says that a browser looked", async () => {
  const config = { ...test.services.config, CHROMIUM_PATH: chromium };
  const seen = await inspectNow({ ...test.services, config }, zone.siteId, {}, () => undefined);
  expect(seen.browser).toBe("checked");
  const ask = publicAsker(test.services);
  if (!ask) throw new Error("no application answers");
  const home = await judgeInBrowser(chromium, [pageAt("/")], { origin: "http://localhost:8080", ask });
  // The zone of the tests tells no telephone number, and the foot shows an empty link in its place.
  expect(home.map(({ what }) => what)).toEqual(["axe link-name"]);
}, 90_000);

it("does without a browser that is missing or does not start, and says so", async () => {
  expect(findChromium("none")).toBeNull();
  expect(findChromium("/no/such/chromium")).toBeNull();
  const inspected = async (path: string) => {
    const config = { ...test.services.config, CHROMIUM_PATH: path };
    return (await inspectNow({ ...test.services, config }, zone.siteId, {}, () => undefined)).browser;
  };
  expect(await inspected("none")).toBe("missing");
  expect(await inspected(process.execPath)).toBe("failed");
}, 60_000);
