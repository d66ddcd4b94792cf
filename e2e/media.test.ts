import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BlockPage } from "@openzone/contract/block-pages";
import type { MediaFile } from "@openzone/contract/media";
import type { Topic } from "@openzone/contract/topics";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openZone, writePublished } from "./support/articles.ts";
import { axeViolations } from "./support/axe.ts";
import { launchBrowser } from "./support/browser.ts";
import { button, type Desk, deskOf, dialog, told } from "./support/workbench.ts";

const url = inject("url");
const zone = openZone(url, inject("cookies"));
let browser: Browser;
let folder: string;
const pictures = ["港区夜景.png", "园区航拍.png"];
const film = "招商宣传片.mp4";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openzone-media-"));
  const colours = ["#1a4f8b", "#2e7d32"];
  for (const [n, name] of pictures.entries()) await draw(name, colours[n] ?? "#000");
  await draw("新图.png", "#b3261e");
  const start = Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1");
  writeFileSync(join(folder, film), Buffer.concat([start, Buffer.alloc(11 * 1024 * 1024, 7)]));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const draw = (name: string, background: string) =>
  sharp({ create: { width: 1200, height: 675, channels: 3, background } })
    .png()
    .toFile(join(folder, name));

async function as(person: Parameters<typeof deskOf>[1], work: (page: Page, desk: Desk) => Promise<void>) {
  const desk = await deskOf(browser, person);
  try {
    await work(desk.page, desk);
  } finally {
    await desk.close();
  }
}

async function found(name: string): Promise<MediaFile> {
  const { items } = await (await zone.as("clerk")).get<{ items: MediaFile[] }>(`/media?q=${encodeURIComponent(name)}`);
  if (!items[0]) throw new Error(`the library has no ${name}`);
  return items[0];
}

/** The line breaks while the second part of a file is sent, until it is mended. */
async function cutLine(page: Page) {
  const offsets: string[] = [];
  let cut = true;
  await page.route(/\/api\/v1\/uploads\/[^/]+$/, async (route) => {
    const request = route.request();
    const offset = request.headers()["upload-offset"];
    if (request.method() === "PATCH" && offset !== undefined) {
      offsets.push(offset);
      if (offset !== "0" && cut) return route.abort("internetdisconnected");
    }
    return route.continue();
  });
  return {
    /** Where each part that was sent since began. */
    offsets,
    isCut: () =>
      expect.poll(() => offsets.filter((offset) => offset !== "0").length, { timeout: 30_000 }).toBeGreaterThan(0),
    mend() {
      cut = false;
      offsets.length = 0;
    },
  };
}

