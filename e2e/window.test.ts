import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openZone } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext } from "./support/browser.ts";
import { caseOf } from "./support/cases.ts";
import { button, choose, type Desk, deskOf, dialog, more, told } from "./support/workbench.ts";

/** A morning at the window: a person with a number applies for two things, pays for both at once, and takes a result home. */
const zone = openZone(inject("url"), inject("cookies"));
const freight = "道路货物运输经营许可";
const road = "市政设施建设类审批（占用、挖掘城市道路）";
const levy = "城市基础设施配套费征收";
const person = { name: "柏松涛", id: "11010519491231002X", phone: "13705550101" };
const counter = "12号窗口";

let browser: Browser;
let window: Desk;
let page: Page;
let stuck = "";
/** The number that is served, and the cases that were taken meanwhile. */
let label = "";
const taken: Record<string, { id: number; number: string }> = {};

beforeAll(async () => {
  browser = await launchBrowser();
  window = await deskOf(browser, "reviewer");
  page = window.page;
});
afterAll(() => browser?.close());
beforeEach(() => {
  if (stuck) throw new Error(`An earlier step failed: ${stuck}`);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") stuck ||= task.name;
});

const calm = async () => expect(await axeViolations(page)).toEqual([]);
const field = (name: string | RegExp) => page.getByRole("textbox", { name });
const tab = (name: string) => page.getByRole("tab", { name, exact: true }).click();

/** Reads the number of the case that was just taken, and finds the case. */
async function remember(item: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 2, name: /^已收件，编号/ });
  await heading.waitFor();
  const number = ((await heading.textContent()) ?? "").replace("已收件，编号", "");
  const { items } = await (await zone.as("reviewer")).get<{ items: { id: number }[] }>(
    `/applications?queue=all&q=${number}`,
  );
  taken[item] = { id: items[0]?.id ?? 0, number };
}

test("a number is taken at the door and called to the window", async () => {
  await window.open("/window?tab=tickets");
  await field("窗口组").fill("E");
  await button(page, "叫下一位").click();
  await page.getByText("请先填写我的窗口号").waitFor();
  await field("我的窗口号").fill(counter);
  await button(page, "叫下一位").click();
  await page.getByText("这一组没有人在等候").waitFor();
  for (const before of [0, 1]) {
    await button(page, "取一个号").click();
    await told(page, new RegExp(`^号码E\\d+，前面还有${before}人$`));
    await page.locator(".ant-btn-loading").waitFor({ state: "detached" });
  }
  await button(page, "叫下一位").click();
  const serving = page.getByRole("region", { name: new RegExp(`^正在办理E\\d+号 · ${counter}$`) });
  await serving.waitFor();
  label = /E\d+/.exec((await serving.textContent()) ?? "")?.[0] ?? "";
  await calm();
  // Who is served is ended first; the next one waits.
  await button(page, "叫下一位").click();
  await page.getByText(`${counter}正在办理${label}号，请先点“办完”或者“过号”，再叫下一位。`).waitFor();
});

test("an application is entered with the answers of its form and a scan, and its receipt is printed", async () => {
  await window.open("/window");
  await choose(page, "办什么事", freight);
  await page.getByRole("radio", { name: "集装箱或者大件" }).check();
  await page.getByRole("checkbox", { name: "安全生产管理制度承诺书" }).check();
  await page
    .getByLabel("选择扫描件 牵引车和挂车技术资料")
    .and(page.locator("input"))
    .setInputFiles({
      name: "挂车技术资料.png",
      mimeType: "image/png",
      buffer: Buffer.from(pixel, "base64"),
    });
  await page.getByText("挂车技术资料.png").waitFor();
  await field("姓名或者名称").fill(person.name);
  await field("证件号码").fill(person.id);
  await field("手机").first().fill(person.phone);
  // What the applicant is called stands in the form already.
  await expect.poll(() => field("名称或者姓名").inputValue()).toBe(person.name);

  await button(page, "收件").click();
  await page.getByText("表单还有4处要改").waitFor();
  await calm();
  await page.getByRole("button", { name: "请选择“货运类别”" }).click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("[id^=question-]")?.id ?? ""))
    .toBe("question-kind");
  await page.getByRole("radio", { name: "集装箱运输" }).check();
  await field("车牌号").fill("测A12345");
  await field("核定载质量（吨）").fill("十吨");
  await field("检测有效期至").fill("2027-3-1");
  await page.getByRole("textbox", { name: "姓名", exact: true }).fill("柏松涛");
  await field("从业资格证号").fill("350100200001011234");
  await field("电话").fill("13705550101");
  await page.getByRole("checkbox", { name: "我确认以上内容，并以此姓名签署" }).check();
  await page.getByRole("button", { name: /“核定载质量（吨）”请填数字/ }).waitFor();
  await field("核定载质量（吨）").fill("10");
  await page.keyboard.press("Control+Enter");
  await remember(freight);

  const receipt = page.getByRole("article", { name: "收件凭证" });
  await receipt.getByText("牵引车和挂车技术资料").waitFor();
  await receipt.getByText("柏**").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: true }) }));
  await button(page, "打印凭证").click();
  expect(await page.evaluate(() => (globalThis as { printed?: boolean }).printed)).toBe(true);
  await calm();

  const { answerFiles, materials, ticket } = await caseOf(await zone.as("reviewer"), taken[freight]?.id ?? 0);
  expect(answerFiles).toEqual([]);
  expect(materials.find(({ name }) => name === "牵引车和挂车技术资料")?.files).toHaveLength(1);
  expect(ticket).toMatchObject({ label, counter, servedMinutes: null });
});

