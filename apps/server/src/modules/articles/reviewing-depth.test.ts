import type { ArticleResult, ArticleView, Tasks } from "@openzone/contract/articles";
import { passageAt, withoutSpaces } from "@openzone/contract/passages";
import type { PassageComment } from "@openzone/contract/reviews";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { chinaDay, loadActor } from "../people/index.ts";
import { type Call, callApi } from "./session.test-helper.ts";
import { auditOf, draftIn, type FilledZone, fillTestZone } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
const now = new Date();
const day = (ahead: number) => chinaDay(new Date(now.getTime() + ahead * 86_400_000));

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = <T>(...sent: Call): Promise<{ status: number; body: T & { code: string } }> => callApi(test, ...sent);
type Article = { id: number; version: number };
const act = (actor: Actor | null, verb: string, { id, version }: Article, more: object = {}) =>
  call<ArticleResult>(actor, "POST", `/articles/${id}/${verb}`, { expectedVersion: version, ...more });
const view = async (actor: Actor, { id }: { id: number }) =>
  (await call<ArticleView>(actor, "GET", `/articles/${id}`)).body;
const submitted = async (options: Parameters<typeof draftIn>[1] = {}, more: object = {}) =>
  (await act(options.actor ?? zone.writer, "submit", await draftIn(zone, options), more)).body;
const toReview = async (actor: Actor) => (await call<Tasks>(actor, "GET", "/tasks")).body.toReview.items;

describe("the due day of a review", () => {
  it("comes from the section, or from the submission", async () => {
    await sql`update sections set review_days = 5 where id = ${zone.section.important}`.execute(zone.db);
    const bySection = await view(zone.writer, await submitted());
    expect(bySection.working.reviewDue).toBe(day(5));
    const own = await submitted({}, { reviewDue: day(1) });
    const items = await toReview(zone.reviewer);
    expect(items[0]).toMatchObject({ id: own.id, reviewDue: day(1) });
  });

  it("is neither past nor far ahead", async () => {
    const draft = await draftIn(zone);
    for (const reviewDue of [day(-1), day(61)]) {
      expect((await act(zone.writer, "submit", draft, { reviewDue })).body.code).toBe("REVIEW_DUE_INVALID");
    }
    expect((await act(zone.writer, "submit", draft, { reviewDue: "bald" })).status).toBe(400);
  });
});

describe("claiming a review", () => {
  it("keeps others off until it is released, shows by whom, and is told in the history", async () => {
    const article = await submitted();
    const claimed = (await act(zone.reviewer, "claim", article)).body;
    expect(await view(zone.leader, article)).toMatchObject({
      claim: { by: { name: "贺秋" }, mine: false, stale: false },
    });
    expect((await toReview(zone.secondReviewer)).map(({ id }) => id)).not.toContain(article.id);
    expect((await toReview(zone.reviewer)).find(({ id }) => id === article.id)).toMatchObject({ mine: true });
    for (const verb of ["approve", "claim", "return"]) {
      const refused = await act(zone.secondReviewer, verb, claimed, verb === "return" ? { comment: "请改" } : {});
      expect(refused, verb).toMatchObject({ status: 409, body: { code: "REVIEW_CLAIMED", name: "贺秋" } });
    }
    expect((await act(zone.secondReviewer, "release", claimed)).body.code).toBe("REVIEW_NOT_CLAIMED");
    const released = (await act(zone.reviewer, "release", claimed)).body;
    expect((await act(zone.secondReviewer, "approve", released)).body.state).toBe("approved");
    const { events } = await view(zone.writer, article);
    expect(events.map(({ text }) => text).slice(0, 3)).toEqual(["初审通过", "取消认领审核", "认领审核"]);
    expect(await auditOf(zone.db, "article", article.id)).toEqual([
      "article.created",
      "article.submitted",
      "article.review-claimed",
      "article.review-released",
      "article.approved",
    ]);
  });

  it("can be taken over with a reason when it lies for a day, and ends with the step", async () => {
    const article = await submitted({ section: "strict" });
    const claimed = (await act(zone.reviewer, "claim", article)).body;
    await sql`update editions set claimed_at = now() - interval '25 hours' where article_id = ${article.id}`.execute(
      zone.db,
    );
    expect((await act(zone.secondReviewer, "claim", claimed)).body.code).toBe("TAKEOVER_NEEDS_REASON");
    const taken = (await act(zone.secondReviewer, "claim", claimed, { reason: "今天要发布" })).body;
    const passed = (await act(zone.secondReviewer, "approve", taken)).body;
    const after = await view(zone.reviewer, passed);
    expect(after.claim).toBeNull();
    expect(after.events.some(({ text }) => text === "接手贺秋认领的审核：今天要发布")).toBe(true);
  });

  it("is refused to who may not approve it", async () => {
    const own = await submitted({ actor: zone.reviewer });
    expect((await act(zone.reviewer, "claim", own)).body.code).toBe("OWN_TEXT");
    expect((await act(zone.colleague, "claim", own)).status).toBe(403);
  });
});

