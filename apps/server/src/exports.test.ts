/** Every list's export against the list itself: the same rows for the same person and filter, all of them, on record. */
import { type ExportList, exportColumns } from "@openzone/contract/exports";
import type { RoleName } from "@openzone/contract/people";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersFor } from "./modules/articles/session.test-helper.ts";
import { draftIn, type FilledZone, fillTestZone, publishedIn } from "./modules/articles/zone.test-helper.ts";
import { createStaff, grantRole, hashPassword, provisionAccount } from "./modules/people/index.ts";
import { placeDirectory } from "./modules/sites/index.ts";
import { type Actor, systemActor } from "./platform/auth/actor.ts";
import { inTransaction } from "./platform/database/database.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";

let test: TestApp;
let zone: FilledZone;
let auditor: Actor;
let security: Actor;

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  auditor = await administrator("shen", "auditor");
  security = await administrator("anquan", "security_admin");
  await draftIn(zone, { content: { title: "=1+1 是公式" } });
  for (let n = 0; n < 3; n += 1) await publishedIn(zone, { content: { title: `公开稿件 ${n}` } });
  await fillArticles(db, 130);
  await draftIn({ ...zone, office: zone.economy }, { actor: zone.outsider, content: { title: "经济局的草稿" } });
});
afterAll(() => test?.close());

/** Somebody over the whole zone with one role, whose account has what an administrator's must have. */
async function administrator(username: string, role: RoleName): Promise<Actor> {
  const { services } = test;
  const passwordHash = await hashPassword("sparrow ladder 42 comet");
  return inTransaction(services.db, async (tx) => {
    const departments = [{ departmentId: zone.office, isPrimary: true }];
    const staffId = await createStaff(tx, services, systemActor, { username, name: username, departments });
    await grantRole(tx, services, placeDirectory, systemActor, { staffId, role, scope: { kind: "zone" } });
    await provisionAccount(tx, services, { staffId, passwordHash, mustChange: false, totp: true });
    return { id: staffId, name: username, grants: [] };
  });
}

/** More drafts of the office than one piece of an export holds. */
async function fillArticles(db: TestApp["services"]["db"], count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await draftIn({ ...zone, db }, { content: { title: `草稿 ${n}` } });
}

const ask = async (actor: Actor | null, url: string) =>
  test.app.inject({ url, headers: await headersFor(test.services, actor) });

/** A list page by page, as the workbench reads it. */
async function listed(actor: Actor, url: string, paging: "cursor" | "before" | "after" | "offset" | "none") {
  const items: Record<string, unknown>[] = [];
  let next: string | number | undefined;
  do {
    const join = url.includes("?") ? "&" : "?";
    const size = paging === "none" ? "" : `${join}limit=50`;
    const answer = await ask(actor, `${url}${size}${next === undefined ? "" : `&${paging}=${next}`}`);
    expect(answer.statusCode).toBe(200);
    const page = answer.json();
    items.push(...page.items);
    next = page.nextCursor ?? undefined;
  } while (next !== undefined);
  return items;
}

/** The data rows of an export as CSV, cells split at commas: the tests' columns hold none. */
async function exported(actor: Actor, url: string): Promise<string[][]> {
  const answer = await ask(actor, `${url}${url.includes("?") ? "&" : "?"}format=csv`);
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.stringMatching(/^\uFEFF/)]);
  return answer.body
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
}

const lastExport = async () => {
  const { rows } = await sql<{ object_id: string; actor_id: number; details: Record<string, unknown> }>`
    select object_id, actor_id, details from audit_log where action = 'list.exported' order by id desc limit 1`.execute(
    test.services.db,
  );
  return rows[0];
};