test("several files are uploaded at once; the large one is cut off and goes on where it stopped", async () => {
  await as("clerk", async (page, desk) => {
    await desk.open("/media");
    await page.getByRole("heading", { level: 1, name: "媒体库" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const line = await cutLine(page);
    await button(page, "上传文件").click();
    const asked = dialog(page, "上传文件");
    const chooser = page.waitForEvent("filechooser");
    await button(asked, "选择文件").click();
    await (await chooser).setFiles([...pictures, film].map((name) => join(folder, name)));
    for (const name of pictures) {
      await asked
        .getByRole("listitem")
        .filter({ hasText: name })
        .getByText(/已上传/)
        .waitFor();
    }
    await line.isCut();
    await button(asked, `暂停上传“${film}”`).click();
    await asked.getByText("已暂停").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    line.mend();
    await button(asked, `继续上传“${film}”`).click();
    await asked.getByText("已上传 3 个，共 3 个").waitFor({ timeout: 60_000 });
    expect(line.offsets[0]).toBe(String(4 * 1024 * 1024));
  });
  expect(await found(film)).toMatchObject({ category: "video", size: 11 * 1024 * 1024 + 24 });
});

test("a film is sent in parts once it is public, and to nobody before", async () => {
  const file = await found(film);
  expect((await fetch(url + file.url)).status).toBe(404);
  const bodyHtml = `<figure class="video"><video controls preload="none" src="${file.url}"></video><figcaption>宣传片</figcaption></figure>`;
  await writePublished(zone, { title: "云泽经开区招商宣传片", bodyHtml });
  const part = await fetch(url + file.url, { headers: { range: "bytes=4-11" } });
  expect(part.status).toBe(206);
  expect(await part.text()).toBe("ftypisom");
  expect(part.headers.get("content-range")).toBe(`bytes 4-11/${file.size}`);
  const head = await fetch(url + file.url, { method: "HEAD" });
  expect(head.headers.get("content-length")).toBe(String(file.size));
  expect((await fetch(url + file.url, { headers: { range: `bytes=${file.size}-` } })).status).toBe(416);
});

/** Home with one more block, and a topic, both published by the chief editor; the address of the topic. */
async function showOnPages(id: string, src: string): Promise<string> {
  const chief = await zone.as("chief");
  const html = `<p>夜色中的港区。</p><p><img src="${src}" alt="港区夜景"></p>`;
  const home = await chief.send<BlockPage>("POST", "/block-pages", { siteId: 1, kind: "home", sectionId: null });
  const blocks = [...home.draft, { kind: "text", title: "港区夜景", html }];
  const saved = await chief.send<BlockPage>("PUT", `/block-pages/${home.id}/draft`, {
    blocks,
    expectedVersion: home.version,
  });
  await chief.send("POST", `/block-pages/${home.id}/publish`, { expectedVersion: saved.version });
  const topic = await chief.send<Topic>("POST", "/topics", {
    siteId: 1,
    slug: "night-harbour",
    title: "夜色港区",
    bannerFileId: id,
    layout: "banner",
  });
  await chief.send("POST", `/topics/${topic.id}/publish`, { expectedVersion: topic.version });
  return "/topics/night-harbour/";
}

test("a picture that articles, a cover, home and a topic show is replaced once and changed everywhere", async () => {
  const { id, url: src } = await found(pictures[0] ?? "");
  const bodyHtml = `<p>夜色中的港区。</p><p><img src="${src}" alt="港区夜景"></p>`;
  const pages = [
    await writePublished(zone, { title: "港区夜间作业恢复正常", bodyHtml }),
    await writePublished(zone, { title: "夜间货运列车增开", coverFileId: id }),
    { address: await showOnPages(id, src) },
    { address: "/" },
  ];
  const shownOn = async (address: string): Promise<Buffer[]> => {
    const html = await (await fetch(url + address)).text();
    const sources = [...html.matchAll(/(?:src|srcset|content)="([^"]*\/files\/[^"]*)"/g)].flatMap(([, list = ""]) =>
      list.split(",").map((one) => {
        const { pathname, search } = new URL(one.trim().split(" ")[0] ?? "", url);
        return pathname + search;
      }),
    );
    const ours = [...new Set(sources.filter((one) => one.includes(id)))];
    expect(ours.length).toBeGreaterThan(0);
    return Promise.all(ours.map(async (one) => Buffer.from(await (await fetch(url + one)).arrayBuffer())));
  };
  const before = await Promise.all(pages.map(({ address }) => shownOn(address)));

  await as("clerk", async (page, desk) => {
    await desk.open(`/media/${id}`);
    await page.getByRole("heading", { name: "使用情况（4）" }).waitFor();
    await page.getByText("另有 2 处您没有查看权限").waitFor();
    await page.getByText(/只能由部门负责人或总编辑替换/).waitFor();
    expect(await button(page, "替换文件").isDisabled()).toBe(true);
  });
  await as("chief", async (page, desk) => {
    await desk.open(`/media/${id}`);
    await button(page, "替换文件").click();
    const asked = dialog(page, /^替换“/);
    await asked.getByText("4 处公开页面将立即显示新文件", { exact: false }).waitFor();
    const chooser = page.waitForEvent("filechooser");
    await button(asked, "新文件").click();
    await (await chooser).setFiles(join(folder, "新图.png"));
    await asked.getByRole("textbox", { name: "原因" }).fill("原图拍摄日期有误");
    await button(asked, "替换文件").click();
    await told(page, /已替换，使用它的页面已更新/);
    await page.getByText(/替换了“港区夜景.png”：原图拍摄日期有误/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
  const after = await Promise.all(pages.map(({ address }) => shownOn(address)));
  for (const [n, bytes] of after.entries()) {
    for (const [m, one] of bytes.entries()) expect(one.equals(before[n]?.[m] ?? Buffer.alloc(0))).toBe(false);
  }
});

test("a picture is chosen from the library in the editor", async () => {
  await as("clerk", async (page, desk) => {
    await desk.open("/articles/new");
    await page.getByRole("textbox", { name: /^标题/ }).fill("园区航拍图发布");
    const cover = page.locator(".oz-cover-field");
    await button(cover, "从媒体库选择").click();
    const picker = dialog(page, "选择题图");
    await picker.getByRole("searchbox", { name: "搜索名称、说明、标签" }).fill("园区航拍");
    await page.keyboard.press("Enter");
    await picker.getByRole("button", { name: /园区航拍\.png/ }).click();
    await picker.getByText("已选：园区航拍.png").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const { id } = await found("园区航拍");
    // The title may have been kept before: what counts is the saving that has the picture.
    const kept = page.waitForResponse(
      (response) => response.url().includes("/new-article-drafts/") && !!response.request().postData()?.includes(id),
    );
    await button(picker, "使用所选文件").click();
    await cover.getByRole("img").waitFor();
    expect((await kept).ok()).toBe(true);
    expect(await cover.getByRole("img").getAttribute("src")).toContain(id);
  });
});

test("an attachment that is cut off while an article is written goes on where it stopped", async () => {
  await as("clerk", async (page, desk) => {
    const line = await cutLine(page);
    await desk.open("/articles/new");
    await page.getByRole("textbox", { name: /^标题/ }).fill("招商宣传片下载");
    await page.locator("input[type=file][aria-label='添加附件']").setInputFiles(join(folder, film));
    await line.isCut();
    await button(page, `暂停上传“${film}”`).click();
    expect(await axeViolations(page)).toEqual([]);
    line.mend();
    await button(page, `继续上传“${film}”`).click();
    const title = page.getByRole("textbox", { name: "附件 1 的名称" });
    await title.waitFor({ timeout: 60_000 });
    expect(await title.inputValue()).toBe("招商宣传片");
    expect(line.offsets[0]).toBe(String(4 * 1024 * 1024));
    expect(await page.getByRole("progressbar").count()).toBe(0);
  });
});

test("what nothing uses is found and deleted, by its number, and nothing else", async () => {
  await as("chief", async (page, desk) => {
    await desk.open(`/media?show=unused&q=${encodeURIComponent("园区航拍")}`);
    await page.getByRole("checkbox", { name: "选择“园区航拍.png”" }).check();
    await button(page, "删除未使用的 1 个").click();
    const asked = dialog(page, "删除 1 个文件");
    await asked.getByText("将从媒体库删除 1 个没有使用的文件", { exact: false }).waitFor();
    await button(asked, "取消").click();
    await desk.open(`/media?show=unused&q=${encodeURIComponent("港区夜景")}`);
    await page.getByText("没有符合条件的记录").waitFor();
  });
  // The unsaved article of the step before still shows it.
  const { id } = await found("园区航拍");
  const chief = await zone.as("chief");
  const kept = await chief.send<{ done: string[] }>("POST", "/media/delete", { fileIds: [id] });
  expect(kept.done).toEqual([]);
});
