import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { giveFeedback } from "../commands/give-feedback.ts";
import { callApi } from "../session.test-helper.ts";
import { at, auditOf, type FilledZone, fillTestZone, publishedIn } from "../zone.test-helper.ts";
import { forgetFeedbackWords } from "./handling.ts";

let test: TestApp;
let zone: FilledZone;
let articleId = 0;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  articleId = (await publishedIn(zone, { content: { title: "办事大厅搬迁" } })).id;
});
afterAll(() => test.close());

const call = (actor: Actor | null, method: string, url: string, body?: object) =>
  callApi(test, actor, method, `/feedback${url}`, body);

let keys = 0;
async function answer(change: { useful?: "yes" | "no"; comment?: string; received?: Date } = {}): Promise<number> {
  const { useful = "no", comment = "地址不对", received = at("12:00") } = change;
  const key = `handling-test-${++keys}`;
  const kept = { useful, reason: null, comment, articleId, siteId: zone.siteId, submissionKey: key, at: received };
  await giveFeedback(zone.db, kept);
  const { rows } = await sql<{ id: number }>`select id from article_feedback where submission_key = ${key}`.execute(
    zone.db,
  );
  return rows[0]?.id ?? 0;
}
const listed = async (query: string): Promise<number[]> =>
  (await call(zone.writer, "GET", `?${query}`)).body.items.map(({ id }: { id: number }) => id);

describe("handling feedback", () => {
  it("marks several at once with who, when and what was done, audited, and takes a mark back", async () => {
    const [one, two, praised] = [await answer(), await answer(), await answer({ useful: "yes" })];
    expect(await listed("state=open")).toEqual([two, one]);

    const done = await call(zone.writer, "POST", "/handle", { ids: [one, two], note: "已更新地址" });

    expect(done).toEqual({ status: 200, body: { handled: 2 } });
    expect(await listed("state=open")).toEqual([]);
    expect(await listed("state=handled")).toEqual([two, one]);
    const { items } = (await call(zone.leader, "GET", "")).body;
    expect(items.map(({ id, mayHandle }: { id: number; mayHandle: boolean }) => [id, mayHandle])).toEqual([
      [praised, false],
      [two, false],
      [one, false],
    ]);
    expect(items[1].handled).toMatchObject({ by: "张敏", note: "已更新地址" });
    expect(await auditOf(zone.db, "article", articleId)).toContain("feedback.handled");

    expect((await call(zone.chief, "POST", `/${one}/reopen`)).status).toBe(204);

    expect(await listed("state=open")).toEqual([one]);
    expect(await auditOf(zone.db, "article", articleId)).toContain("feedback.reopened");
    expect((await call(zone.chief, "POST", `/${one}/reopen`)).body.code).toBe("FEEDBACK_OPEN");
  });

  it("is refused to whom the article does not belong, and leaves all as it was", async () => {
    const [mine, handled] = [await answer(), await answer()];
    await call(zone.writer, "POST", "/handle", { ids: [handled] });
    const handle = (actor: Actor | null, ids: number[]) => call(actor, "POST", "/handle", { ids, note: "" });

    expect((await handle(null, [mine])).status).toBe(401);
    expect((await handle(zone.leader, [mine])).status).toBe(403);
    // Who may not read the article is not told that somebody answered.
    expect((await handle(zone.outsider, [mine])).status).toBe(404);
    expect((await handle(zone.writer, [])).status).toBe(400);
    expect((await handle(zone.writer, [mine, 999_999])).status).toBe(404);
    const late = await handle(zone.colleague, [mine, handled]);
    expect(late).toMatchObject({
      status: 409,
      body: { code: "FEEDBACK_HANDLED", detail: expect.stringContaining("张敏") },
    });
    expect((await handle(zone.writer, [await answer({ useful: "yes" })])).body.code).toBe("FEEDBACK_USEFUL");
    expect((await call(null, "POST", `/${handled}/reopen`)).status).toBe(401);
    expect((await call(zone.leader, "POST", `/${handled}/reopen`)).status).toBe(403);
    expect((await call(zone.outsider, "POST", `/${handled}/reopen`)).status).toBe(404);
    expect(await listed("state=open")).toContain(mine);
  });
});

it("forgets what readers wrote after two years, and goes on counting", async () => {
  const old = await answer({ comment: "旧的意见", received: new Date("2024-11-19T12:00:00+08:00") });
  const younger = await answer({ comment: "新的意见", received: new Date("2024-11-21T12:00:00+08:00") });
  await call(zone.writer, "POST", "/handle", { ids: [old], note: "已回复" });

  await forgetFeedbackWords({ db: zone.db, now: () => at("12:00") });

  const { rows } = await sql`select id, comment, handled_note as note from article_feedback
    where id in (${old}, ${younger}) order by id`.execute(zone.db);
  expect(rows).toEqual([
    { id: old, comment: "", note: "" },
    { id: younger, comment: "新的意见", note: "" },
  ]);
});
