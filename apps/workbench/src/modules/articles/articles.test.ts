import type { ArticleView, AvailableAction, EditionDiff, EditionState } from "@openzone/contract/articles";
import { expect, test } from "vitest";
import { contentConflicts, emptyContent, sameContent, toSave } from "./editor/content.ts";
import { currentStep, stepName } from "./shared/step-name.ts";
import { lightOf, lightOfDue } from "./tasks/lights.ts";
import { headerActions, mayDo, reasonsOf } from "./view/actions.ts";
import { consequencesOf } from "./view/consequences.ts";
import { visibleRows } from "./view/diff-rows.ts";

const allowed = (action: AvailableAction["action"]): AvailableAction => ({ action, allowed: true, reasons: [] });
const refused = (action: AvailableAction["action"], ...codes: string[]): AvailableAction => ({
  action,
  allowed: false,
  reasons: codes.map((code) => ({ code, details: { missing: 2 } })),
});
const article = (state: EditionState, actions: AvailableAction[]) =>
  ({ actions, working: { state } }) as unknown as ArticleView;

test("the state decides the one next act, and the rest stands behind it", () => {
  const header = headerActions(
    article("in_review", [
      allowed("approve"),
      allowed("return"),
      allowed("recall"),
      refused("publish"),
      refused("save"),
    ]),
  );

  expect(header.next).toEqual(allowed("approve"));
  expect(header.others.map(({ action }) => action)).toEqual(["recall"]);
  expect(header.save?.allowed).toBe(false);
});

test("a next act that is not allowed keeps its place with its reasons", () => {
  const { next } = headerActions(
    article("approved", [refused("publish", "ARTICLE_NOT_APPROVED", "ARTICLE_NOT_APPROVED")]),
  );

  expect(next?.allowed).toBe(false);
  expect(reasonsOf(next!)).toEqual(["稿件还差 2 个审核环节，通过后才能发布。"]);
});

test("a reason without words is still told", () => {
  expect(reasonsOf(refused("publish", "SOMETHING_NEW"))).toEqual(["目前不能进行这项操作。"]);
});

test("an act that the server does not offer may not be done", () => {
  expect(mayDo(article("draft", [refused("submit")]), "submit")).toBe(false);
  expect(mayDo(article("draft", []), "submit")).toBe(false);
});

test("a withdrawal names everything that disappears", () => {
  const view = {
    working: { title: "工作稿", bodyHtml: "", attachments: [], cover: null },
    live: {
      title: "公开稿",
      bodyHtml: '<p><img src="/files/a" alt=""></p>',
      attachments: [{}, {}],
      cover: { id: "c" },
    },
    section: { title: "要闻", address: "/news/" },
    publication: { address: "/news/7.html" },
  } as unknown as ArticleView;

  const lines = consequencesOf("withdraw", view).join("\n");

  expect(lines).toContain("/news/7.html");
  expect(lines).toContain("“要闻”栏目列表");
  expect(lines).toContain("2 个附件");
  expect(lines).toContain("2 张图片");
});

test("review steps have their names", () => {
  expect([1, 2, 3, 0].map(stepName)).toEqual(["初审", "复审", "终审", "初审"]);
});

test("the step that waits is the one after those that were passed", () => {
  expect([0, 1, 2].map((reviewStep) => currentStep({ reviewStep }))).toEqual(["初审", "复审", "终审"]);
});

const base = { ...emptyContent, title: "旧标题", summary: "旧摘要", author: "张敏" };

test("a conflict of contents proposes the side that changed a field, and leaves the places of the article alone", () => {
  const mine = { ...base, title: "我的标题", summary: "我的摘要", sectionId: 3 };
  const theirs = { ...base, title: "对方标题", author: "李强" };

  const conflicts = contentConflicts(base, mine, theirs);

  expect(conflicts.map(({ field, proposed, both }) => [field, proposed, both])).toEqual([
    ["title", "mine", true],
    ["summary", "mine", false],
    ["author", "theirs", false],
  ]);
});

test("what is saved is trimmed and holds no empty keyword", () => {
  const content = {
    ...base,
    title: " 标题 ",
    keywords: [" 安全 ", " "],
    attachments: [{ fileId: "f", title: " 附件 " }],
  };

  expect(toSave(content)).toMatchObject({
    title: "标题",
    keywords: ["安全"],
    attachments: [{ fileId: "f", title: "附件" }],
  });
  expect(sameContent(content, { ...content })).toBe(true);
  expect(sameContent(content, base)).toBe(false);
});

test("the light changes with the days of waiting, and drafts stay calm", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");
  const before = (days: number) => new Date(now - days * 86_400_000).toISOString();

  expect([0.9, 1, 2.9, 3].map((days) => lightOf("toReview", before(days), now))).toEqual([
    "calm",
    "near",
    "near",
    "late",
  ]);
  expect(lightOf("returned", before(6), now)).toBe("near");
  expect(lightOf("drafts", before(60), now)).toBe("calm");
});

const block = (kind: EditionDiff["body"][number]["kind"], text: string) => ({
  kind,
  parts: [{ kind: "same" as const, text }],
});

test("a difference shows what changed with its neighbours and counts what is left out", () => {
  const body = [
    block("same", "1"),
    block("same", "2"),
    block("same", "3"),
    block("added", "4"),
    block("same", "5"),
    block("same", "6"),
  ];

  const rows = visibleRows(body, false);

  expect(rows.map((row) => (row.kind === "gap" ? `…${row.count}` : row.parts[0]?.text))).toEqual([
    "…2",
    "3",
    "4",
    "5",
    "…1",
  ]);
  expect(visibleRows(body, true)).toHaveLength(6);
});

test("a review's light goes by its due day in China time: amber from the day before, red once it is past", () => {
  // Early on the 25th in China, still the 24th in Greenwich.
  const now = Date.parse("2026-11-24T17:00:00Z");

  expect(["2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24"].map((due) => lightOfDue(due, now))).toEqual([
    "calm",
    "near",
    "near",
    "late",
  ]);
});
