import { type CheckResult, checkWordSchema } from "@openzone/contract/checks";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { submitArticle } from "../commands/submit-article.ts";
import { headersFor } from "../session.test-helper.ts";
import { articleView } from "../view-queries.ts";
import { at, auditOf, draftIn, type FilledZone, fillTestZone } from "../zone.test-helper.ts";
import { linkFacts } from "./links.ts";

const idNumber = "11010519491231002X";

let app: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  app = await openTestApp();
  zone = await fillTestZone(app.services.db);
});
afterAll(() => app.close());

async function send(actor: Actor | null, method: "GET" | "POST" | "PUT", url: string, payload?: object) {
  const headers = { ...(await headersFor(app.services, actor)), "accept-language": "zh-CN" };
  const response = await app.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const isJson = String(response.headers["content-type"]).includes("json");
  return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers };
}
const words = () => `/api/v1/sites/${zone.siteId}/check-words`;
const settings = () => `/api/v1/sites/${zone.siteId}/check-settings`;
const check = async (actor: Actor, content: object): Promise<CheckResult> => {
  const { status, body } = await send(actor, "POST", "/api/v1/articles/check", content);
  expect(status).toBe(200);
  return body;
};
const codes = (result: CheckResult) => result.findings.map((finding) => finding.check);
const addWord = async (word: object) => {
  const { status, body } = await send(zone.chief, "POST", words(), word);
  expect(status, JSON.stringify(body)).toBe(201);
  return checkWordSchema.parse(body);
};

describe("the words of a site", () => {
  test("take effect at once, when added, changed, turned off and removed, and each act is audited", async () => {
    const text = { sectionId: zone.section.plain, bodyHtml: "<p>请登陆系统。</p>", source: "办公室", summary: "略" };
    const word = await addWord({ kind: "wrong", word: "登陆", replacement: "登录", exceptions: ["登陆作战"] });
    const first = await check(zone.writer, text);
    expect(first.findings.map(({ place, replacement }) => [place.quote, replacement])).toEqual([["登陆", "登录"]]);

    const { id: _id, updatedAt: _at, updatedByName: _by, version, ...fields } = word;
    const url = `${words()}/${word.id}`;
    const off = await send(zone.chief, "PUT", url, { ...fields, state: "off", expectedVersion: version });
    expect(off.status).toBe(200);
    expect(codes(await check(zone.writer, text))).toEqual([]);

    const stale = await send(zone.chief, "PUT", url, { ...fields, note: "新", expectedVersion: version });
    expect([stale.status, stale.body.code, stale.body.changedBy]).toEqual([409, "VERSION_CONFLICT", zone.chief.name]);

    const removed = await send(zone.chief, "POST", `${url}/remove`, { expectedVersion: version + 1 });
    expect(removed.status).toBe(204);
    expect(await auditOf(zone.db, "check-word", word.id)).toEqual([
      "check-word.created",
      "check-word.updated",
      "check-word.removed",
    ]);
  });

  test("are refused with the rule when they say nothing", async () => {
    await addWord({ kind: "sensitive", word: "首创" });
    const refused = async (word: object) => (await send(zone.chief, "POST", words(), word)).body.code;
    expect(await refused({ kind: "wrong", word: "帐号" })).toBe("CHECK_WORD_REPLACEMENT");
    expect(await refused({ kind: "sensitive", word: "首个", exceptions: ["第一"] })).toBe("CHECK_WORD_EXCEPTION");
    expect(await refused({ kind: "sensitive", word: "首创" })).toBe("ALREADY_EXISTS");
    expect(await refused({ kind: "sensitive", word: " " })).toBe("INVALID_INPUT");
  });

  test("belong to whoever manages the checks of the site", async () => {
    const word = { kind: "sensitive", word: "独家" };
    expect((await send(null, "POST", words(), word)).status).toBe(401);
    for (const [method, url, body] of [
      ["GET", words(), undefined],
      ["GET", `${words()}.txt`, undefined],
      ["POST", words(), word],
      ["POST", `${words()}/import`, { text: "敏感\t独家" }],
      ["PUT", settings(), { levels: {}, expectedVersion: 0 }],
    ] as const) {
      expect((await send(zone.writer, method, url, body)).status, url).toBe(403);
    }
    const elsewhere = `/api/v1/sites/${zone.siteId + 1}/check-words`;
    expect((await send(zone.chief, "GET", elsewhere)).status).toBe(404);
    expect((await send(zone.chief, "POST", elsewhere, word)).status).toBe(403);
  });

  test("come and go as lines; each wrong line is named and does not keep the others", async () => {
    const text =
      "类别\t词语\t改为\n易错\t帐号\t账号\t\t\t统一用账\n易错\t必需\n乱写\t词\n敏感,最美,,最美乡村、最美教师\n易错\t帐号\t账号";
    const dry = await send(zone.chief, "POST", `${words()}/import`, { text, dryRun: true });
    expect(dry.body).toMatchObject({ added: 2, changed: 0 });
    expect((await send(zone.chief, "GET", `${words()}?q=帐号`)).body.total).toBe(0);

    const done = await send(zone.chief, "POST", `${words()}/import`, { text });
    expect(done.body.faults.map(({ line, why }: { line: number; why: string }) => [line, why])).toEqual([
      [3, "易错词要写明改为什么"],
      [4, "第一列要写 易错、敏感 或 禁用"],
      [6, "这个词语在表里出现了两次"],
    ]);
    const again = await send(zone.chief, "POST", `${words()}/import`, { text });
    expect(again.body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });

    const exported = await send(zone.chief, "GET", `${words()}.txt`);
    expect(exported.body).toContain("易错\t帐号\t账号\t\t\t统一用账");
    const back = await send(zone.chief, "POST", `${words()}/import`, { text: exported.body });
    expect(back.body).toMatchObject({ added: 0, changed: 0, faults: [] });
  });
});