describe("an export", () => {
  it.each([
    ["writer", "", 134],
    ["outsider", "", 1],
    ["chief", "?state=published", 3],
    ["chief", `?q=${encodeURIComponent("公开")}`, 3],
    ["secondReviewer", "?departmentId=2", 1],
  ] as const)("holds for %s under “%s” the very rows of the list", async (who, filter, count) => {
    const rows = await listed(zone[who], `/api/v1/articles${filter}`, "cursor");
    const lines = await exported(zone[who], `/api/v1/articles/export${filter}${filter ? "&" : "?"}columns=id`);
    expect(lines.map(([id]) => Number(id))).toEqual(rows.map(({ id }) => id));
    expect(lines).toHaveLength(count);
  });

  it("is a workbook with the chosen columns in their order, and nothing in it is a formula", async () => {
    const answer = await ask(zone.writer, "/api/v1/articles/export?columns=state,title&q=%3D1");
    expect(answer.headers).toMatchObject({
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "cache-control": "no-store",
      "content-disposition": expect.stringContaining(encodeURIComponent("稿件 ")),
    });
    expect(await readSheet(answer.rawPayload)).toEqual([
      ["标题", "状态"],
      ["=1+1 是公式", "草稿"],
    ]);
    expect(await exported(zone.writer, "/api/v1/articles/export?columns=title&q=%3D1")).toEqual([["'=1+1 是公式"]]);
  });

  it("is on record with its filter, its columns and the number of rows", async () => {
    await exported(zone.chief, "/api/v1/articles/export?state=published&columns=title,id");
    expect(await lastExport()).toMatchObject({
      object_id: "articles",
      actor_id: zone.chief.id,
      details: { filter: { state: "published" }, columns: ["title", "id"], format: "csv", rows: 3, whole: true },
    });
  });

  it("is on record with what went out when the reader leaves in the middle", async () => {
    await sql`insert into audit_log (actor_id, actor_name, action, object_type, object_id, details)
      select null, '系统', 'test.made', 'test', n::text, jsonb_build_object('text', repeat('很长', 1000))
      from generate_series(1, 3000) as n`.execute(zone.db);
    const origin = await test.app.listen({ port: 0, host: "127.0.0.1" });
    const leaving = new AbortController();
    const answer = await fetch(`${origin}/api/v1/audit-log/export?format=csv&action=test.made`, {
      headers: await headersFor(test.services, auditor),
      signal: leaving.signal,
    });
    await answer.body?.getReader().read();
    leaving.abort();
    await expect
      .poll(async () => (await lastExport())?.details, { timeout: 5000 })
      .toMatchObject({ whole: false, rows: expect.any(Number) });
    const rows = Number((await lastExport())?.details.rows);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(3000);
  });

  it("refuses visitors, people without the right, and columns that the list has not", async () => {
    expect((await ask(null, "/api/v1/articles/export")).statusCode).toBe(401);
    expect((await ask(auditor, "/api/v1/articles/export")).statusCode).toBe(403);
    expect((await ask(zone.reviewer, "/api/v1/audit-log/export")).statusCode).toBe(403);
    const wrong = await ask(zone.writer, "/api/v1/articles/export?columns=title,password");
    expect([wrong.statusCode, wrong.json().code]).toEqual([400, "INVALID_INPUT"]);
    const { rows } =
      await sql`select 1 from audit_log where action = 'list.exported' and actor_id = ${zone.reviewer.id}`.execute(
        zone.db,
      );
    expect(rows).toEqual([]);
  });
});

