import { draftContentSchema } from "@openzone/contract/articles";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { autosaveDraft, autosaveNewDraft } from "./commands/autosave-draft.ts";
import { createArticle } from "./commands/create-article.ts";
import { discardDraft } from "./commands/discard-draft.ts";
import { restoreEdition } from "./commands/restore-edition.ts";
import { saveArticle } from "./commands/save-article.ts";
import { loadDraft, newDrafts } from "./draft-queries.ts";
import { editionsOf } from "./view-queries.ts";
import {
  at,
  auditOf,
  contents,
  draftIn,
  openTestZone,
  publishedIn,
  refusalOf,
  type TestZone,
} from "./zone.test-helper.ts";

let zone: TestZone;
beforeAll(async () => {
  zone = await openTestZone();
});
afterAll(() => zone.close());

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
const save = (actor: Actor, id: number, expectedVersion: number, title: string) =>
  tx((inner) =>
    saveArticle(inner, actor, { articleId: id, expectedVersion, content: contents({ title }) }, at("11:00")),
  );
const states = async (id: number) =>
  (await editionsOf(zone.db, zone.chief, id)).items.map(({ number, state }) => `${number} ${state}`);
const create = (actor: Actor, change: Partial<Parameters<typeof createArticle>[2]> = {}) =>
  tx((inner) =>
    createArticle(
      inner,
      actor,
      {
        sectionId: zone.section.important,
        departmentId: zone.office,
        language: "zh-CN",
        content: contents(),
        ...change,
      },
      at("09:00"),
    ),
  );

describe("creating an article", () => {
  it("makes a first edition, a draft, and is audited", async () => {
    const article = await create(zone.writer);

    expect(article).toMatchObject({ version: 1, editionNumber: 1, state: "draft", address: null });
    expect(await states(article.id)).toEqual(["1 draft"]);
    expect(await auditOf(zone.db, "article", article.id)).toEqual(["article.created"]);
  });

  it("is refused outside the person's scope", async () => {
    expect((await refusalOf(create(zone.outsider))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(create(zone.leader))).code).toBe("NOT_ALLOWED");
  });

  it("is refused in a channel, in nothing, and a second time in a single page", async () => {
    expect((await refusalOf(create(zone.writer, { sectionId: zone.section.news }))).code).toBe("SECTION_IS_CHANNEL");
    expect((await refusalOf(create(zone.writer, { sectionId: 999_999 }))).code).toBe("NOT_FOUND");
    await create(zone.writer, { sectionId: zone.section.guide });
    const second = await refusalOf(create(zone.writer, { sectionId: zone.section.guide }));
    expect(second.code).toBe("SECTION_PAGE_TAKEN");
    await create(zone.writer, { sectionId: zone.section.guide, language: "en" });
  });

  it("is refused for files that nobody uploaded", async () => {
    const fileId = "A".repeat(22);
    const refusal = await refusalOf(create(zone.writer, { content: contents({ coverFileId: fileId }) }));
    expect(refusal).toMatchObject({ code: "FILE_NOT_USABLE", details: { fileIds: [fileId] } });
  });

  it("keeps no NUL and no line break in a title, which the database or a feed would choke on", async () => {
    const article = await create(zone.writer, { content: contents({ title: "一\0行\n标题", summary: "摘\0要" }) });
    const { items } = await editionsOf(zone.db, zone.writer, article.id);
    expect(items[0]?.title).toBe("一 行 标题");
  });
});

