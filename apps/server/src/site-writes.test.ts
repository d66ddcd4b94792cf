import { emptyGuide } from "@openzone/contract/services";
import { makeSiteSchema } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersFor } from "./modules/articles/session.test-helper.ts";
import { draftIn, fillTestZone } from "./modules/articles/zone.test-helper.ts";
import { issueDocument } from "./modules/legal-documents/index.ts";
import { createDepartment, type roles, rolesAllowed } from "./modules/people/index.ts";
import { addRedirect, makeSite, siteTreeCache } from "./modules/sites/index.ts";
import { type Actor, systemActor } from "./platform/auth/actor.ts";
import { inTransaction } from "./platform/database/database.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";
import { type Named, type RequestSchema, sampleOf } from "./site-writes.test-helper.ts";

/**
 * Every route that changes something is asked to change things of another site, by somebody who holds every role in the
 * department that wrote them and in a site of its own. The bodies are made from the description of the API, so a new route
 * is asked too; one that is not refused, or that names a kind of thing which is not here, fails.
 */
let app: TestApp;
/** Works for the department that wrote what stands on the other site, and is chief editor of a third one. */
let visitor: Actor;
/** Chief editor of the other site. */
let insider: Actor;
let named: Named;
/** By the part of an address that stands before its number. */
let things: Record<string, string | number>;

/** They name a person, a department or the zone, and nothing of a site. */
const withoutSite =
  /^(?:session|me|password-reset|saved-views|departments|staff|audit-log|delegations|statistics|inspection-indicators|message-deliveries|public-accounts|enterprise-accounts|disclosure-guides|supervision|ratings|uploads|files|new-article-drafts|articles\/(?:word|preview))(?:\/|$)/;

/** Cases belong to who handles them, whom no chief editor stands in for; every route of theirs is asked in `applications/cases.test.ts`. */
const ofCases = /^(?:applications|hall)(?:\/|$)/;

/** They name things of a site and are judged otherwise. */
const judgedOtherwise = new Set([
  // A run belongs to whoever began it; each article is judged when its turn comes (`bulk.test.ts`).
  "POST /api/v1/bulk-runs",
  "POST /api/v1/bulk-runs/:id/cancel",
  "POST /api/v1/bulk-runs/:id/retry",
  // Reads a text that was sent, and changes nothing; the words of the section's site are not told.
  "POST /api/v1/articles/check",
  // Takes the mark of one's own away (正在编辑), where there is one.
  "DELETE /api/v1/articles/:id/editing",
]);

/** Nobody made what they name, so that those who may answer that it is not there, too. */
const withNothingThere = new Set([
  "POST /api/v1/articles/:id/ignored-findings/:ignoredId/show",
  "POST /api/v1/articles/:id/receipts",
  "POST /api/v1/policies/:id/unamend",
]);

const guide = emptyGuide("他站的事项");
const definition = { title: "他站的表单", pages: [] };

/** What the schemas alone do not say. */
const special: Record<string, Record<string, unknown>> = {
  "POST /api/v1/sites/:id/sections": { kind: "channel" },
  "POST /api/v1/sites/:id/redirects/import": { lines: [{ from: "/a/", to: "/news/" }] },
  "POST /api/v1/sites/:id/redirects": { from: "/gone/", to: "/news/" },
  "PUT /api/v1/sites/:id/looks": { logoFileId: null, headerFileId: null },
  "PUT /api/v1/redirects/:id": { to: "/news/" },
  "POST /api/v1/block-pages": { kind: "home", sectionId: null },
  "POST /api/v1/policies": { subject: "" },
  "POST /api/v1/policies/:id/amend": { article: "tiao-1", text: "第一条　甲乙。" },
  "POST /api/v1/sites/:id/inspection/reports": { month: "2026-11" },
  "POST /api/v1/articles/:id/translations": { language: "ru" },
  "POST /api/v1/service-items": { guide },
  "PUT /api/v1/service-items/:id": { guide },
  "POST /api/v1/forms": { definition },
  "PUT /api/v1/forms/:id": { definition },
  "POST /api/v1/sites/:id/exchange/targets": { kind: "folder", folder: "out" },
  "PUT /api/v1/sites/:id/document-templates/:kind": {
    body: "{申请人}：{事项}的申请已于{收到日期}收到。",
    note: "",
    expectedNumber: 0,
  },
  "POST /api/v1/sites/:id/document-templates/:kind/restore": { expectedNumber: 1 },
};