describe("a step towards publication", () => {
  const clean = { source: "办公室", summary: "略", title: "关于防汛的通知" };
  const submit = (id: number, version: number, acknowledged?: string[], actor = zone.writer) =>
    send(actor, "POST", `/api/v1/articles/${id}/submit`, { expectedVersion: version, acknowledged });

  test("is stopped by an identity number, with its place and without repeating it, and nothing is changed", async () => {
    const draft = await draftIn(zone, { content: { ...clean, bodyHtml: `<p>张某（${idNumber}）</p>` } });
    const refused = await submit(draft.id, draft.version);
    expect([refused.status, refused.body.code, refused.body.count]).toEqual([422, "CHECKS_STOP", 1]);
    expect(refused.body.findings[0]).toMatchObject({ check: "id-number", place: { field: "body", before: "张某（" } });
    expect(refused.body.findings[0].text).not.toContain(idNumber);
    const view = await articleView(zone.db, zone.writer, draft.id, "zh-CN");
    expect([view.working.state, view.version]).toEqual(["draft", draft.version]);
  });

  test("asks to acknowledge what is doubtful, and the history says who did", async () => {
    const draft = await draftIn(zone, { content: { ...clean, bodyHtml: "<p>联系人手机：13812345678</p>" } });
    const asked = await submit(draft.id, draft.version);
    expect([asked.status, asked.body.code]).toEqual([422, "CHECKS_CONFIRM"]);

    const ids = asked.body.findings.map(({ id }: { id: string }) => id);
    expect((await submit(draft.id, draft.version, ids)).status).toBe(200);
    const view = await articleView(zone.db, zone.writer, draft.id, "zh-CN");
    expect(view.events[0]?.text).toBe("提交审核（已知悉 1 条检查提示）");
    const { rows } = await sql<{ details: { acknowledged: { check: string }[] } }>`
      select details from audit_log where object_id = ${String(draft.id)} and action = 'article.submitted'`.execute(
      zone.db,
    );
    expect(rows[0]?.details.acknowledged).toEqual([{ check: "mobile-number", text: "出现手机号码 138****78" }]);
  });

  test("leaves the refusal to the workflow where the step is not possible anyway", async () => {
    const draft = await draftIn(zone, { content: { ...clean, bodyHtml: `<p>${idNumber}</p>` } });
    expect((await submit(draft.id, draft.version + 1)).body.code).toBe("VERSION_CONFLICT");
    expect((await submit(draft.id, draft.version, [], zone.outsider)).status).toBe(404);
  });

  test("of publishing is stopped too, when a word was forbidden since", async () => {
    const draft = await draftIn(zone, { section: "plain", content: { ...clean, bodyHtml: "<p>旧称某某开发区</p>" } });
    const submitted = await inTransaction(zone.db, (tx) =>
      submitArticle(tx, zone.writer, { articleId: draft.id, expectedVersion: draft.version, comment: "" }, at("11:00")),
    );
    await addWord({ kind: "forbidden", word: "某某开发区", note: "名称已更改" });
    const url = `/api/v1/articles/${draft.id}/publish`;
    const refused = await send(zone.chief, "POST", url, { expectedVersion: submitted.version, publishAt: null });
    expect([refused.status, refused.body.code, refused.body.findings[0].why]).toEqual([
      422,
      "CHECKS_STOP",
      "名称已更改",
    ]);

    const { body: now } = await send(zone.chief, "GET", settings());
    const levels = { "word-forbidden": "warn" };
    const wrong = await send(zone.chief, "PUT", settings(), { levels, expectedVersion: now.version + 1 });
    expect(wrong.body.code).toBe("VERSION_CONFLICT");
    expect((await send(zone.chief, "PUT", settings(), { levels, expectedVersion: now.version })).status).toBe(200);
    const passed = await send(zone.chief, "POST", url, { expectedVersion: submitted.version, publishAt: null });
    expect(passed.status).toBe(200);
    expect(await auditOf(zone.db, "site", zone.siteId)).toContain("check-settings.updated");
  });
});

