import { expect, test } from "vitest";
import router from "../router.tsx?raw";
import { readMarkdown } from "./markdown.ts";
import { excerpt, helpPages, searchHelp } from "./pages.ts";
import { hasHelp, helpTopics, topicOf } from "./topics.ts";

test("every screen of the workbench has its help page, and no page is without a screen", () => {
  const screens = [...router.matchAll(/ path: "([^"]+)"/g)].map((match) => match[1] ?? "");

  expect(screens.length).toBeGreaterThan(20);
  expect(screens.filter((screen) => screen !== "/help" && !hasHelp(screen))).toEqual([]);
  expect(helpPages.map(({ topic }) => topic).sort()).toEqual([...helpTopics].sort());
});

test("a screen finds its page by the pattern of its address", () => {
  expect(topicOf("/articles/$articleId/edit")).toBe("editor");
  expect(topicOf("/articles/")).toBe("articles");
  expect(topicOf("/no-such-screen")).toBe("tasks");
});

test("each page has one title, something to read, and no mark that stayed text", () => {
  for (const page of helpPages) {
    expect(page.blocks.filter(({ kind }) => kind === "title")).toHaveLength(1);
    expect(page.plain.length).toBeGreaterThan(60);
    expect(page.plain, page.topic).not.toMatch(/\*\*|`|^#|\]\(/);
  }
});

test("Markdown becomes blocks: lists keep their kind, bold and keys their places", () => {
  const blocks = readMarkdown("# 名\n\n一段\n接着\n\n1. 先**这样**\n2. 再按 `Enter`\n\n- 点\n");

  expect(blocks.map(({ kind }) => kind)).toEqual(["title", "paragraph", "list", "list"]);
  expect(blocks[2]).toMatchObject({
    ordered: true,
    items: [
      [{ kind: "text" }, { kind: "strong", text: "这样" }],
      [{ kind: "text" }, { kind: "key", text: "Enter" }],
    ],
  });
  expect(blocks[3]).toMatchObject({ ordered: false });
});

test("help is found by words of its title first, and by all words together", () => {
  expect(searchHelp("媒体库")[0]?.title).toBe("媒体库");
  expect(searchHelp("一次性链接 停用").map(({ topic }) => topic)).toContain("staff");
  expect(searchHelp("没有这样的词")).toEqual([]);
  const page = searchHelp("回执")[0];
  expect(page && excerpt(page, "回执")).toContain("回执");
});