test("two more things of the same applicant are entered without asking who they are again", async () => {
  for (const [item, situation] of [
    [road, ["只占用，不挖路面", "不封闭车道"]],
    [levy, ["住宅和商业"]],
  ] as const) {
    await button(page, "同一申请人再办一件").click();
    await choose(page, "办什么事", item);
    for (const answer of situation) await page.getByRole("radio", { name: answer }).check();
    await button(page, "全部收下").click();
    expect(await field("姓名或者名称").inputValue()).toBe(person.name);
    await button(page, "收件").click();
    await remember(item);
  }
  const numbers = Object.values(taken).map(({ number }) => number);
  await page.getByText(`已收件：${numbers.join("、")}`).waitFor();
});

test("one bill for both is found by the applicant's phone, paid once and printed", async () => {
  for (const [item, name, yuan] of [
    [road, "城市道路占用费", "120"],
    [levy, "城市基础设施配套费（住宅和商业）", "900.5"],
  ] as const) {
    await window.open(`/applications/${taken[item]?.id}`);
    await more(page, "登记收费");
    const asked = page.getByRole("dialog");
    await choose(asked, "收费项目", name);
    await asked.getByLabel("金额（元）").fill(yuan);
    await button(asked, "登记收费").click();
    await told(page, "已经登记收费");
    await page.getByRole("heading", { level: 2, name: "排队号" }).waitFor();
  }
  await window.open("/window?tab=bills");
  await page
    .getByRole("searchbox")
    .or(field(/^手机、证件号码、姓名/))
    .first()
    .fill(person.phone);
  await button(page, "查待缴费用").click();
  await page.getByText("所选2项，合计1020.50元").waitFor();
  await calm();
  await button(page, "合成一张缴费单").click();
  const bill = page.getByRole("article", { name: /^缴费单J\d+$/ });
  await bill.getByText(road, { exact: false }).waitFor();
  await page.getByRole("radio", { name: "扫码" }).check();
  await field(/^交易号/).fill("W20261123001");
  await button(page, "确认收到1020.50元").click();
  await told(page, "已收1020.50元");
  await bill.getByText(/已缴$/).waitFor();
  await bill.getByText("缴费方式 扫码 W20261123001").waitFor();
  await calm();
  await page.evaluate(() => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: true }) }));
  await button(page, "打印缴费单").click();
  expect(await page.evaluate(() => (globalThis as { printed?: boolean }).printed)).toBe(true);
  await button(page, "再查一位").click();
  await page
    .getByRole("searchbox")
    .or(field(/^手机、证件号码、姓名/))
    .first()
    .fill(person.phone);
  await button(page, "查待缴费用").click();
  await page.getByText("没有查到待缴的费用").waitFor();
});