beforeAll(async () => {
  app = await openTestApp();
  const { services } = app;
  const zone = await fillTestZone(services.db);
  const now = services.now();
  const made = await inTransaction(services.db, async (tx) => {
    const owner = await createDepartment(tx, systemActor, { slug: "owner", name: "招商局", parentId: null });
    const make = (path: string, siteIdCode: string, departmentId: number) => {
      const input = {
        template: "plain",
        name: path.slice(1),
        shortName: path.slice(1),
        path,
        siteIdCode,
        departmentId,
      };
      return makeSite(tx, systemActor, makeSiteSchema.parse(input), now);
    };
    const other = await make("/other", "9900010009", owner.id);
    const own = await make("/own", "9900010010", zone.economy);
    await addRedirect(tx, systemActor, { siteId: other.id, from: "/old", to: "/news/notices/", note: "" }, now);
    return {
      owner: owner.id,
      other: other.id,
      own: own.id,
    };
  });
  const tree = await siteTreeCache(services).get(made.other);
  const section = tree?.byAddress.get("/news/notices/")?.id ?? 0;
  const channel = tree?.byAddress.get("/news/")?.id ?? 0;
  const article = await draftIn(
    { ...zone, office: zone.economy, writer: systemActor, section: { ...zone.section, plain: section } },
    { section: "plain", content: { title: "他站的稿件", bodyHtml: "<p>他站的正文。</p>" } },
  );
  const fileId = "AAAAAAAAAAAAAAAAAAAAAA";
  const file = sql`insert into files (public_id, hash, name, mime, kind, size, department_id)
    values (${fileId}, 'none', '图.png', 'image/png', 'picture', 1, ${made.owner})`;
  await file.execute(services.db);
  visitor = await person("visitor", [
    ["chief_editor", { site: made.own }],
    ["department_head", { department: zone.economy }],
    ["editor", { department: zone.economy }],
    ["reviewer", { department: zone.economy }],
  ]);
  insider = await person("insider", [["chief_editor", { site: made.other }]]);
  named = {
    siteId: made.other,
    sectionId: section,
    sectionIds: [section],
    departmentId: zone.economy,
    articleId: article.id,
    fileId,
    fileIds: [fileId],
    parentId: channel,
    slug: "made-up",
    siteIdCode: "9900010011",
    path: "/made-up",
    expectedVersion: 1,
    subjectClass: "01.01",
    language: "zh-CN",
    quote: "他站的正文",
    prefix: "",
    suffix: "",
    position: 0,
  };
  special["POST /api/v1/media-folders"] = { departmentId: made.owner };
  things = {
    sites: made.other,
    sections: section,
    articles: article.id,
    media: fileId,
    ...(await moreThings(article.id, made)),
  };
  named = { ...named, ids: [things.feedback], groupIds: [things["link-groups"]] };
}, 60_000);
afterAll(() => app.close());

