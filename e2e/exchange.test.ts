import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, writePublished } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, confirm, deskOf, dialog, more, told } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("the chief editor has a folder told of what is published, tests it, and reads what arrived", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/exchange");
  await page.getByText("“内部办公系统”已自动停止推送").waitFor();
  await page.getByRole("row", { name: /内部办公系统.*对方服务器拒绝连接/ }).waitFor();

  await button(page, "新建推送").click();
  const form = dialog(page, "新建推送");
  await form.getByRole("textbox", { name: "名称" }).fill("市档案馆");
  await form.getByRole("textbox", { name: "网址" }).fill("http://127.0.0.1:9/receive");
  await button(form, "新建推送").click();
  await form.getByText("这个网址在内部网络里", { exact: false }).waitFor();
  await form.getByRole("radio", { name: /写入文件夹/ }).check();
  await form.getByRole("textbox", { name: "文件夹名称" }).fill("archive");
  expect(await axeViolations(page)).toEqual([]);
  await button(form, "新建推送").click();
  await told(page, "已新建“市档案馆”，从下一次发布开始推送");

  await button(page, "测试发送：市档案馆").click();
  await told(page, "已发出测试消息，几秒后可在推送记录里看到结果");
  const article = await writePublished(zone, { title: "开发区档案馆举办开放日" });
  // The screen looks again while something waits; the test message may have arrived before the article was published.
  await desk.open("/exchange");
  await page.getByRole("row", { name: /市档案馆.*已送达 ([2-9]|\d\d)，等待 0/ }).waitFor({ timeout: 20_000 });
  await more(page, "查看记录", "更多：市档案馆");
  await page.getByRole("row", { name: /开发区档案馆举办开放日.*发布.*已送达.*msg_\w+\.json/ }).waitFor();
  await page.getByRole("row", { name: /测试消息.*测试.*已送达/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(article.id).toBeGreaterThan(0);
  await desk.close();
});

test("a token opens the open API until the security administrator revokes it", async () => {
  const desk = await deskOf(browser, "security");
  const { page } = desk;
  await desk.open("/exchange");
  await page.getByRole("row", { name: /旧版手机客户端.*已撤销/ }).waitFor();
  await button(page, "发放令牌").click();
  const form = dialog(page, "发放令牌");
  await form.getByRole("textbox", { name: /用于哪个系统/ }).fill("省大数据中心");
  expect(await axeViolations(page)).toEqual([]);
  await button(form, "发放令牌").click();
  const shown = dialog(page, "接口令牌");
  const token = await shown.getByRole("textbox", { name: "接口令牌" }).inputValue();
  await button(shown, "已保存好，关闭").click();
  await shown.waitFor({ state: "detached" });

  const ask = (path: string) => fetch(`${url}/api/open/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = await ask("/articles?limit=5");
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { items: unknown[] }).items).toHaveLength(5);
  expect((await ask("/disclosure-items")).status).toBe(403);

  await button(page, "撤销：省大数据中心").click();
  await confirm(page, "撤销“省大数据中心”的令牌？", "撤销");
  await told(page, "已撤销“省大数据中心”的令牌");
  await page.getByRole("row", { name: /省大数据中心.*已撤销/ }).waitFor();
  expect((await ask("/articles")).status).toBe(401);
  await desk.close();
});

test("the chief editor reads how the site is visited, and from the ranking the days of one article", async () => {
  const desk = await deskOf(browser, "chief");
  const { page } = desk;
  await desk.open("/visits");
  await page
    .getByRole("img", { name: /每日浏览量/ })
    .locator("svg")
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("tab", { name: "来源" }).click();
  await page.getByRole("row", { name: /www\.baidu\.com.*搜索引擎/ }).waitFor();
  await page.getByRole("tab", { name: "稿件" }).click();
  const first = page.getByRole("table").getByRole("row").nth(1).getByRole("button");
  const title = await first.textContent();
  await first.click();
  await page.getByText(`只看“${title}”`).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await desk.close();
});