describe("a substitute", () => {
  const delegate = (from: Actor, to: Actor, more: object = {}) =>
    call<{ id: number }>(from, "POST", "/me/delegations", {
      staffId: to.id,
      startsOn: day(0),
      endsOn: day(7),
      reason: "出差",
      ...more,
    });
  const revoke = (actor: Actor, id: number) => call(actor, "POST", `/delegations/${id}/revoke`);

  it("sees the queue and acts in the other's place; the record says for whom; revoking ends it at once", async () => {
    const article = await submitted({ section: "strict" });
    expect((await act(zone.outsider, "approve", article)).status).toBe(403);
    const { body: given } = await delegate(zone.reviewer, zone.outsider);
    expect((await toReview(zone.outsider)).find(({ id }) => id === article.id)).toMatchObject({ actingFor: "贺秋" });
    expect((await view(zone.outsider, article)).actingFor).toBe("贺秋");
    const passed = (await act(zone.outsider, "approve", article)).body;
    expect(passed.state).toBe("in_review");

    const after = await view(zone.writer, article);
    expect(after.reviews[0]).toMatchObject({ reviewer: { name: "蒋雨" }, delegator: "贺秋", step: 1 });
    expect(after.events[0]?.text).toBe("受贺秋委托，初审通过");
    // The rights of the one for whom a step was passed are used up for this submission too.
    expect((await act(zone.reviewer, "approve", passed)).body.code).toBe("REVIEWED_ALREADY");
    expect((await act(zone.outsider, "approve", passed)).body.code).toBe("REVIEWED_ALREADY");

    expect((await revoke(zone.secondReviewer, given.id)).status).toBe(404);
    expect((await revoke(zone.reviewer, given.id)).status).toBe(204);
    expect((await call(zone.outsider, "GET", `/articles/${article.id}`)).status).toBe(404);
    expect(await auditOf(zone.db, "staff", zone.reviewer.id)).toEqual([
      "review.delegated",
      "review.delegation-revoked",
    ]);
    const events = test.securityEvents.map(({ event }) => String(event)).filter((event) => event.startsWith("review"));
    expect(events).toEqual(["review-delegated", "review-delegation-revoked"]);
  });

  it("may only read and review, hands nothing on, and never stands in for who wrote the text", async () => {
    const { body: given } = await delegate(zone.chief, zone.outsider);
    const loaded = await loadActor(zone.db, zone.outsider.id);
    const actions = loaded?.grants.filter(({ delegator }) => delegator).flatMap((grant) => [...grant.actions]);
    expect(new Set(actions)).toEqual(new Set(["article.read", "article.review"]));
    expect((await delegate(zone.outsider, zone.colleague)).status).toBe(403);

    const chiefs = await submitted({ actor: zone.chief });
    const refused = await act(zone.outsider, "approve", chiefs);
    expect(refused).toMatchObject({ status: 403, body: { code: "DELEGATOR_EXCLUDED", name: "罗杉" } });
    expect((await toReview(zone.outsider)).map(({ id }) => id)).not.toContain(chiefs.id);
    const approved = (await act(zone.secondReviewer, "approve", chiefs)).body;
    expect((await act(zone.outsider, "publish", approved)).status).toBe(403);
    await revoke(zone.chief, given.id);
  });

  it("does not approve their own text with another's right", async () => {
    const { body: given } = await delegate(zone.secondReviewer, zone.writer);
    const own = await submitted();
    expect((await act(zone.writer, "approve", own)).body.code).toBe("OWN_TEXT");
    expect((await toReview(zone.writer)).map(({ id }) => id)).not.toContain(own.id);
    await revoke(zone.secondReviewer, given.id);
  });

  it("has nothing before the period, after it, and when the other's account or role ends", async () => {
    const article = await submitted();
    const sees = async () => (await call(zone.outsider, "GET", `/articles/${article.id}`)).status === 200;
    const { body: later } = await delegate(zone.reviewer, zone.outsider, { startsOn: day(1), endsOn: day(2) });
    expect(await sees()).toBe(false);
    const own = async (at: Date) => (await loadActor(zone.db, zone.outsider.id, at))?.grants.length;
    expect(await own(new Date(now.getTime() + 86_400_000))).toBe(2);
    expect(await own(new Date(now.getTime() + 3 * 86_400_000))).toBe(1);
    await revoke(zone.reviewer, later.id);
    const { body: given } = await delegate(zone.reviewer, zone.outsider);
    expect(await sees()).toBe(true);
    await sql`update accounts set state = 'disabled' where id = ${zone.reviewer.id}`.execute(zone.db);
    expect(await own(now)).toBe(1);
    await sql`update accounts set state = 'active' where id = ${zone.reviewer.id}`.execute(zone.db);
    await revoke(zone.reviewer, given.id);
  });

  it("is named only by reviewers, for a sensible period, once, and is no administrator", async () => {
    expect((await call(null, "POST", "/me/delegations", {})).status).toBe(401);
    expect((await delegate(zone.writer, zone.colleague)).status).toBe(403);
    expect((await delegate(zone.reviewer, zone.reviewer)).body.code).toBe("NOT_ONESELF");
    for (const period of [{ startsOn: day(-1) }, { endsOn: day(91) }, { startsOn: day(3), endsOn: day(2) }]) {
      expect((await delegate(zone.reviewer, zone.outsider, period)).body.code).toBe("DELEGATION_PERIOD");
    }
    expect((await delegate(zone.reviewer, zone.outsider, { startsOn: "morgen" })).status).toBe(400);
    await sql`insert into role_grants (staff_id, role, scope_kind) values (${zone.leader.id}, 'auditor', 'zone')`.execute(
      zone.db,
    );
    expect((await delegate(zone.reviewer, zone.leader)).body.code).toBe("DELEGATE_NOT_USABLE");
    const { body: given } = await delegate(zone.reviewer, zone.outsider);
    expect((await delegate(zone.reviewer, zone.outsider)).body.code).toBe("DELEGATION_OVERLAPS");
    const mine = await call<{ given: { state: string }[]; mayDelegate: boolean }>(
      zone.reviewer,
      "GET",
      "/me/delegations",
    );
    expect(mine.body.given[0]).toMatchObject({ state: "active", to: { name: "蒋雨" } });
    expect(mine.body.mayDelegate).toBe(true);
    await revoke(zone.reviewer, given.id);
  });
});