describe("each list", () => {
  const site = () => zone.siteId;
  it.each<[ExportList, () => Actor, () => string, "cursor" | "before" | "after" | "offset" | "none"]>([
    ["feedback", () => zone.chief, () => "/api/v1/feedback", "before"],
    ["staff", () => security, () => "/api/v1/staff", "after"],
    ["departments", () => zone.writer, () => "/api/v1/departments", "none"],
    ["media", () => zone.writer, () => "/api/v1/media", "cursor"],
    ["sections", () => zone.writer, () => `/api/v1/sites/${site()}/sections`, "none"],
    ["redirects", () => zone.chief, () => `/api/v1/sites/${site()}/redirects`, "before"],
    ["topics", () => zone.chief, () => `/api/v1/sites/${site()}/topics`, "none"],
    ["check-words", () => zone.chief, () => `/api/v1/sites/${site()}/check-words`, "none"],
    ["asked", () => zone.chief, () => `/api/v1/sites/${site()}/search-queries`, "none"],
    ["wanted", () => zone.chief, () => `/api/v1/sites/${site()}/search-wanted`, "none"],
    ["synonyms", () => zone.chief, () => `/api/v1/sites/${site()}/synonyms`, "none"],
    ["findings", () => zone.chief, () => `/api/v1/sites/${site()}/inspection/findings`, "none"],
    ["best-bets", () => zone.chief, () => `/api/v1/sites/${site()}/best-bets`, "none"],
    ["disclosure-items", () => zone.chief, () => `/api/v1/sites/${site()}/disclosure-items`, "offset"],
    ["service-items", () => zone.chief, () => `/api/v1/sites/${site()}/service-items`, "offset"],
    ["registers", () => zone.chief, () => `/api/v1/sites/${site()}/registers?kind=powers`, "offset"],
    ["disclosure-late", () => zone.chief, () => `/api/v1/sites/${site()}/disclosure-late`, "none"],
  ])("%s: as many rows as the list shows, with every column", async (list, who, url, paging) => {
    await fillSmallLists(list);
    const rows = await listed(who(), url(), paging);
    expect(rows.length).toBeGreaterThan(0);
    const answer = await ask(who(), url().replace(/(?=\?)|$/, "/export"));
    const sheet = await readSheet(answer.rawPayload);
    expect(sheet).toHaveLength(rows.length + 1);
    expect(sheet[0]).toHaveLength(exportColumns[list].length);
    expect(await lastExport()).toMatchObject({ object_id: list, details: { rows: rows.length } });
  });

  it("links: those that the search of the list shows", async () => {
    await sql`insert into link_groups (site_id, title, position) values (${site()}, '国家部委', 1)`.execute(zone.db);
    await sql`insert into group_links (group_id, title, url, position)
      select id, t.title, t.url, t.place from link_groups, (values ('商务部', 'https://a.example', 1),
        ('税务总局', 'https://b.example', 2)) as t (title, url, place)`.execute(zone.db);
    const url = `/api/v1/sites/${site()}/link-groups/export?columns=title`;
    expect(await exported(zone.writer, url)).toEqual([["商务部"], ["税务总局"]]);
    expect(await exported(zone.writer, `${url}&q=${encodeURIComponent("税务")}`)).toEqual([["税务总局"]]);
    expect(await exported(zone.writer, `${url}&q=${encodeURIComponent("部委")}`)).toHaveLength(2);
  });

  it("audit log: in words, every entry under the filter, for the auditor", async () => {
    const rows = await listed(auditor, "/api/v1/audit-log?action=article.created", "before");
    const lines = await exported(auditor, "/api/v1/audit-log/export?action=article.created&columns=action,object");
    expect(lines).toHaveLength(rows.length);
    expect(lines[0]).toEqual(["新建稿件", expect.stringMatching(/^稿件 \d+$/)]);
    const lists = await exported(auditor, "/api/v1/audit-log/export?action=list.exported&columns=action,object");
    expect(lists).toContainEqual(["导出列表", "列表 稿件"]);
  });

  it("staff: no telephone, no e-mail, not even masked", async () => {
    const answer = await ask(security, "/api/v1/staff/export?format=csv");
    expect(answer.body.split("\r\n")[0]).toBe("\uFEFF姓名,用户名,部门,职务,角色,状态,最近登录");
    expect(answer.body).toContain("张敏,zhang,");
  });

  it("hides a site's words and searches from people of another site", async () => {
    for (const path of ["check-words", "search-queries", "search-wanted", "synonyms", "best-bets"]) {
      const answer = await ask(zone.chief, `/api/v1/sites/${site() + 1}/${path}/export`);
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
  });
});

/** One row at least in the lists that a fresh zone has nothing in. */
async function fillSmallLists(list: ExportList): Promise<void> {
  const { db, siteId, office, writer } = zone;
  const today = test.services.now();
  const rows: Partial<Record<ExportList, () => Promise<unknown>>> = {
    feedback: () =>
      sql`insert into article_feedback (article_id, useful, reason, comment, submission_key)
        select article_id, false, 'unclear', '看不清', '0123456789abcdef' from publications limit 1`.execute(db),
    staff: () =>
      sql`insert into staff_departments (staff_id, department_id, is_primary)
        values (${writer.id}, ${office}, true)`.execute(db),
    media: () =>
      sql`insert into files (public_id, hash, name, mime, kind, size, department_id, created_by)
        values ('abcdefghijklmnopqrstuv', 'h', '地图.pdf', 'application/pdf', 'pdf', 9, ${office}, ${writer.id})`.execute(
        db,
      ),
    topics: async () =>
      test.app.inject({
        method: "POST",
        url: "/api/v1/topics",
        headers: { ...(await headersFor(test.services, zone.chief)), "idempotency-key": "0123456789abcdef" },
        payload: { siteId, title: "招商周", slug: "week" },
      }),
    registers: () =>
      sql`insert into register_entries (kind, site_id, department_id, code, name, type, fields)
        values ('powers', ${siteId}, ${office}, 'A-1', '户外广告设置审批', '行政许可', '{}')`.execute(db),
    redirects: () =>
      sql`insert into redirects (site_id, from_path, to_url) values (${siteId}, '/old', '/news/')`.execute(db),
    "check-words": () =>
      sql`insert into check_words (site_id, kind, word, replacement) values (${siteId}, 'wrong', '帐号', '账号')`.execute(
        db,
      ),
    findings: () =>
      sql`with run as (
          insert into inspection_runs (site_id, state, asked_at) values (${siteId}, 'done', ${today}) returning id)
        insert into inspection_findings (site_id, key, rule, severity, object_kind, object_title, address, evidence,
          first_seen, last_seen, run_id)
        select ${siteId}, 'k', 'section-blank', 'normal', 'section', '要闻', '/news/', '{}', ${today}, ${today}, id
        from run`.execute(db),
    asked: () =>
      sql`insert into search_queries (site_id, language, query, day, asked, found_nothing, results)
        values (${siteId}, 'zh-CN', '社保', ${today}::date, 3, 1, 0)`.execute(db),
    synonyms: () =>
      sql`insert into search_synonyms (site_id, language, words) values (${siteId}, 'zh-CN', '{开发区,园区}')`.execute(
        db,
      ),
    "best-bets": () =>
      sql`insert into search_best_bets (site_id, language, patterns, match, targets)
        values (${siteId}, 'zh-CN', '{社保}', 'exact', '[{"title":"首页","url":"/","reason":""}]')`.execute(db),
    "service-items": () =>
      sql`with item as (insert into service_items (site_id, department_id, name, sort_key, letter, base_code,
            implementation_code, open_version)
          values (${siteId}, (select min(id) from departments), '事项', 'shi xiang', 'S', '', '', 1) returning id)
        insert into guide_versions (item_id, number, content, writers)
        select id, 1, '{"type":"permit","handling":"promised"}', '{}' from item`.execute(db),
    "disclosure-items": () =>
      sql`insert into disclosure_items (site_id, department_id, name, subject_class, genre, category, audience, issuer,
          doc_no, formed_on, validity, keywords, abstract, source, body, due_on, due_provisional, writers)
        values (${siteId}, (select min(id) from departments), '公开制度', '02.01', 'notice', 'rules', '', '党政办公室', '',
          '2026-01-30', 'valid', '{}', '制度', '', '全文', '2026-03-05', false, '{}')`.execute(db),
  };
  await rows[list]?.();
}
