import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openZone, type Person, people } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser, openContext, phone } from "./support/browser.ts";
import { caseOf, enterCase } from "./support/cases.ts";
import { button, choose, type Desk, deskOf, dialog, told } from "./support/workbench.ts";

/** Officers take one case through supplement, special procedure, extension and refusal, another on a phone to its delivery. */
const zone = openZone(inject("url"), inject("cookies"));
let browser: Browser;
let stuck = "";

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(() => {
  if (stuck) throw new Error(`An earlier step failed: ${stuck}`);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") stuck ||= task.name;
});

/** Presses the button of an action, fills its dialog and sends it. */
async function act(
  page: Page,
  action: string,
  done: RegExp | string,
  fill?: (asked: ReturnType<typeof dialog>) => Promise<void>,
) {
  await button(page, action).click();
  const asked = page.getByRole("dialog");
  await asked.waitFor();
  if (fill) await fill(asked);
  await button(asked, action).click();
  await told(page, done);
  await asked.waitFor({ state: "detached" });
}
const write = (label: string, words: string) => (asked: ReturnType<typeof dialog>) =>
  asked.getByRole("textbox", { name: label }).fill(words);
const stateOf = (page: Page, state: string) => page.locator("header .oz-tag").getByText(state).waitFor();

let planning = 0;

test("a case is found in its queue, supplemented once, accepted, tested by experts and extended", async () => {
  const officer = await zone.as("reviewer");
  const entered = await enterCase(officer, "建设工程规划许可", { applicant: "魏小满", without: ["plan"] });
  planning = entered.id;
  const desk: Desk = await deskOf(browser, "reviewer");
  const { page } = desk;

  await desk.open(`/applications?queue=to_accept&q=${entered.number}`);
  const row = page.getByRole("row").filter({ hasText: entered.number });
  await row.getByText("魏", { exact: false }).waitFor();
  expect(await row.getByText("魏小满").count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await row.getByRole("link").click();

  await page.getByRole("heading", { level: 1, name: "建设工程规划许可" }).waitFor();
  await stateOf(page, "待受理");
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "查看完整信息").click();
  const unmask = dialog(page, "查看完整的申请人信息");
  await unmask.getByRole("textbox", { name: "查看的原因" }).fill("核对申请人身份");
  await button(unmask, "查看完整信息").click();
  await page.getByText("魏小满").first().waitFor();

  await act(page, "一次性告知补正", "已经告知申请人补正", async (asked) => {
    expect(await axeViolations(page)).toEqual([]);
    await asked.getByRole("textbox", { name: "要补什么、怎么补" }).fill("补交总平面图的电子文件");
  });
  await stateOf(page, "等待补正");
  await page.getByText("现在不能做的").click();
  expect(await button(page, "受理").count()).toBe(0);

  await act(page, "收补正材料", "已经收下补正材料", async (asked) => {
    await asked.getByRole("checkbox", { name: "补交总平面图的电子文件" }).check();
  });
  await stateOf(page, "已补正，待受理");
  await act(page, "受理", "已经受理");
  await stateOf(page, "已受理");

  await act(page, "启动特别程序", "特别程序已经开始", async (asked) => {
    await choose(asked, "特别程序的种类", "专家评审");
    await write("事由和依据", "方案涉及结构安全")(asked);
    await write("告知申请人的内容", "专家评审需要十个工作日。")(asked);
    await asked.getByRole("textbox", { name: "预计结束的日期" }).fill(dayAfter(20));
    await page.keyboard.press("Enter");
  });
  await stateOf(page, "特别程序中");
  await page.getByText("已暂停", { exact: true }).first().waitFor();
  await act(page, "结束特别程序", "特别程序已经结束", write("结果", "专家同意方案"));
  await stateOf(page, "办理中");
  await desk.close();
});

test("the head of the department extends its term and refuses it with reasons and remedies", async () => {
  const desk = await deskOf(browser, "approvalHead");
  const { page } = desk;
  await desk.open(`/applications/${planning}`);
  await act(page, "延长期限", "期限已经延长", async (asked) => {
    await write("批准人", "分管副局长")(asked);
    await write("理由", "方案重大调整，需要再次核对")(asked);
  });
  await finishSteps(page);
  await act(page, "作出决定", "已经作出决定", async (asked) => {
    await asked.getByRole("radio", { name: "不予", exact: true }).check();
    await write("理由", "方案不符合规划条件中的建筑高度")(asked);
    await write("法律依据", "城乡规划法第四十条")(asked);
    expect(await axeViolations(page)).toEqual([]);
  });
  await stateOf(page, "不予");
  await page.getByText("方案不符合规划条件中的建筑高度").first().waitFor();
  await page.getByRole("tab", { name: "办理记录" }).click();
  await page.getByText(/延长10个工作日/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await desk.close();
});

/** Finishes step after step until the decision is what comes next. */
async function finishSteps(page: Page, second?: string): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await page.locator(".oz-case-actions .ant-btn-primary").waitFor();
    if (!(await button(page, "办完这一步").isVisible())) return;
    await act(page, "办完这一步", "这一步已经办完", async (asked) => {
      await write("意见", "符合要求")(asked);
      if (second && (await asked.getByRole("combobox", { name: "另一名核查人员" }).count()) > 0)
        await choose(asked, "另一名核查人员", second);
    });
  }
}

const dayAfter = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

const itemName = "工程建设项目竣工联合验收";
let joint = { id: 0, number: "" };

