import { expect, test } from "vitest";
import { ArticlePage } from "./pages/ArticlePage.tsx";
import { SearchPage } from "./pages/SearchPage.tsx";
import { articleView } from "./preview/articles.ts";
import { emptySearchView } from "./preview/others.ts";
import { previewRequest, previewSite } from "./preview/site.ts";
import { testAssets } from "./preview/test-assets.ts";
import { renderDocument } from "./render.ts";
import type { PageProps } from "./view-models.ts";

const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&`;

function expectHarmless(html: string): void {
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<img src=x");
}

const shared = (path: string): Omit<PageProps<unknown>, "view"> => ({
  site: { ...previewSite(testAssets), name: attack, footer: { ...previewSite(testAssets).footer, host: attack } },
  request: previewRequest(path),
});

test("texts of an article cannot become markup", () => {
  const article = {
    ...articleView.article,
    title: attack,
    source: attack,
    author: attack,
    summary: attack,
    keywords: [attack],
    attachments: [{ title: attack, url: "/files/1", kind: attack, size: 1 }],
    facts: [{ label: attack, value: attack }],
  };
  const html = renderDocument(ArticlePage, { ...shared("/articles/1"), view: { ...articleView, article } });
  expectHarmless(html);
  expect(html).toContain("来源：&quot;>&lt;script>alert(1)&lt;/script>");
});

test("words of a search cannot become markup, in the field, the title or the answer", () => {
  const html = renderDocument(SearchPage, {
    ...shared(`/search?q=${encodeURIComponent(attack)}`),
    view: { ...emptySearchView, query: attack },
  });
  expectHarmless(html);
});