describe("saving an article", () => {
  it("makes a new edition and supersedes the former draft", async () => {
    const { id } = await draftIn(zone);
    const saved = await save(zone.writer, id, 1, "改过的标题");

    expect(saved).toMatchObject({ version: 2, editionNumber: 2, state: "draft" });
    expect(await states(id)).toEqual(["2 draft", "1 superseded"]);
    expect(await auditOf(zone.db, "article", id)).toEqual(["article.created", "article.saved"]);
  });

  it("makes no edition when nothing was changed", async () => {
    const { id } = await draftIn(zone);
    const saved = await save(zone.writer, id, 1, contents().title);
    expect(saved).toMatchObject({ version: 1, editionNumber: 1 });
    expect(await auditOf(zone.db, "article", id)).toEqual(["article.created"]);
  });

  it("tells a stale save who changed what, and keeps the other's text", async () => {
    const { id } = await draftIn(zone);
    await save(zone.colleague, id, 1, "孙宁的标题");

    const refusal = await refusalOf(save(zone.writer, id, 1, "张敏的标题"));

    expect(refusal.code).toBe("VERSION_CONFLICT");
    expect(refusal.details).toMatchObject({
      changedBy: "孙宁",
      changedAt: at("11:00").toISOString(),
      changes: [{ field: "title", theirs: "孙宁的标题", yours: "张敏的标题" }],
    });
    expect(await states(id)).toEqual(["2 draft", "1 superseded"]);
  });

  it("lets exactly one of two simultaneous saves win", async () => {
    const { id } = await draftIn(zone);
    const outcomes = await Promise.allSettled([save(zone.writer, id, 1, "甲稿"), save(zone.colleague, id, 1, "乙稿")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await states(id)).toHaveLength(2);
  });

  it("is not found for who may not read it, and not allowed for who may only read it", async () => {
    const { id } = await draftIn(zone);
    expect((await refusalOf(save(zone.outsider, id, 1, "外人"))).code).toBe("NOT_FOUND");
    expect((await refusalOf(save(zone.leader, id, 1, "领导"))).code).toBe("NOT_ALLOWED");
  });

  it("leaves the public edition public", async () => {
    const published = await publishedIn(zone);
    const saved = await save(zone.writer, published.id, published.version, "还没有发布的修改");
    expect(saved).toMatchObject({ state: "draft", address: published.address });
    expect(await states(published.id)).toEqual(["2 draft", "1 published"]);
  });

  it("never changes an edition's contents afterwards", async () => {
    const { id } = await draftIn(zone);
    const change = sql`update editions set title = '改写历史' where article_id = ${id}`.execute(zone.db);
    await expect(change).rejects.toThrow("never change");
  });
});

describe("restoring an edition", () => {
  it("makes a new draft from it and keeps both in the history", async () => {
    const { id } = await draftIn(zone, { content: { title: "第一版" } });
    await save(zone.writer, id, 1, "第二版");

    const restored = await tx((inner) =>
      restoreEdition(inner, zone.colleague, { articleId: id, expectedVersion: 2, number: 1 }, at("12:00")),
    );

    expect(restored).toMatchObject({ version: 3, editionNumber: 3, state: "draft" });
    const { items } = await editionsOf(zone.db, zone.writer, id);
    expect(items.map(({ title }) => title)).toEqual(["第一版", "第二版", "第一版"]);
    expect((await auditOf(zone.db, "article", id)).at(-1)).toBe("article.restored");
  });

  it("is refused for a stale version, an unknown edition and a reader", async () => {
    const { id } = await draftIn(zone);
    const restore = (actor: Actor, expectedVersion: number, number: number) =>
      refusalOf(tx((inner) => restoreEdition(inner, actor, { articleId: id, expectedVersion, number }, at("12:00"))));
    expect((await restore(zone.writer, 7, 1)).code).toBe("VERSION_CONFLICT");
    expect((await restore(zone.writer, 1, 9)).code).toBe("NOT_FOUND");
    expect((await restore(zone.leader, 1, 1)).code).toBe("NOT_ALLOWED");
  });
});

describe("unsaved work", () => {
  const draft = (title: string) => ({ content: draftContentSchema.parse({ title }), baseVersion: 1 });

  it("is kept for its person without touching the article, and goes when it is saved", async () => {
    const { id } = await draftIn(zone);
    const keep = (title: string, time: string) =>
      tx((inner) => autosaveDraft(inner, zone.writer, { articleId: id, ...draft(title) }, at(time)));
    await keep("写到一", "11:00");
    await keep("写到一半", "11:01");

    expect(await loadDraft(zone.db, zone.writer, id)).toMatchObject({
      baseVersion: 1,
      content: { title: "写到一半" },
      savedAt: at("11:01").toISOString(),
    });
    expect(await loadDraft(zone.db, zone.colleague, id)).toBeNull();
    expect(await states(id)).toEqual(["1 draft"]);

    await save(zone.writer, id, 1, "写完了");
    expect(await loadDraft(zone.db, zone.writer, id)).toBeNull();
  });

  it("is refused where the person may not write", async () => {
    const { id } = await draftIn(zone);
    const keep = (actor: Actor) =>
      refusalOf(tx((inner) => autosaveDraft(inner, actor, { articleId: id, ...draft("x") }, at("11:00"))));
    expect((await keep(zone.outsider)).code).toBe("NOT_FOUND");
    expect((await keep(zone.leader)).code).toBe("NOT_ALLOWED");
  });

  it("is kept for an article that does not exist yet, until that is created from it", async () => {
    const newKey = "a1b2c3d4-0001";
    await tx((inner) => autosaveNewDraft(inner, zone.colleague, { newKey, ...draft("新稿") }, at("11:00")));
    expect((await newDrafts(zone.db, zone.colleague)).map(({ key }) => key)).toEqual([`new:${newKey}`]);

    await create(zone.colleague, { draftKey: newKey });
    expect(await newDrafts(zone.db, zone.colleague)).toEqual([]);
  });

  it("has a limit and can be thrown away", async () => {
    const keep = (n: number) =>
      tx((inner) =>
        autosaveNewDraft(inner, zone.reviewer, { newKey: `draft-${1000 + n}`, ...draft("新") }, at("11:00")),
      );
    for (let n = 0; n < 50; n += 1) await keep(n);
    expect((await refusalOf(keep(50))).code).toBe("TOO_MANY_DRAFTS");
    await keep(49);

    const discard = () => tx((inner) => discardDraft(inner, zone.reviewer, { newKey: "draft-1049" }));
    await discard();
    expect((await refusalOf(discard())).code).toBe("NOT_FOUND");
  });
});
