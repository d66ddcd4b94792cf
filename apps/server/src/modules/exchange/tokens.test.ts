import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/index.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { personWith } from "./exchange.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let security: Actor;
const at = (time: string) => test.setNow(new Date(`2026-11-20T${time}+08:00`));

beforeAll(async () => {
  test = await openTestApp({ SESSION_IDLE_MINUTES: "1440", SESSION_MAX_HOURS: "168" });
  at("09:00:00");
  zone = await fillTestZone(test.services.db);
  security = await personWith(zone.db, "security_admin");
});
afterAll(() => test.close());

const wanted = (more: object = {}) => ({
  siteId: zone.siteId,
  name: "省门户采集",
  scopes: ["read:articles"],
  expiresOn: "2027-11-20",
  ...more,
});
const issue = async (more: object = {}): Promise<{ id: number; token: string }> =>
  (await callApi(test, security, "POST", "/api-tokens", wanted(more))).body;
const ask = async (token: string | null, url: string, payload?: object) => {
  const answer = await test.app.inject({
    method: payload ? "POST" : "GET",
    url: `/api/open/v1${url}`,
    headers: { host: "localhost", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
};

describe("a token", () => {
  it("is shown once, kept as a hash, and opens what it is for", async () => {
    const { id, token } = await issue();

    expect((await ask(token, "/articles")).status).toBe(200);
    expect(await ask(token, "/disclosure-items")).toMatchObject({ status: 403, body: { code: "TOKEN_SCOPE" } });
    const { rows } = await sql<{
      kept: string;
    }>`select to_json(t)::text as kept from api_tokens t where id = ${id}`.execute(zone.db);
    expect(rows[0]?.kept).not.toContain(token);
    const { body } = await callApi(test, security, "GET", "/api-tokens");
    expect(JSON.stringify(body)).not.toContain(token);
    expect(body.items[0]).toMatchObject({ state: "active", lastUsedAt: expect.any(String), madeBy: security.name });
  });

  it("works no more once it is revoked or over, and never when it is made up", async () => {
    const { id, token } = await issue({ expiresOn: "2026-11-22" });
    expect((await callApi(test, security, "POST", `/api-tokens/${id}/revoke`, {})).status).toBe(204);
    expect(await ask(token, "/articles")).toMatchObject({ status: 401, body: { code: "TOKEN_REFUSED" } });
    expect((await callApi(test, security, "POST", `/api-tokens/${id}/revoke`, {})).body.code).toBe("TOKEN_REVOKED");

    const second = await issue({ expiresOn: "2026-11-22" });
    test.setNow(new Date("2026-11-22T23:59:00+08:00"));
    expect((await ask(second.token, "/articles")).status).toBe(200);
    test.setNow(new Date("2026-11-23T00:00:01+08:00"));
    expect((await ask(second.token, "/articles")).status).toBe(401);
    at("09:30:00");
    expect((await ask(`${second.token}x`, "/articles")).status).toBe(401);
    expect((await ask(null, "/articles")).status).toBe(401);
  });

  it("is limited by the minute", async () => {
    const { token } = await issue({ perMinute: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await ask(token, "/articles")).status);
    expect(statuses).toEqual([200, 200, 429]);
    at("09:31:30");
    expect((await ask(token, "/articles")).status).toBe(200);
  });

  it("is issued by administrators alone, for at most two years, with its place for drafts, and on record", async () => {
    const post = (actor: Actor | null, more?: object) => callApi(test, actor, "POST", "/api-tokens", wanted(more));
    expect((await post(null)).status).toBe(401);
    expect((await post(zone.chief)).status).toBe(403);
    expect((await post(security, { expiresOn: "2026-11-20" })).body.code).toBe("TOKEN_EXPIRY");
    expect((await post(security, { expiresOn: "2029-01-01" })).body.code).toBe("TOKEN_EXPIRY");
    expect((await post(security, { scopes: ["write:drafts"] })).body.code).toBe("INVALID_INPUT");
    const inChannel = { scopes: ["write:drafts"], sectionId: zone.section.news, departmentId: zone.office };
    expect((await post(security, inChannel)).body.code).toBe("INCOMING_SECTION");
    const { rows } = await sql<{
      action: string;
    }>`select distinct action from audit_log where action like 'token.%'`.execute(zone.db);
    expect(rows.map(({ action }) => action).sort()).toEqual(["token.created", "token.revoked"]);
  });
});

describe("harvesting", () => {
  it("gives every article once, in the order of their changes, and then only what changed", async () => {
    const { token } = await issue();
    const made = [];
    for (let i = 0; i < 5; i += 1) made.push(await publishedIn(zone));
    await sql`update publications set modified_at = '2026-11-20T10:00:00+08:00' where article_id = any(${made.slice(0, 2).map(({ id }) => id)}::bigint[])`.execute(
      zone.db,
    );
    await sql`update publications set modified_at = '2026-11-20T10:01:00+08:00' where article_id = any(${made.slice(2).map(({ id }) => id)}::bigint[])`.execute(
      zone.db,
    );
    at("11:00:00");
    const seen: string[] = [];
    let cursor = "";
    for (let more = true; more; ) {
      const { body } = await ask(token, `/articles?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      ({ nextCursor: cursor, more } = body);
    }
    expect(seen).toEqual(made.map(({ id }) => `article:${id}`));

    const first = made[0] ?? { id: 0, version: 0 };
    const { rows } = await sql<{ version: number }>`select version from articles where id = ${first.id}`.execute(
      zone.db,
    );
    await inTransaction(zone.db, (tx) =>
      withdrawArticle(
        tx,
        zone.chief,
        { articleId: first.id, expectedVersion: rows[0]?.version ?? 0, reason: "内容有误" },
        new Date("2026-11-20T11:01:00+08:00"),
      ),
    );
    expect((await ask(token, `/articles?cursor=${cursor}`)).body.items).toEqual([]);
    at("11:02:00");
    const { body } = await ask(token, `/articles?cursor=${cursor}`);
    expect(body.items).toMatchObject([{ id: `article:${first.id}`, state: "withdrawn", title: null }]);
    expect((await ask(token, `/articles?cursor=${body.nextCursor}`)).body.items).toEqual([]);
    expect((await ask(token, "/articles?cursor=abc")).status).toBe(400);
  });

  it("gives whole articles with addresses that hold elsewhere", async () => {
    const { token } = await issue();
    const { body } = await ask(token, "/articles?limit=1");
    expect(body.items[0]).toMatchObject({
      state: "published",
      url: expect.stringMatching(/^http:\/\/localhost:8080\/news\/plain\/\d+\.html$/),
      bodyHtml: expect.stringContaining("<p>"),
      department: "党政办公室",
    });
  });
});

describe("incoming items", () => {
  it("become drafts of the section that the token has for them, each of the sender's numbers once", async () => {
    const { token } = await issue({
      name: "市政府网站",
      scopes: ["write:drafts"],
      sectionId: zone.section.plain,
      departmentId: zone.office,
      categories: { 要闻: zone.section.important },
    });
    const item = {
      id: "city-2026-1",
      title: "全市项目建设推进会召开",
      bodyHtml: "<p>正文。</p><script>alert(1)</script>",
    };

    const first = await ask(token, "/drafts", item);
    const again = await ask(token, "/drafts", { ...item, title: "改过的标题" });
    const other = await ask(token, "/drafts", { ...item, id: "city-2026-2", category: "要闻" });

    expect([first.status, again.status, other.status]).toEqual([201, 200, 201]);
    expect(again.body).toEqual({ ...first.body, created: false });
    const { rows } = await sql`select a.section_id, e.state, e.title, e.body_html from articles a
      join editions e on e.id = a.working_edition_id where a.id = any(${[first.body.articleId, other.body.articleId]}::bigint[]) order by a.id`.execute(
      zone.db,
    );
    expect(rows).toEqual([
      { section_id: zone.section.plain, state: "draft", title: item.title, body_html: "<p>正文。</p>" },
      { section_id: zone.section.important, state: "draft", title: item.title, body_html: "<p>正文。</p>" },
    ]);
    const { body } = await callApi(test, zone.chief, "GET", `/sites/${zone.siteId}/exchange/incoming`);
    expect(body.items.map(({ externalId }: { externalId: string }) => externalId)).toEqual([
      "city-2026-2",
      "city-2026-1",
    ]);
    const { rows: kept } = await sql`select 1 from audit_log where action = 'exchange.received'`.execute(zone.db);
    expect(kept).toHaveLength(2);
  });

  it("are not taken without the scope", async () => {
    const { token } = await issue();
    expect((await ask(token, "/drafts", { id: "1", title: "标题", bodyHtml: "<p>x</p>" })).status).toBe(403);
  });
});
