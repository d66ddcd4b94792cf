import type { Page } from "playwright-core";
import { keepNewDraft, type Person, step, writeDraft, writePublished, type Zone } from "./articles.ts";
import { enterCase, giveCase } from "./cases.ts";
import { nextGuide } from "./service-items.ts";

/** One screen of the workbench, with the person who sees it; nobody for the sign-in. */
export interface Screen {
  name: string;
  path: string;
  person: Person | null;
}

/** Every screen of the workbench. Makes an article in review, one with several editions, and one that was never saved. */
export async function workbenchScreens(zone: Zone): Promise<Screen[]> {
  const waiting = await writeDraft(zone, { title: "关于开展冬季安全用电检查的通知" });
  await step(zone, "clerk", waiting.id, "submit");
  const draft = await writeDraft(zone, { title: "物业服务企业信用评价结果（征求意见稿）" });
  const grown = await writePublished(zone, { title: "开发区图书馆延长开放时间" });
  const { version } = await (await zone.as("clerk")).get<{ version: number }>(`/articles/${grown.id}`);
  const changed = {
    title: "开发区图书馆周末延长开放时间",
    bodyHtml: "<p>自十二月起，图书馆周末开放到晚上九点。</p>",
    expectedVersion: version,
  };
  await (await zone.as("clerk")).send("PUT", `/articles/${grown.id}`, changed);
  await keepNewDraft(zone, "sweep-of-screens", "开发区图书馆新年讲座安排");
  const chief = await zone.as("chief");
  const { items } = await chief.get<{ items: { id: number; kind: string }[] }>("/sites/1/block-pages");
  const home = items.find(({ kind }) => kind === "home");
  const { items: films } = await chief.get<{ items: { id: number }[] }>("/media?category=video");
  const [film] = films;
  if (!film) throw new Error("the demonstration zone has no film");
  const { items: reports } = await chief.get<{ items: { id: number; state: string }[] }>("/sites/1/yearly-reports");
  const report = reports.find(({ state }) => state === "draft");
  const item = await nextGuide(chief);
  const officer = await zone.as("reviewer");
  const { id: caseId } = await enterCase(officer, "建设工程规划许可", { applicant: "白露" });
  await giveCase(await zone.as("approvalHead"), officer, caseId);
  const [checked] = (await officer.get<{ items: { id: number }[] }>("/applications?queue=checks")).items;
  if (!checked) throw new Error("the demonstration zone has no commitment that is to be checked");
  const supervisor = await zone.as("supervisor");
  const [card] = (await supervisor.get<{ items: { id: number }[] }>("/supervision/cards")).items;
  if (!card) throw new Error("the demonstration zone has no card of supervision");
  const screen = (name: string, path: string, person: Person | null): Screen => ({ name, path, person });
  return [
    screen("sign-in", "/", null),
    screen("tasks", "/", "clerk"),
    screen("tasks-of-chief", "/", "chief"),
    screen("messages", "/messages", "reviewer"),
    screen("articles", "/articles", "chief"),
    screen("translations", "/translations?site=investment", "chief"),
    screen("search", `/search?q=${encodeURIComponent("图书馆")}`, "chief"),
    screen("feedback", "/feedback", "chief"),
    screen("offers", "/offers", "chief"),
    screen("media", "/media", "chief"),
    screen("media-list", "/media?view=list", "clerk"),
    screen("media-file", `/media/${film.id}`, "chief"),
    screen("new-article", "/articles/new", "clerk"),
    screen("editor", `/articles/${draft.id}/edit`, "clerk"),
    screen("article", `/articles/${grown.id}`, "chief"),
    screen("review", `/articles/${waiting.id}?tab=review`, "reviewer"),
    screen("diff", `/articles/${grown.id}?tab=editions`, "clerk"),
    screen("history", `/articles/${grown.id}?tab=history`, "clerk"),
    screen("sections", "/sections", "chief"),
    screen("links", "/links", "chief"),
    screen("redirects", "/redirects", "chief"),
    screen("sites", "/sites", "system"),
    screen("site-settings", "/site-settings", "system"),
    screen("site-languages", "/site-languages?site=investment&language=ru", "system"),
    screen("pages", "/pages", "chief"),
    screen("arrange", `/pages/${home?.id}`, "chief"),
    screen("calendar", "/calendar", "system"),
    screen("due", "/calendar?tab=due&from=2026-01-30", "clerk"),
    screen("legal-terms", "/calendar?tab=rules", "system"),
    screen("calendar-moves", "/calendar?tab=moves", "system"),
    screen("site-search", "/site-search", "chief"),
    screen("site-search-best-bets", "/site-search?tab=best-bets", "chief"),
    screen("policies", "/policies", "chief"),
    screen("check-words", "/check-words", "chief"),
    screen("disclosure", "/disclosure", "chief"),
    screen("disclosure-late", "/disclosure?tab=late", "chief"),
    screen("disclosure-guides", "/disclosure?tab=guides", "clerk"),
    screen("disclosure-registers", "/disclosure?tab=registers", "chief"),
    screen("disclosure-reports", "/disclosure?tab=reports", "chief"),
    screen("yearly-report", `/disclosure/reports/${report?.id}`, "chief"),
    screen("cases", "/applications?queue=all", "reviewer"),
    screen("cases-checks", "/applications?queue=checks", "reviewer"),
    screen("case", `/applications/${caseId}`, "reviewer"),
    screen("case-with-checks", `/applications/${checked.id}?tab=process`, "reviewer"),
    screen("case-process", `/applications/${caseId}?tab=process`, "reviewer"),
    screen("case-documents", `/applications/${caseId}?tab=documents`, "reviewer"),
    screen("case-history", `/applications/${caseId}?tab=history`, "reviewer"),
    screen("window", "/window", "reviewer"),
    screen("window-tickets", "/window?tab=tickets", "reviewer"),
    screen("window-collect", "/window?tab=collect", "reviewer"),
    screen("window-bills", "/window?tab=bills", "reviewer"),
    screen("services", "/services", "chief"),
    screen("services-matters", "/services?tab=matters", "chief"),
    screen("service-item", `/services/${item}`, "chief"),
    screen("service-item-compare", `/services/${item}?tab=compare`, "chief"),
    screen("service-item-versions", `/services/${item}?tab=versions`, "chief"),
    screen("forms", "/forms", "chief"),
    screen("form", "/forms/1", "chief"),
    screen("form-preview", "/forms/1?tab=preview", "chief"),
    screen("form-versions", "/forms/1?tab=versions", "chief"),
    screen("documents", "/documents", "chief"),
    screen("document-templates", "/documents?tab=templates", "chief"),
    screen("document-settings", "/documents", "system"),
    screen("ratings", "/ratings", "supervisor"),
    screen("rectification", "/ratings/rectifications/1", "supervisor"),
    screen("supervision", "/supervision", "supervisor"),
    screen("supervision-figures", "/supervision?tab=figures", "supervisor"),
    screen("supervision-leader", "/supervision", "leader"),
    screen("supervision-rules", "/supervision?tab=rules", "supervisor"),
    screen("supervision-card", `/supervision/cards/${card.id}`, "supervisor"),
    screen("overview", "/overview", "leader"),
    screen("overview-late", "/overview?open=late", "leader"),
    screen("overview-department", "/overview", "head"),
    screen("statistics", "/statistics", "chief"),
    screen("statistics-departments", "/statistics?tab=departments", "leader"),
    screen("statistics-digests", "/statistics?tab=digests", "chief"),
    screen("visits", "/visits", "chief"),
    screen("visits-sources", "/visits?tab=sources", "chief"),
    screen("visits-articles", "/visits?tab=articles", "leader"),
    screen("exchange", "/exchange", "chief"),
    screen("exchange-deliveries", "/exchange?tab=deliveries", "chief"),
    screen("exchange-tokens", "/exchange?tab=tokens", "security"),
    screen("inspection", "/inspection", "chief"),
    screen("inspection-findings", "/inspection?tab=findings", "chief"),
    screen("inspection-reports", "/inspection?tab=reports", "chief"),
    screen("inspection-rules", "/inspection?tab=rules", "chief"),
    screen("accounts", "/accounts", "reviewer"),
    screen("accounts-messages", "/accounts?tab=messages", "system"),
    screen("departments", "/departments", "system"),
    screen("staff", "/staff", "system"),
    screen("person", "/staff/4", "system"),
    screen("roles", "/grants", "security"),
    screen("sessions", "/sessions?staff=4", "security"),
    screen("audit-log", "/audit-log", "auditor"),
    screen("security-log", "/security-log", "auditor"),
    screen("account", "/me", "clerk"),
    screen("help", "/help", "clerk"),
    screen("not-found", "/no-such-screen", "clerk"),
  ];
}

/** Waits until a screen shows what it has: its heading, no skeleton, nothing asked of the server any more, its pictures. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
  // A date picker is a field that cannot be used until its part is loaded.
  await page.locator(".ant-skeleton, .oz-picker:disabled").first().waitFor({ state: "hidden" });
  await page.waitForFunction(() =>
    [...document.images].every((picture) => {
      const { top, bottom, width } = picture.getBoundingClientRect();
      const seen = width > 0 && bottom > 0 && top < innerHeight;
      return !seen || picture.complete;
    }),
  );
}
