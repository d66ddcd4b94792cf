import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { type Call, callApi, headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let reader = 0;

beforeAll(async () => {
  test = await openTestApp({ TRUST_PROXY: "127.0.0.1" });
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const publish = (title: string) => publishedIn(zone, { content: { title, bodyHtml: "<p>正文。</p>" } });

/** Sends the form as a browser without script does, each time from another reader's address unless one is given. */
const send = (id: number, form: Record<string, string>, headers: Record<string, string> = {}) =>
  test.app.inject({
    method: "POST",
    url: `/feedback/articles/${id}`,
    headers: {
      host: "localhost:8080",
      origin: "http://localhost:8080",
      accept: "text/html",
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-for": `203.0.113.${++reader}`,
      ...headers,
    },
    payload: new URLSearchParams(form).toString(),
  });

const page = (url: string, accept = "text/html") =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost:8080", accept } });

async function list(actor: Call[0], query: string) {
  const { status, body } = await callApi(test, actor, "GET", `/feedback?${query}`);
  return { status, items: status === 200 ? body.items : [] };
}

const kept = async (articleId: number) =>
  (
    await sql<{ useful: boolean; reason: string | null; comment: string }>`
    select useful, reason, comment from article_feedback where article_id = ${articleId} order by id`.execute(zone.db)
  ).rows;

describe("was this useful", () => {
  it("is asked below a published article by forms that hold nothing of the reader", async () => {
    const { id } = await publish("问一问是否有用");

    const { body } = await page(`/news/plain/${id}.html`);

    const forms = body.match(/<form method="post"[\s\S]*?<\/form>/g) ?? [];
    expect(forms).toHaveLength(2);
    const names = [...forms.join("").matchAll(/ name="(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(["useful", "reason", "comment"]));
    expect(body).not.toMatch(/csrf/i);
  });

  it("keeps an answer and thanks on a page of its own without script, in the mode and language of the reader", async () => {
    const { id } = await publish("没有脚本也能反馈");

    const answer = await send(id, { useful: "no", reason: "outdated", comment: "地址已搬" });
    const inElder = await send(id, { useful: "yes", reason: "", comment: "" });

    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/feedback/thanks/${id}`);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(inElder.statusCode).toBe(303);
    expect(await kept(id)).toEqual([
      { useful: false, reason: "outdated", comment: "地址已搬" },
      { useful: true, reason: null, comment: "" },
    ]);
    const thanks = await page(`/feedback/thanks/${id}?mode=elder`);
    expect(thanks.body).toContain(`/news/plain/${id}.html?mode=elder`);
    expect(thanks.body).toContain('content="noindex"');
  });

  it("answers a script without a page", async () => {
    const { id } = await publish("有脚本的反馈");

    const answer = await send(id, { useful: "yes", key: "0123456789abcdef0123" }, { accept: "application/json" });

    expect(answer.statusCode).toBe(204);
  });

  it("counts a repeated send once, by its key or by the same form of the same browser", async () => {
    const { id } = await publish("重复提交");
    const same = { "x-forwarded-for": "198.51.100.7" };

    for (let time = 0; time < 2; time++) {
      await send(id, { useful: "yes", key: "aaaaaaaaaaaaaaaaaaaa" });
      await send(id, { useful: "no", comment: "没写清楚" }, same);
    }
    await send(id, { useful: "no", comment: "另一个意见" }, same);

    expect(await kept(id)).toHaveLength(3);
  });

  it("stores no number and no mail address of a person, and nothing of who answered", async () => {
    const { id } = await publish("不留个人信息");

    await send(id, { useful: "no", comment: "我是13812345678，身份证11010519491231002X，信箱 a.b@example.com" });

    const [row] = await kept(id);
    expect(row?.comment).toBe("我是138****78，身份证110****2X，信箱 ***@***");
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from article_feedback where article_id = ${id}`.execute(zone.db);
    const ofReader = Object.keys(rows[0] ?? {}).filter((column) => !column.startsWith("handled_"));
    expect(ofReader.sort()).toEqual(
      ["article_id", "comment", "id", "reason", "received_at", "submission_key", "useful"].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain("203.0.113");
  });

  it("takes it from signed-in staff as from anybody", async () => {
    const { id } = await publish("工作人员也是读者");
    const { cookie = "" } = await headersFor(test.services, zone.writer);

    expect((await send(id, { useful: "yes" }, { cookie })).statusCode).toBe(303);
  });

  it("refuses other sites' forms, wrong answers, unknown articles and withdrawn ones", async () => {
    const { id, version } = await publish("拒绝的反馈");

    const foreign = await send(id, { useful: "yes" }, { origin: "https://evil.example" });
    const wrong = await send(id, { useful: "maybe" });
    const unknown = await send(99_999_999, { useful: "yes" });
    await inTransaction(zone.db, (tx) =>
      withdrawArticle(tx, zone.chief, { articleId: id, expectedVersion: version, reason: "数据有误" }, new Date()),
    );
    const withdrawn = await send(id, { useful: "yes" });

    expect([foreign, wrong, unknown, withdrawn].map(({ statusCode }) => statusCode)).toEqual([403, 400, 404, 404]);
    expect(foreign.headers["content-type"]).toContain("text/html");
    expect(await kept(id)).toEqual([]);
  });

  it("takes ten answers a minute from one address", async () => {
    const { id } = await publish("限制次数");
    const same = { "x-forwarded-for": "198.51.100.99" };

    const answers = [];
    for (let time = 0; time < 11; time++) answers.push(await send(id, { useful: "no", comment: `第${time}次` }, same));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(10).fill(303), 429]);
  });
});

describe("the list of what readers answered", () => {
  it("shows each answer with the article's counts to who may read the article, and can be narrowed", async () => {
    const { id } = await publish("反馈列表");
    await send(id, { useful: "yes" });
    await send(id, { useful: "no", reason: "wrong", comment: "电话打不通" });

    const all = await list(zone.writer, `articleId=${id}`);
    const found = await list(zone.chief, `useful=no&reason=wrong&q=${encodeURIComponent("打不通")}`);

    expect(all.items).toMatchObject([
      { useful: false, reason: "wrong", comment: "电话打不通", usefulCount: 1, uselessCount: 1 },
      { useful: true, reason: null, comment: "", article: { id, title: "反馈列表" } },
    ]);
    expect(found.items).toHaveLength(1);
    expect((await list(zone.chief, `articleId=${id}&limit=1`)).items).toHaveLength(1);
    expect((await list(zone.chief, `articleId=${id}&before=${all.items[0].id}`)).items).toHaveLength(1);
  });

  it("shows nothing of other departments' articles, and nothing without signing in", async () => {
    const { id } = await publish("别的部门看不到");
    await send(id, { useful: "no", comment: "别人看不到" });

    expect((await list(zone.outsider, `articleId=${id}`)).items).toEqual([]);
    expect((await list(null, `articleId=${id}`)).status).toBe(401);
  });
});

describe("the short address", () => {
  it("leads to the article, has a picture for telephones, and is gone with the article", async () => {
    const { id, version } = await publish("短网址");

    const { body } = await page(`/news/plain/${id}.html`);
    const short = await page(`/a/${id}`);
    const code = await page(`/a/${id}/code.svg`);

    expect(body).toContain(`http://localhost:8080/a/${id}`);
    expect(short.statusCode).toBe(302);
    expect(short.headers.location).toBe(`/news/plain/${id}.html`);
    expect(code.headers["content-type"]).toContain("image/svg+xml");
    expect(code.body).toMatch(/^<svg/);
    await inTransaction(zone.db, (tx) =>
      withdrawArticle(tx, zone.chief, { articleId: id, expectedVersion: version, reason: "数据有误" }, new Date()),
    );
    expect((await page(`/a/${id}`)).statusCode).toBe(404);
  });
});
