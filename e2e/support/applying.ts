import type { Locator, Page } from "playwright-core";

/** What an applicant does on the public site, from the guide to the number. */

const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

/** A small file for a file field: a PDF with its name in it, since the same content is listed once, unless its content is given. */
export const pdfFile = (name: string, buffer = Buffer.concat([pdf, Buffer.from(`% ${name}\n`)])) => ({
  ...{ name, mimeType: "application/pdf", buffer },
});
export const pdfBytes = pdf;

/** Finds the guide of an item by its name and presses 在线申请; who is not signed in gets the sign-in page next. */
export async function applyFor(page: Page, itemName: string): Promise<void> {
  const main = page.getByRole("main");
  await page.goto(`/services/items/?q=${encodeURIComponent(itemName)}`);
  await main.getByRole("link", { name: itemName, exact: true }).click();
  await main.getByRole("link", { name: "在线申请" }).click();
}

/** Presses 开始填写 and waits for the first page of the form. */
export async function beginFilling(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const before = await main.getByRole("heading", { level: 1 }).textContent();
  await main.getByRole("button", { name: "开始填写" }).click();
  await leave(main, before);
}

/**
 * Page after page of an item without a form of its own, up to the check: the first choice of each question, a right ID number, and
 * what `page` does on pages that it knows; files are uploaded where nothing was given.
 */
export async function fillUpToCheck(
  page: Page,
  onPage: (title: string, main: Locator) => Promise<void> = async () => {},
): Promise<void> {
  const main = page.getByRole("main");
  const most = 8;
  for (let step = 0; step < most; step += 1) {
    const title = (await main.getByRole("heading", { level: 1 }).textContent()) ?? "";
    if (title === "核对填写的内容") return;
    for (const group of await main.getByRole("group").all()) await group.getByRole("radio").first().check();
    const idNumber = main.getByRole("textbox", { name: "身份证件号码" });
    if (await idNumber.count()) await idNumber.fill("11010519491231002X");
    await onPage(title, main);
    for (const field of await main.locator("[data-upload]").all())
      if ((await field.locator(".field-files li").count()) === 0)
        await field.locator("input[type=file][multiple]").setInputFiles(pdfFile("材料.pdf"));
    await main.getByRole("button", { name: "保存并继续" }).last().click();
    await leave(main, title);
  }
  throw new Error(`the check was not reached in ${most} pages`);
}

/** Sends the application whose check is open. @returns its number */
export async function sendIn(page: Page): Promise<string> {
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "提交申请" }).click();
  await main.getByRole("heading", { level: 1, name: "申请已经提交" }).waitFor();
  return (await main.locator(".form-done strong").textContent())?.trim() ?? "";
}

const leave = (main: Locator, title: string | null): Promise<void> =>
  main
    .getByRole("heading", { level: 1 })
    .filter({ hasNotText: title ?? "" })
    .waitFor();
