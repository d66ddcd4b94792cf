import type { Page } from "playwright-core";
import { type Person, step, writeDraft, type Zone } from "../../e2e/support/articles.ts";
import { enterCase } from "../../e2e/support/cases.ts";

/** One picture of the users' guide. */
export interface GuidePicture {
  /** Name of the file without its ending; the pages of the guide speak of it. */
  name: string;
  path: string;
  person: Person | null;
  phone?: boolean;
  /** What is done on the screen before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

/** The pictures of `docs/guides/users/`, in the order of its pages. The check compares these names with the pages. */
export const guidePictureNames = [
  "sign-in",
  "tasks",
  "help",
  "search",
  "first-article",
  "editor",
  "article",
  "history",
  "review",
  "review-on-phone",
  "media",
  "sections",
  "pages",
  "topic-list-on-phone",
  "services",
  "cases",
  "case",
  "case-on-phone",
  "window",
  "supervision",
  "departments",
  "staff",
  "audit-log",
] as const;
type Name = (typeof guidePictureNames)[number];

/** Every picture with the screen that it shows. Makes an article in review, and starts the clerk's guided first article. */
export async function guidePictures(zone: Zone): Promise<GuidePicture[]> {
  const waiting = await writeDraft(zone, {
    title: "关于开展冬季用电安全检查的通知",
    bodyHtml:
      "<p>为做好冬季用电安全工作，定于十二月上旬开展检查。</p><h2>检查范围</h2><p>园区内的商业综合体、学校和医院。</p>",
  });
  await step(zone, "clerk", waiting.id, "submit");
  const draft = await writeDraft(zone, { title: "开发区图书馆周末延长开放时间" });
  const clerk = await zone.as("clerk");
  await clerk.send("PUT", "/me/first-article", { state: "left", step: 2 });
  await (await zone.as("reviewer")).send("PUT", "/me/first-article", { state: "done", step: 5 });
  const { id: handled } = await enterCase(await zone.as("reviewer"), "建设工程规划许可", { applicant: "白露" });
  const of = (name: Name, path: string, person: Person | null, rest: Partial<GuidePicture> = {}): GuidePicture => ({
    name,
    path,
    person,
    ...rest,
  });
  return [
    of("sign-in", "/", null),
    of("tasks", "/", "reviewer"),
    of("help", "/articles", "chief", { act: openHelp }),
    of("search", `/search?q=${encodeURIComponent("通知")}`, "chief"),
    of("first-article", "/", "clerk"),
    of("editor", `/articles/${draft.id}/edit`, "clerk"),
    of("article", `/articles/${draft.id}`, "clerk"),
    of("history", `/articles/${waiting.id}?tab=history`, "clerk"),
    of("review", `/articles/${waiting.id}?tab=review`, "reviewer"),
    of("review-on-phone", `/articles/${waiting.id}?tab=review`, "reviewer", { phone: true }),
    of("media", "/media", "chief", { act: seePictures }),
    of("sections", "/sections", "chief"),
    of("pages", "/pages", "chief"),
    of("topic-list-on-phone", "/pages", "chief", { phone: true }),
    of("services", "/services", "chief"),
    of("cases", "/applications?queue=department", "reviewer"),
    of("case", `/applications/${handled}`, "reviewer"),
    of("case-on-phone", `/applications/${handled}`, "reviewer", { phone: true }),
    of("window", "/window", "reviewer"),
    of("supervision", "/supervision", "supervisor"),
    of("departments", "/departments", "system"),
    of("staff", "/staff", "system"),
    of("audit-log", "/audit-log", "auditor"),
  ];
}

async function openHelp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "使用帮助", exact: true }).click();
  await page.getByRole("complementary", { name: "使用帮助" }).locator("h3").first().waitFor();
}

async function seePictures(page: Page): Promise<void> {
  await page.locator(".oz-media-grid img").first().waitFor();
  await page.waitForLoadState("networkidle");
}