describe("comments on passages", () => {
  const body = "<p>各部门：运动会定于十二月六日举行，请按时参加。</p><p>报名截至十一月三十日。</p>";
  const text = withoutSpaces("各部门：运动会定于十二月六日举行，请按时参加。报名截至十一月三十日。");
  const passage = (words: string) => passageAt(text, text.indexOf(words), text.indexOf(words) + words.length);
  type Comments = { items: PassageComment[]; mayComment: boolean };
  const comment = (actor: Actor | null, article: { id: number }, words: string, more: object = {}) =>
    call<Comments>(actor, "POST", `/articles/${article.id}/comments`, {
      ...passage(words),
      editionNumber: 1,
      text: "日期不对",
      ...more,
    });

  it("are answered, resolved and reopened, with everything that was said", async () => {
    const article = await submitted({ content: { bodyHtml: body } });
    const [made] = (await comment(zone.reviewer, article, "十二月六日")).body.items;
    const path = `/passage-comments/${made?.id}`;
    await call(zone.writer, "POST", `${path}/reply`, { text: "改为八日" });
    const resolved = await call<Comments>(zone.writer, "POST", `${path}/resolve`, { expectedVersion: 1 });
    expect(resolved.body.items[0]).toMatchObject({ state: "resolved", version: 2, quote: "十二月六日" });
    const stale = await call(zone.reviewer, "POST", `${path}/reopen`, { expectedVersion: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: "VERSION_CONFLICT", changedBy: "张敏" } });
    const twice = await call(zone.writer, "POST", `${path}/resolve`, { expectedVersion: 2 });
    expect(twice.body.code).toBe("COMMENT_STATE");
    const open = await call<Comments>(zone.reviewer, "POST", `${path}/reopen`, { expectedVersion: 2, text: "还没改" });
    const said = open.body.items[0]?.entries.map(({ kind, author, text: words }) => [kind, author.name, words]);
    expect(said).toEqual([
      ["comment", "贺秋", "日期不对"],
      ["reply", "张敏", "改为八日"],
      ["resolved", "张敏", ""],
      ["reopened", "贺秋", "还没改"],
    ]);
    expect(await auditOf(zone.db, "passage-comment", made?.id ?? 0)).toEqual([
      "passage-comment.added",
      "passage-comment.answered",
      "passage-comment.resolved",
      "passage-comment.reopened",
    ]);
    await expect(
      sql`update passage_comment_entries set text = 'x' where comment_id = ${made?.id}`.execute(zone.db),
    ).rejects.toThrow();
  });

  it("go with a return, which then needs no other words, and are counted for the writer", async () => {
    const article = await submitted({ content: { bodyHtml: body } });
    expect((await act(zone.reviewer, "return", article)).body.code).toBe("RETURN_NEEDS_WORDS");
    await comment(zone.reviewer, article, "十二月六日");
    await comment(zone.reviewer, article, "报名截至");
    expect((await act(zone.reviewer, "return", article)).status).toBe(200);
    const { body: tasks } = await call<Tasks>(zone.writer, "GET", "/tasks");
    const item = tasks.returned.items.find(({ id }) => id === article.id);
    expect(item).toMatchObject({ comment: "请按正文中的 2 处批注修改。", openComments: 2 });
  });

  it("are for writers and reviewers of the place; others read them or do not know them", async () => {
    const article = await submitted({ content: { bodyHtml: body } });
    await comment(zone.writer, article, "请按时参加");
    expect((await comment(null, article, "十二月六日")).status).toBe(401);
    const leader = { ...zone.leader };
    await sql`update role_grants set revoked_at = now() where staff_id = ${leader.id} and role = 'auditor'`.execute(
      zone.db,
    );
    const read = await call<Comments>(zone.colleague, "GET", `/articles/${article.id}/comments`);
    expect(read.body.items).toHaveLength(1);
    expect((await comment(zone.outsider, article, "十二月六日")).status).toBe(404);
    const other = await call(zone.outsider, "POST", `/passage-comments/${read.body.items[0]?.id}/reply`, { text: "x" });
    expect(other.status).toBe(404);
    expect((await call(zone.outsider, "GET", `/articles/${article.id}/comments`)).status).toBe(404);
  });

  it("stand at a passage that the edition has", async () => {
    const article = await submitted({ content: { bodyHtml: body } });
    const wrong = await comment(zone.reviewer, article, "十二月六日", { quote: "十二月九日" });
    expect(wrong).toMatchObject({ status: 422, body: { code: "PASSAGE_NOT_FOUND" } });
    expect((await comment(zone.reviewer, article, "十二月六日", { text: " " })).status).toBe(400);
    expect((await comment(zone.reviewer, article, "十二月六日", { editionNumber: 9 })).status).toBe(404);
  });
});