test("the window takes an application by keyboard, prints its receipt, and accepts it with others in one go", async () => {
  const desk = await deskOf(browser, "reviewer");
  const { page } = desk;
  await desk.open("/window");
  await choose(page, "办什么事", itemName);
  await button(page, "全部收下").click();
  for (const group of await page.locator(".oz-entry .ant-radio-group").all())
    if (!(await group.getByText("自然人").isVisible())) await group.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: "姓名或者名称" }).fill("云泽新材料有限公司经办人");
  await page.keyboard.press("Enter");
  await choose(page, "证件类型", "护照");
  await page.getByRole("textbox", { name: "证件号码" }).fill("E87654321");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "手机" }).fill("13900005678");
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");
  const heading = page.getByRole("heading", { level: 2, name: /^已收件，编号/ });
  await heading.waitFor();
  joint.number = ((await heading.textContent()) ?? "").replace("已收件，编号", "");
  await page.getByRole("article", { name: "收件凭证" }).getByText(joint.number).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await desk.open(`/applications?queue=to_accept&q=${joint.number}`);
  await page.getByRole("checkbox", { name: new RegExp(joint.number) }).check();
  await button(page, "受理所选的1件").click();
  await button(dialog(page, /^批量受理1件/), "受理").click();
  await page.getByText("1件全部受理").waitFor();
  await button(page.getByRole("dialog"), "完成").click();
  await desk.close();
  const officer = await zone.as("planningHead");
  const { items } = await officer.get<{ items: { id: number; number: string }[] }>(
    `/applications?queue=all&q=${joint.number}`,
  );
  joint = items[0] ?? joint;
  expect((await caseOf(officer, joint.id)).state).toBe("accepted");
});

async function onPhoneOf(person: Person, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await openContext(browser, inject("url"), { ...phone, session: inject("cookies")[people[person]] });
  const page = await context.newPage();
  try {
    await page.goto(`/workbench/applications/${joint.id}`);
    await page.getByRole("heading", { level: 1, name: itemName }).waitFor();
    await work(page);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  } finally {
    await context.close();
  }
}

test("on phones the departments review together, two officers visit the site, and the result is handed over", async () => {
  await onPhoneOf("planningHead", async (page) => {
    await finishSteps(page, "贺砚秋");
    await page.getByRole("tab", { name: "办理", exact: true }).click();
    await page.getByText("还没有答复").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
  await onPhoneOf("approvalHead", async (page) => {
    await act(page, "答复联合审查", "已经答复", write("意见", "资料齐全，同意"));
  });
  await onPhoneOf("reviewer", async (page) => {
    await act(page, "答复联合审查", "已经答复", async (asked) => {
      await choose(asked, "以哪个部门的名义", "生态环境和应急管理局");
      await write("意见", "消防设施符合要求")(asked);
    });
  });
  await onPhoneOf("planningHead", async (page) => {
    await act(page, "答复联合审查", "已经答复", write("意见", "规划条件全部落实"));
    await act(page, "作出决定", "已经作出决定", async (asked) => {
      await asked.getByRole("radio", { name: "准予", exact: true }).check();
    });
    await act(page, "送达", "已经送达", write("签收人", "云泽新材料有限公司经办人"));
    await stateOf(page, "已办结");
    await page.getByRole("tab", { name: "办理", exact: true }).click();
    await page.getByText("资料齐全，同意").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

test("what was promised is checked afterwards: ordered to be mended, told to the applicant, and withdrawn by the head", async () => {
  const [officer, head] = await Promise.all([zone.as("reviewer"), zone.as("approvalHead")]);
  const { id, number } = await enterCase(officer, "出版物零售业务经营许可", { applicant: "顾书言", commitment: true });
  const by = (action: string, version: number, more: object) =>
    head.send<{ version: number }>("POST", `/applications/${id}/${action}`, { expectedVersion: version, ...more });
  const decided = await by("decide-at-once", 1, { outcome: "granted", text: "准予" });
  await by("deliver", decided.version, { way: "counter", receivedBy: "顾书言" });

  const desk = await deskOf(browser, "reviewer");
  const { page } = desk;
  await desk.open(`/applications?queue=checks&q=${number}`);
  await page.getByRole("row").filter({ hasText: number }).getByRole("link").click();
  await page.getByRole("heading", { level: 2, name: "承诺核查" }).waitFor();
  await act(page, "核查承诺", "已经记录核查结果", async (asked) => {
    await asked.getByRole("radio", { name: "责令改正" }).check();
    await asked.getByRole("radio", { name: "书面核查" }).check();
    await write("与承诺不符、要改正的内容", "专职发行人员少于承诺的人数")(asked);
    await asked.getByRole("spinbutton", { name: "几个工作日内改正" }).fill("10");
    expect(await axeViolations(page)).toEqual([]);
  });
  await page
    .getByText(/^责令.+前改正/)
    .first()
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await desk.close();

  const applicant = await openContext(browser, inject("url"), phone);
  const tracking = await applicant.newPage();
  await tracking.goto(`/track/?number=${number}`);
  await tracking.getByLabel("手机号码后四位").fill("1234");
  await button(tracking, "查询").last().click();
  await tracking.getByText(/^请在.+前改正/).waitFor();
  await tracking.getByText("专职发行人员少于承诺的人数").waitFor();
  expect(await axeViolations(tracking)).toEqual([]);
  await applicant.close();

  const heads = await deskOf(browser, "approvalHead");
  await heads.open(`/applications/${id}`);
  await button(heads.page, "更多").click();
  await heads.page.getByRole("menuitem", { name: "撤销决定" }).click();
  const asked = dialog(heads.page, /^撤销.+的决定$/);
  await asked.getByRole("radio", { name: "数据比对" }).check();
  await write("撤销的理由", "期满仍未配备专职发行人员")(asked);
  expect(await axeViolations(heads.page)).toEqual([]);
  await button(asked, "撤销决定").click();
  await told(heads.page, "已经撤销决定");
  await heads.page
    .getByText(/已撤销$/)
    .first()
    .waitFor();
  await heads.close();
});