test("a result that was decided at once is handed over against a signature, and the number is finished", async () => {
  const head = await deskOf(browser, "approvalHead");
  await head.open(`/applications/${taken[freight]?.id}`);
  await button(head.page, "当场决定").click();
  const decide = head.page.getByRole("dialog");
  await decide.getByRole("radio", { name: "准予", exact: true }).check();
  await button(decide, "当场决定").click();
  await told(head.page, "已经作出决定");
  await head.close();

  await window.open("/window?tab=collect");
  await page
    .getByRole("searchbox")
    .or(field(/^办件编号、姓名/))
    .first()
    .fill(person.phone);
  await button(page, "搜索").click();
  const row = page.getByRole("row").filter({ hasText: taken[freight]?.number ?? "" });
  await row.waitFor();
  await button(row, "交给取件人").click();
  const asked = dialog(page, /^送达/);
  await asked.getByRole("textbox", { name: /^签收人/ }).fill(person.name);
  await calm();
  await button(asked, "送达").click();
  await told(page, "已经送达");
  await row.waitFor({ state: "detached" });

  await button(page, "办完").click();
  await told(page, new RegExp(`^${label}号办完，用了\\d+分钟$`));
  await tab("叫号");
  const figures = page.getByRole("region", { name: "各窗口当天情况" }).getByRole("row").filter({ hasText: counter });
  await expect
    .poll(async () => (await figures.getByRole("cell").allTextContents()).slice(-5, -2), { timeout: 15_000 })
    .toEqual(["1", "0", "3"]);
  const { state, delivery, ticket } = await caseOf(await zone.as("reviewer"), taken[freight]?.id ?? 0);
  expect([state, delivery?.receivedBy, ticket?.label]).toEqual(["delivered", person.name, label]);
});

test("the decision is a numbered document: its file is downloaded, and anybody verifies it on the public page", async () => {
  await window.open(`/applications/${taken[freight]?.id}`);
  await page.getByRole("tab", { name: "文书" }).click();
  const card = page.locator(".oz-card").filter({ hasText: "准予" });
  const link = card.getByRole("link", { name: /^打开/ });
  for (let turn = 0; turn < 20 && !(await link.isVisible()); turn += 1) {
    await page.waitForTimeout(1000);
    await page.reload();
    await page.getByRole("tab", { name: "文书" }).click();
    await card.waitFor();
  }
  const number = (await card.locator(".oz-card-facts span").first().textContent()) ?? "";
  expect(number).toMatch(/^\S+准字〔\d{4}〕\d+号$/);
  await calm();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  const pdf = await answer.body();
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");

  const reader = await openContext(browser, inject("url"));
  const open = await reader.newPage();
  const verify = async (buffer: Buffer, verdict: string) => {
    await open.goto("/verify/");
    await open.locator("input[type=file]").setInputFiles({ name: "文书.pdf", mimeType: "application/pdf", buffer });
    await open.locator("form[method=post] button").click();
    await open.getByRole("heading", { level: 2, name: verdict }).waitFor();
    await open.getByText(number).first().waitFor();
    expect(await axeViolations(open)).toEqual([]);
  };
  await verify(Buffer.concat([pdf, Buffer.from("\n")]), "文件被改动过");
  await verify(pdf, "文件一致");
  // The applicant's name is shown in part; the code of the document stands in the field and is enough alone.
  expect(await open.getByText(person.name).count()).toBe(0);
  await open.locator("form[method=get] button").last().click();
  await open.getByText("这份文书由本网站所列部门出具，现在有效。").waitFor();
  await reader.close();
});

test("what is late stands in the queue of what is late, each with its card", async () => {
  const officer = await zone.as("reviewer");
  const { items } = await officer.get<{ items: { id: number; number: string }[] }>("/applications?queue=late");
  expect(items.length).toBeGreaterThanOrEqual(3);
  const supervisor = await zone.as("supervisor");
  const carded = async (): Promise<number[]> =>
    (
      await supervisor.get<{ items: { subjectId: number | null; subjectType: string; level: string }[] }>(
        "/supervision/cards?limit=100",
      )
    ).items.flatMap(({ subjectId, subjectType, level }) =>
      subjectType === "application" && level === "red" && subjectId !== null ? [subjectId] : [],
    );
  await expect
    .poll(
      async () => {
        const cards = new Set(await carded());
        return items.filter(({ id }) => !cards.has(id)).map(({ number }) => number);
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toEqual([]);
  const desk = await deskOf(browser, "reviewer");
  await desk.open("/applications?queue=late");
  await desk.page
    .getByText(items[0]?.number ?? "")
    .first()
    .waitFor();
  expect(await axeViolations(desk.page)).toEqual([]);
  await desk.close();
});

/** A picture of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