test("nobody learns anything of an article that they may not write, nor of a file that they may not use", async () => {
  const draft = await draftIn(zone, { content: { title: "内部" } });
  const other = await send(zone.outsider, "POST", "/api/v1/articles/check", { articleId: draft.id });
  expect(other.status).toBe(404);
  expect((await send(zone.outsider, "GET", `/api/v1/articles/${draft.id}/check`)).status).toBe(404);
  expect((await send(zone.leader, "GET", `/api/v1/articles/${draft.id}/check`)).status).toBe(200);

  await sql`insert into files (public_id, hash, name, mime, kind, size, created_by, department_id)
    values ('AAAAAAAAAAAAAAAAAAAAAA', 'h1', '名单.txt', 'text/plain', 'txt', 9, ${zone.outsider.id}, ${zone.economy})`.execute(
    zone.db,
  );
  await sql`insert into file_texts (hash, kind, state, text) values ('h1', 'txt', 'done', ${idNumber})
    on conflict (hash) do update set state = 'done', text = excluded.text`.execute(zone.db);
  const content = {
    sectionId: zone.section.plain,
    attachments: [{ fileId: "AAAAAAAAAAAAAAAAAAAAAA", title: "名单" }],
    source: "办公室",
    summary: "略",
  };
  expect(codes(await check(zone.writer, content))).toEqual([]);
  const [finding] = (await check(zone.outsider, content)).findings;
  expect(finding).toMatchObject({ check: "id-number", place: { field: "attachments", attachment: "名单" } });
});

test("links within the zone are looked up; those outside are asked later and once for all", async () => {
  const url = "https://www.example.org/page";
  const hrefs = [
    "/news/important/",
    "/news/gone/",
    "/news/plain/999999.html",
    "/files/BBBBBBBBBBBBBBBBBBBBBB",
    "/search?q=a",
    url,
  ];
  const before = app.services.database.writes();
  const facts = await linkFacts(app.services, zone.siteId, hrefs);
  expect(app.services.database.writes(), "the chore that asks is called").toBeGreaterThan(before);
  expect([...facts].map(([href, fact]) => [href, fact.state])).toEqual([
    ["/news/important/", "answers"],
    ["/news/gone/", "dead"],
    ["/news/plain/999999.html", "dead"],
    ["/files/BBBBBBBBBBBBBBBBBBBBBB", "dead"],
    ["/search?q=a", "answers"],
    [url, "asking"],
  ]);

  await sql`update link_checks set state = 'dead', reason = 'status-404', checked_at = now()`.execute(zone.db);
  const result = await check(zone.writer, {
    sectionId: zone.section.plain,
    bodyHtml: `<p><a href="${url}">年度报告</a></p>`,
    source: "办公室",
    summary: "略",
  });
  expect(result.findings.map(({ text }) => text)).toEqual([`链接 ${url} 打不开：网页返回 404`]);
});