/** What the other site's own people make, by the same routes. */
async function moreThings(articleId: number, { other, owner }: { other: number; owner: number }) {
  const { db } = app.services;
  const ids: Record<string, number> = {};
  const makers: Record<string, [string, Record<string, unknown>?]> = {
    "check-words": [`/sites/${other}/check-words`, { kind: "forbidden" }],
    "link-groups": [`/sites/${other}/link-groups`],
    synonyms: [`/sites/${other}/synonyms`, { words: ["甲", "乙"], source: null }],
    "best-bets": [
      `/sites/${other}/best-bets`,
      { patterns: ["甲"], targets: [{ kind: "link", title: "甲", url: "/news/" }] },
    ],
    "passage-comments": [`/articles/${articleId}/comments`],
    topics: ["/topics"],
    policies: ["/policies", { subject: "" }],
    "disclosure-items": ["/disclosure-items", { articleId: null, body: "甲" }],
    "media-folders": ["/media-folders", { departmentId: owner }],
    previews: [`/articles/${articleId}/previews`],
    "service-items": ["/service-items", { guide }],
    forms: ["/forms", { definition }],
    "yearly-reports": ["/yearly-reports", { kind: "disclosure", year: 2025 }],
  };
  const problems: string[] = [];
  for (const [kind, [url, extra]] of Object.entries(makers)) {
    const pattern = url.replace(/\/\d+/, kind === "check-words" ? "/:siteId" : "/:id");
    const answer = await ask(insider, `POST /api/v1${pattern}`, `/api/v1${url}`, extra);
    ids[kind] = answer.json().id ?? answer.json().items?.[0]?.id;
    if (!ids[kind]) problems.push(`${kind} was not made: ${answer.statusCode} ${answer.body}`);
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const itemIds = [ids["service-items"] ?? 0, await moreItem(db, other)];
  const matter = { name: "一件事", address: "matter", summary: "甲", event: "hire", itemIds };
  special["POST /api/v1/one-matters"] = { ...matter, address: "other-matter" };
  special["PUT /api/v1/one-matters/:id"] = matter;
  const answer = await ask(insider, "POST /api/v1/one-matters", "/api/v1/one-matters", matter);
  ids["one-matters"] = answer.json().id;
  const { rows } = await sql<{ kind: string; id: number }>`
    with feedback as (insert into article_feedback (article_id, useful, submission_key)
      values (${articleId}, false, 'key') returning id),
    page as (select id from block_pages where site_id = ${other} and kind = 'home'),
    redirect as (select id from redirects where site_id = ${other}),
    entry as (insert into register_entries (kind, site_id, department_id, code, name, type, fields)
      select 'powers', ${other}, id, '1', '事项', '行政许可', '{}' from departments where slug = 'economy' returning id),
    target as (insert into exchange_targets (site_id, kind, name, folder, made_at, updated_at)
      values (${other}, 'folder', '报送', 'out', now(), now()) returning id),
    delivery as (insert into exchange_deliveries (id, target_id, state, next_at, made_at)
      select '1', id, 'failed', now(), now() from target),
    offer as (insert into article_offers (article_id, to_site_id) values (${articleId}, ${other}) returning id)
    select 'feedback' as kind, id from feedback union all select 'block-pages', id from page
    union all select 'redirects', id from redirect union all select 'article-offers', id from offer
    union all select 'register-entries', id from entry union all select 'exchange-targets', id from target`.execute(db);
  return {
    ...ids,
    ...Object.fromEntries(rows.map(({ kind, id }) => [kind, id])),
    "ignored-findings": 1,
    "legal-documents": await someDocument(other, owner),
    "document-templates": "receipt",
    "exchange-deliveries": 1,
    registers: "powers",
  };
}

async function someDocument(siteId: number, departmentId: number): Promise<number> {
  const data = { applicant: "张三", item: "事项", caseNumber: "1", receivedOn: "2026-11-23" };
  const about = { kind: "receipt", subjectType: "none", subjectId: 1, siteId, departmentId } as const;
  const { db, keyring, now } = app.services;
  return (await inTransaction(db, (tx) => issueDocument(tx, keyring, { ...about, data, at: now() }))).id;
}

/** A second item, so that there can be a matter (一件事). */
async function moreItem(db: TestApp["services"]["db"], siteId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into service_items (site_id, department_id, name, sort_key, letter, base_code, implementation_code)
    select ${siteId}, id, '事项二', 'shi xiang er', 'S', '', '' from departments where slug = 'economy' returning id`.execute(
    db,
  );
  return rows[0]?.id ?? 0;
}

async function person(
  username: string,
  grants: [keyof typeof roles, { site?: number; department?: number }][],
): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`
    with account as (insert into accounts (kind, username) values ('staff', ${username}) returning id)
    insert into staff (id, name) select id, ${username} from account returning id`.execute(app.services.db);
  const id = rows[0]?.id ?? 0;
  for (const [role, { site = null, department = null }] of grants) {
    await sql`insert into role_grants (staff_id, role, scope_kind, site_id, department_id)
      values (${id}, ${role}, ${site ? "site" : "department"}, ${site}, ${department})`.execute(app.services.db);
  }
  return { id, name: username, grants: [] };
}

/** Routes that change something of a site, and that somebody may call who is not the administrator of the whole zone. */
const routes = (): string[] =>
  [...app.app.accessTable].flatMap(([route, access]) => {
    const [method = "", path = ""] = route.split(" ");
    if (method === "GET" || method === "HEAD" || !path.startsWith("/api/v1/") || access.kind === "public") return [];
    if (ofCases.test(path.slice("/api/v1/".length))) return [];
    if (withoutSite.test(path.slice("/api/v1/".length)) || judgedOtherwise.has(route)) return [];
    const { chief_editor, department_head, editor } = rolesAllowed(access);
    return chief_editor || department_head || editor ? [route] : [];
  });

/** The address of a route with the other site's things in it. @throws when one is of a kind that nobody made */
function addressOf(route: string): string {
  const path = route.split(" ")[1] ?? "";
  const address = path.replace(/([\w-]+)\/:\w+/g, (_, kind: string) => {
    const id = things[kind];
    if (id === undefined) throw new Error(`${route}: nothing of the kind “${kind}” was made for this test`);
    return `${kind}/${id}`;
  });
  return path.endsWith("/replace") ? `${address}?expectedVersion=1&reason=x` : address;
}

/** Refused as a whole, or each thing by itself. */
const isRefused = ({ statusCode, body }: { statusCode: number; body: string }): boolean =>
  statusCode === 403 || statusCode === 404 || body.startsWith('{"done":[],"refused":[{');

async function ask(actor: Actor, route: string, url: string, extra = special[route]) {
  const [method = "", path = ""] = route.split(" ");
  const documents = app.app.swagger() as unknown as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: RequestSchema }> } }>>;
  };
  const described = documents.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
  const schema = described?.requestBody?.content["application/json"]?.schema;
  const payload = schema && { ...(sampleOf(schema, named) as object), ...extra };
  const headers = await headersFor(app.services, actor);
  return app.app.inject({ method: method as "POST", url, headers, ...(payload ? { payload } : {}) });
}

test("whoever has no right on a site changes nothing of it, by whatever route", async () => {
  const asked = routes();
  const wrong: string[] = [];
  const { rows: before } = await sql<{ n: number }>`select count(*)::int as n from audit_log`.execute(app.services.db);

  for (const route of asked) {
    const answer = await ask(visitor, route, addressOf(route));
    if (!isRefused(answer)) wrong.push(`${route}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  }

  expect(wrong).toEqual([]);
  expect(asked.length).toBeGreaterThan(80);
  const { rows: after } = await sql<{ n: number }>`select count(*)::int as n from audit_log`.execute(app.services.db);
  expect(after).toEqual(before);
}, 60_000);

test("the same requests are let in when the other site's own chief editor sends them", async () => {
  const refused: string[] = [];
  const last = /remove$|^DELETE|delete$/;
  const asked = routes()
    .filter((route) => !withNothingThere.has(route))
    .toSorted((a, b) => Number(last.test(a)) - Number(last.test(b)));

  for (const route of asked) {
    const answer = await ask(insider, route, addressOf(route));
    if (isRefused(answer)) refused.push(`${route}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  }

  expect(refused).toEqual([]);
}, 60_000);
