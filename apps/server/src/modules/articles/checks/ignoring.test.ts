import type { CheckResult, Finding } from "@openzone/contract/checks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { saveArticle } from "../commands/save-article.ts";
import { headersFor } from "../session.test-helper.ts";
import { articleView } from "../view-queries.ts";
import { at, auditOf, contents, draftIn, type FilledZone, fillTestZone } from "../zone.test-helper.ts";

const clean = { source: "办公室", summary: "略", title: "关于防汛的通知" };
const doubtful = { ...clean, bodyHtml: "<p>值班手机：13812345678，二十四小时开机。</p>" };
const stopping = { ...clean, bodyHtml: "<p>张某（11010519491231002X）获奖。</p>" };

let app: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  app = await openTestApp();
  zone = await fillTestZone(app.services.db);
});
afterAll(() => app.close());

async function send(actor: Actor | null, method: "GET" | "POST", url: string, payload?: object) {
  const headers = { ...(await headersFor(app.services, actor)), "accept-language": "zh-CN" };
  const response = await app.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.json() };
}
const checked = async (actor: Actor, articleId: number): Promise<CheckResult> =>
  (await send(actor, "GET", `/api/v1/articles/${articleId}/check`)).body;
const ignore = (
  actor: Actor | null,
  draft: { id: number; version: number },
  findingId: string,
  reason = "经本人同意",
) =>
  send(actor, "POST", `/api/v1/articles/${draft.id}/ignored-findings`, {
    findingId,
    reason,
    expectedVersion: draft.version,
  });
const onlyFinding = ({ findings }: CheckResult): Finding => {
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
};
const submit = (draft: { id: number; version: number }) =>
  send(zone.writer, "POST", `/api/v1/articles/${draft.id}/submit`, { expectedVersion: draft.version });

describe("ignoring a finding with a reason", () => {
  test("lets it stand: it no longer asks, and reviewers, history and audit log see who said why", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    const found = onlyFinding(await checked(zone.writer, draft.id));
    expect([found.level, found.ignored, found.mayIgnore]).toEqual(["confirm", null, true]);

    const done = await ignore(zone.writer, draft, found.id);
    expect([done.status, done.body.counts]).toEqual([200, { block: 0, confirm: 0, warn: 0, ignored: 1 }]);
    expect((await submit(draft)).status).toBe(200);

    const seen = onlyFinding(await checked(zone.reviewer, draft.id));
    expect(seen.ignored).toMatchObject({ by: "张敏", reason: "经本人同意", editionNumber: 1 });
    const { events } = await articleView(zone.db, zone.reviewer, draft.id, "zh-CN");
    expect(events.map(({ text }) => text)).toContain("忽略检查提示（出现手机号码 138****78）：经本人同意");
    expect(await auditOf(zone.db, "article", draft.id)).toContain("article.finding-ignored");
  });

  test("holds through later editions until its words change", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    await ignore(zone.writer, draft, onlyFinding(await checked(zone.writer, draft.id)).id);
    const save = (bodyHtml: string, version: number) =>
      inTransaction(zone.db, (tx) =>
        saveArticle(
          tx,
          zone.writer,
          { articleId: draft.id, expectedVersion: version, content: contents({ ...clean, bodyHtml }) },
          at("10:00"),
        ),
      );

    const moved = await save(`<p>前面新写一段。</p>${doubtful.bodyHtml}`, draft.version);
    expect(onlyFinding(await checked(zone.writer, draft.id)).ignored?.editionNumber).toBe(1);
    const changed = await save("<p>值班手机：13812345679，二十四小时开机。</p>", moved.version);
    expect(onlyFinding(await checked(zone.writer, draft.id)).ignored).toBeNull();
    expect((await submit({ id: draft.id, version: changed.version })).body.code).toBe("CHECKS_CONFIRM");
  });

  test("of what is not in words holds for that picture, not for the next one at its place", async () => {
    const picture = (src: string) => `<p>正文。</p><p><img src="/files/${src}" alt=""></p>`;
    const check = async (bodyHtml: string): Promise<CheckResult> =>
      (await send(zone.writer, "POST", "/api/v1/articles/check", { ...clean, articleId: draft.id, bodyHtml })).body;
    const draft = await draftIn(zone, { content: clean });
    const one = onlyFinding(await check(picture("AAAAAAAAAAAAAAAAAAAAAA")));
    const other = onlyFinding(await check(picture("BBBBBBBBBBBBBBBBBBBBBB")));
    expect([one.check, other.check]).toEqual(["picture-alt", "picture-alt"]);
    expect(other.id).not.toBe(one.id);
    const both = await check(picture("BBBBBBBBBBBBBBBBBBBBBB") + picture("AAAAAAAAAAAAAAAAAAAAAA"));
    expect(both.findings.map(({ id }) => id)).toEqual([other.id, one.id]);
  });

  test("can be taken back, after which it asks again", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    const found = onlyFinding(await checked(zone.writer, draft.id));
    const { body } = await ignore(zone.writer, draft, found.id);
    const ignored = onlyFinding(body).ignored;
    const url = `/api/v1/articles/${draft.id}/ignored-findings/${ignored?.id}/show`;
    expect((await send(null, "POST", url, {})).status).toBe(401);
    expect((await send(zone.leader, "POST", url, {})).status).toBe(403);
    const shown = await send(zone.colleague, "POST", url, {});
    expect([shown.status, onlyFinding(shown.body).ignored]).toEqual([200, null]);
    expect((await send(zone.colleague, "POST", url, {})).body.code).toBe("FINDING_IGNORED");
    expect((await submit(draft)).body.code).toBe("CHECKS_CONFIRM");
    expect(await auditOf(zone.db, "article", draft.id)).toContain("article.finding-shown");
  });

  test("is refused without a reason, a second time, on a stale version, and for what is not there", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    const found = onlyFinding(await checked(zone.writer, draft.id));
    expect((await ignore(zone.writer, draft, found.id, " ")).body.code).toBe("INVALID_INPUT");
    expect((await ignore(zone.writer, draft, "0000000000000000")).body.code).toBe("FINDING_GONE");
    const stale = await ignore(zone.writer, { ...draft, version: draft.version + 1 }, found.id);
    expect([stale.status, stale.body.code]).toEqual([409, "VERSION_CONFLICT"]);
    expect((await ignore(zone.writer, draft, found.id)).status).toBe(200);
    expect((await ignore(zone.colleague, draft, found.id)).body.code).toBe("FINDING_IGNORED");
  });

  test("is for those who write or review there; others learn nothing of it", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    const found = onlyFinding(await checked(zone.leader, draft.id));
    expect(found.mayIgnore).toBe(false);
    expect((await ignore(null, draft, found.id)).status).toBe(401);
    expect((await ignore(zone.leader, draft, found.id)).body.code).toBe("NOT_ALLOWED");
    expect((await ignore(zone.outsider, draft, found.id)).status).toBe(404);
    expect((await ignore(zone.reviewer, draft, found.id)).status).toBe(200);
  });
});

