import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { approveReview } from "./commands/approve-review.ts";
import { recallArticle } from "./commands/recall-article.ts";
import { returnReview } from "./commands/return-review.ts";
import { saveArticle } from "./commands/save-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { myTasks, taskCounts } from "./task-queries.ts";
import { articleView } from "./view-queries.ts";
import { at, auditOf, contents, draftIn, openTestZone, refusalOf, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
beforeAll(async () => {
  zone = await openTestZone();
});
afterAll(() => zone.close());

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
type Article = { id: number; version: number };
const next = ({ id, version }: Article) => ({ articleId: id, expectedVersion: version });
const submit = (article: Article, actor = zone.writer) =>
  tx((inner) => submitArticle(inner, actor, { ...next(article), comment: "" }, at("10:00")));
const approve = (article: Article, actor: Actor) =>
  tx((inner) => approveReview(inner, actor, { ...next(article), comment: "" }, at("10:30")));
const giveBack = (article: Article, actor: Actor, comment = "缺少数据来源") =>
  tx((inner) => returnReview(inner, actor, { ...next(article), comment }, at("10:40")));
const recall = (article: Article, actor = zone.writer) =>
  tx((inner) => recallArticle(inner, actor, next(article), at("10:50")));

describe("submitting", () => {
  it("asks for the reviews of the section and is audited", async () => {
    const draft = await draftIn(zone, { section: "strict" });
    const submitted = await submit(draft);
    expect(submitted).toMatchObject({ state: "in_review", version: 2 });
    const view = await articleView(zone.db, zone.writer, draft.id, "zh-CN");
    expect(view.working).toMatchObject({ reviewStep: 0, reviewSteps: 3 });
    expect(await auditOf(zone.db, "article", draft.id)).toEqual(["article.created", "article.submitted"]);
  });

  it("approves at once where the section asks for no review", async () => {
    expect(await submit(await draftIn(zone, { section: "plain" }))).toMatchObject({ state: "approved" });
  });

  it("is refused without text, twice, with a stale version and without the right", async () => {
    const empty = await draftIn(zone, { content: { bodyHtml: "<p> </p>" } });
    expect((await refusalOf(submit(empty))).code).toBe("ARTICLE_INCOMPLETE");
    const draft = await draftIn(zone);
    expect((await refusalOf(submit({ ...draft, version: 5 }))).code).toBe("VERSION_CONFLICT");
    expect((await refusalOf(submit(draft, zone.leader))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(submit(draft, zone.outsider))).code).toBe("NOT_FOUND");
    expect((await refusalOf(submit(await submit(draft)))).code).toBe("ARTICLE_STATE");
  });
});

describe("approving", () => {
  it("takes a step for each person, the last one makes it ready to publish", async () => {
    const submitted = await submit(await draftIn(zone, { section: "strict" }));
    const first = await approve(submitted, zone.reviewer);
    expect(first.state).toBe("in_review");
    expect((await refusalOf(approve(first, zone.reviewer))).code).toBe("REVIEWED_ALREADY");
    const second = await approve(first, zone.secondReviewer);
    const third = await approve(second, zone.chief);
    expect(third.state).toBe("approved");
    expect(await auditOf(zone.db, "article", submitted.id)).toEqual([
      "article.created",
      "article.submitted",
      "article.approved",
      "article.approved",
      "article.approved",
    ]);
  });

  it("is refused to whoever wrote an edition, even if another created the article", async () => {
    const draft = await draftIn(zone);
    const content = contents({ title: "审核人改过的标题" });
    const saved = await tx((inner) => saveArticle(inner, zone.reviewer, { ...next(draft), content }, at("09:30")));
    const submitted = await submit(saved);
    expect((await refusalOf(approve(submitted, zone.reviewer))).code).toBe("OWN_TEXT");
    expect(await approve(submitted, zone.secondReviewer)).toMatchObject({ state: "approved" });
  });

  it("is refused to whoever created it, although another wrote the last edition", async () => {
    const draft = await draftIn(zone, { actor: zone.reviewer });
    const content = contents({ title: "别人改过的标题" });
    const saved = await tx((inner) => saveArticle(inner, zone.writer, { ...next(draft), content }, at("09:30")));
    expect((await refusalOf(approve(await submit(saved), zone.reviewer))).code).toBe("OWN_TEXT");
  });

  it("is refused without the right, and for what was changed since it was read", async () => {
    const submitted = await submit(await draftIn(zone));
    expect((await refusalOf(approve(submitted, zone.colleague))).code).toBe("NOT_ALLOWED");
    const stale = { ...submitted, version: submitted.version - 1 };
    expect((await refusalOf(approve(stale, zone.reviewer))).code).toBe("VERSION_CONFLICT");
  });
});

describe("returning", () => {
  it("gives it back with a comment; a new submission needs all its reviews again", async () => {
    const draft = await draftIn(zone, { section: "strict" });
    const first = await approve(await submit(draft), zone.reviewer);
    const returned = await giveBack(first, zone.secondReviewer);
    expect(returned.state).toBe("returned");

    const view = await articleView(zone.db, zone.writer, draft.id, "zh-CN");
    expect(view.events[0]?.text).toBe("退回：缺少数据来源");
    expect(view.reviews[0]).toMatchObject({ step: 2, outcome: "returned", comment: "缺少数据来源" });

    const again = await submit(returned);
    const afterAgain = await articleView(zone.db, zone.writer, draft.id, "zh-CN");
    expect(afterAgain.working.reviewStep).toBe(0);
    expect(await approve(again, zone.reviewer)).toMatchObject({ state: "in_review" });
    expect(
      (await auditOf(zone.db, "article", draft.id)).filter((action) => action === "article.returned"),
    ).toHaveLength(1);
  });

  it("also takes an approved article back before it is published", async () => {
    const approved = await approve(await submit(await draftIn(zone)), zone.reviewer);
    expect(await giveBack(approved, zone.chief)).toMatchObject({ state: "returned" });
  });

  it("is refused to writers", async () => {
    const submitted = await submit(await draftIn(zone));
    expect((await refusalOf(giveBack(submitted, zone.colleague))).code).toBe("NOT_ALLOWED");
  });
});

describe("recalling", () => {
  it("makes it a draft again and is audited", async () => {
    const draft = await draftIn(zone);
    const recalled = await recall(await submit(draft));
    expect(recalled.state).toBe("draft");
    expect((await auditOf(zone.db, "article", draft.id)).at(-1)).toBe("article.recalled");
    expect((await refusalOf(recall(recalled))).code).toBe("ARTICLE_STATE");
  });
});

describe("my tasks", () => {
  it("show what waits for each person and nothing else", async () => {
    const own = await openTestZone();
    const inOwn = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(own.db, work);
    const send = async (options: Parameters<typeof draftIn>[1], actor: Actor) => {
      const draft = await draftIn(own, { ...options, actor });
      return inOwn((inner) => submitArticle(inner, actor, { ...next(draft), comment: "" }, at("10:00")));
    };
    const waiting = await send({ content: { title: "等待审核" } }, own.writer);
    await send({ content: { title: "审核人自己写的" } }, own.reviewer);
    const ready = await send({ section: "plain", content: { title: "可以发布" } }, own.writer);
    await draftIn(own, { content: { title: "草稿" } });
    const back = await send({ content: { title: "要退回的" } }, own.writer);
    await inOwn((inner) =>
      returnReview(inner, own.secondReviewer, { ...next(back), comment: "请补充数据" }, at("10:10")),
    );

    const reviewer = await myTasks(own.db, own.reviewer);
    expect(reviewer.toReview.items.map(({ id }) => id)).toEqual([waiting.id]);
    const writer = await myTasks(own.db, own.writer);
    expect(writer.returned.items).toMatchObject([{ id: back.id, comment: "请补充数据" }]);
    expect(writer.drafts.items.map(({ title }) => title)).toEqual(["草稿"]);
    expect(writer.toReview.count).toBe(0);
    expect((await myTasks(own.db, own.chief)).toPublish.items.map(({ id }) => id)).toEqual([ready.id]);
    expect(await taskCounts(own.db, own.outsider)).toEqual({
      toReview: 0,
      returned: 0,
      drafts: 0,
      toPublish: 0,
      scheduled: 0,
      offers: 0,
    });
    await own.close();
  });
});