describe("what stops a publication", () => {
  test("is ignored by who manages the checks, never by who wrote the text", async () => {
    const draft = await draftIn(zone, { content: stopping });
    const found = onlyFinding(await checked(zone.writer, draft.id));
    expect([found.level, found.mayIgnore]).toEqual(["block", false]);
    const refused = await ignore(zone.writer, draft, found.id);
    expect([refused.status, refused.body.code]).toEqual([403, "FINDING_BLOCKS"]);
    expect((await ignore(zone.reviewer, draft, found.id)).body.code).toBe("FINDING_BLOCKS");

    const own = await draftIn(zone, { actor: zone.chief, content: stopping });
    const ownFinding = onlyFinding(await checked(zone.chief, own.id));
    expect((await ignore(zone.chief, own, ownFinding.id)).body.code).toBe("FINDING_OWN_TEXT");

    expect((await ignore(zone.chief, draft, found.id)).status).toBe(200);
    expect((await submit(draft)).status).toBe(200);
  });

  test("stops again where it was ignored while it only asked", async () => {
    const draft = await draftIn(zone, { content: doubtful });
    const found = onlyFinding(await checked(zone.writer, draft.id));
    await ignore(zone.writer, draft, found.id);
    await app.app.inject({
      method: "PUT",
      url: `/api/v1/sites/${zone.siteId}/check-settings`,
      headers: await headersFor(app.services, zone.chief),
      payload: { levels: { "mobile-number": "block" }, expectedVersion: 0 },
    });
    const graver = onlyFinding(await checked(zone.writer, draft.id));
    expect([graver.id, graver.level, graver.ignored]).toEqual([found.id, "block", null]);
    expect((await submit(draft)).body.code).toBe("CHECKS_STOP");
    expect((await ignore(zone.chief, draft, found.id)).status).toBe(200);
    expect((await submit(draft)).status).toBe(200);
  });
});
