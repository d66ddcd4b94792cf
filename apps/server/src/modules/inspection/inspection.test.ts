import type { FindingDetail, InspectionFinding, InspectionOverview } from "@openzone/contract/inspection";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectCommand } from "../../cli/inspect.ts";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { importCheckWords } from "../articles/index.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { createStaff, grantRole, hashPassword, provisionAccount } from "../people/index.ts";
import { createLinkGroup, placeDirectory } from "../sites/index.ts";
import { type AskPublic, inspectThrough, publicAsker } from "./ask-public.ts";
import { probeSites } from "./probes/prober.ts";
import { askNightly, workOffRuns } from "./work.ts";

let test: TestApp;
let zone: FilledZone;
let target: { id: number; version: number };
let dangling: { id: number; version: number };

const start = new Date("2026-11-20T10:00:00+08:00");
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(start);
  zone = await fillTestZone(test.services.db);
  target = await publishedIn(zone, { content: { title: "将要撤下的一篇" }, now: start });
  const bodyHtml = `<p>见<a href="/news/plain/${target.id}.html">有关通知</a>。</p>`;
  dangling = await publishedIn(zone, { content: { title: "带链接的一篇", bodyHtml }, now: start });
});
afterAll(() => test?.close());

async function call(actor: Actor | null, method: string, url: string, body?: object) {
  const answer = await test.app.inject({
    method: method as "GET",
    url: `/api/v1${url}`,
    headers: await headersFor(test.services, actor),
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.body.startsWith("{") ? answer.json() : answer.body };
}
const site = () => `/sites/${zone.siteId}/inspection`;
const findings = async (actor: Actor, query = ""): Promise<InspectionFinding[]> =>
  (await call(actor, "GET", `${site()}/findings?${query}`)).body.items;
const overview = async (): Promise<InspectionOverview> => (await call(zone.chief, "GET", site())).body;

/** The services at another time; sessions stay those of the present, or they would end. */
const at = (now: Date) => ({ ...test.services, now: () => now });

const withdraw = ({ id, version }: { id: number; version: number }, now: Date) =>
  inTransaction(test.services.db, (tx) =>
    withdrawArticle(tx, zone.chief, { articleId: id, expectedVersion: version, reason: "有误" }, now),
  );

/** Asks for a run and lets the chore do it. */
async function run(now: Date): Promise<void> {
  expect((await call(zone.chief, "POST", `${site()}/runs`, {})).status).toBe(202);
  await workOffRuns(at(now), {});
  expect((await overview()).run?.state).toBe("done");
}

describe("a run", () => {
  it("begins when the chief editor asks, once, and is audited", async () => {
    expect((await call(null, "POST", `${site()}/runs`, {})).status).toBe(401);
    for (const actor of [zone.writer, zone.leader]) {
      expect((await call(actor, "POST", `${site()}/runs`, {})).status).toBe(403);
    }
    const first = await call(zone.chief, "POST", `${site()}/runs`, {});
    const second = await call(zone.chief, "POST", `${site()}/runs`, {});
    expect([first.status, second.body.id]).toEqual([202, first.body.id]);
    expect(await auditOf(test.services.db, "inspection-run", first.body.id)).toEqual(["inspection.asked"]);
    expect((await overview()).run).toMatchObject({ state: "waiting", askedBy: zone.chief.name });
    await workOffRuns(test.services, {});
    expect((await overview()).run).toMatchObject({ state: "done", step: "" });
  });

  it("finds blank sections and missing ones, and judges them by the rule book", async () => {
    const open = await findings(zone.chief);
    const blank = open.filter(({ rule }) => rule === "section-blank").map(({ object }) => object.title);
    expect(blank.sort()).toEqual(["办事须知", "要闻", "通知公告"].sort());
    const { vetoes, lines, score, verdict } = await overview();
    expect(vetoes.find(({ id }) => id === "V4")).toMatchObject({
      state: "clear",
      text: expect.stringContaining("空白 3 个"),
    });
    expect(vetoes.find(({ id }) => id === "V5")).toMatchObject({ state: "unchecked", text: "不检查（尚无此功能）" });
    expect(lines.find(({ id }) => id === "service-guides")).toMatchObject({ state: "unchecked", points: 0 });
    expect(lines.find(({ id }) => id === "other-sections")?.points).toBe(6);
    expect([verdict, (score ?? 100) < 60]).toEqual(["below-60", true]);
    expect(open.some(({ rule }) => rule === "link-internal" || rule === "search-missing" || rule === "meta-tags")).toBe(
      false,
    );
  });

  it("finds a link whose article was withdrawn, keeps it one finding, and heals it by itself", async () => {
    const links = async (state = "open") => await findings(zone.chief, `rule=link-internal&state=${state}`);
    await withdraw(target, later(1));
    await run(later(1));
    await run(later(2));
    const [found, ...others] = await links();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      object: { title: "带链接的一篇", address: `/news/plain/${dangling.id}.html` },
      department: { id: zone.office },
      firstSeen: later(1).toISOString(),
      lastSeen: later(2).toISOString(),
      mendAt: `/articles/${dangling.id}`,
      text: expect.stringContaining("打不开：本站没有这个页面"),
    });

    await withdraw(dangling, later(3));
    await run(later(3));
    expect(await links()).toEqual([]);
    expect(await links("healed")).toMatchObject([{ id: found?.id, healedAt: later(3).toISOString(), mendAt: null }]);
  });

  it("opens a healed finding again, and says so", async () => {
    const blank = async (state: string) =>
      (await findings(zone.chief, `rule=section-blank&state=${state}`)).find(
        ({ object }) => object.title === "部门动态",
      );
    expect((await blank("open"))?.reopened).toBe(0);
    const article = await publishedIn(zone, { content: { title: "新的一篇" }, now: later(4) });
    await run(later(4));
    expect(await blank("healed")).toBeDefined();
    await withdraw(article, later(5));
    await run(later(5));
    expect(await blank("open")).toMatchObject({ reopened: 1, healedAt: null });
  });

  it("finds what stands in link groups, words and personal numbers, the latter masked", async () => {
    const { db } = test.services;
    const text = "禁用\t世界级垄断";
    await inTransaction(db, (tx) =>
      importCheckWords(tx, systemActor, { siteId: zone.siteId, text, dryRun: false }, later(6), "en"),
    );
    await inTransaction(db, (tx) =>
      createLinkGroup(
        tx,
        systemActor,
        {
          siteId: zone.siteId,
          title: "邻区",
          titleEn: "",
          inFoot: true,
          links: [{ title: "旧栏目", titleEn: "", url: "/news/gone/", hidden: false }],
        },
        later(6),
      ),
    );
    const content = { title: "世界级垄断企业落户", bodyHtml: "<p>联系人身份证 11010519491231002X。</p>" };
    await publishedIn(zone, { content, now: later(6) });
    await run(later(6));
    const open = await findings(zone.chief);
    const of = (rule: string) => open.filter((one) => one.rule === rule);
    expect(of("link-internal")).toMatchObject([
      { object: { title: "友情链接：邻区" }, mendAt: "/links?site=main", department: null },
    ]);
    expect(of("word-forbidden")).toMatchObject([{ severity: "grave", text: "出现禁用词“世界级垄断”" }]);
    expect(of("personal-data")).toHaveLength(1);
    expect(JSON.stringify(open)).not.toContain("11010519491231002X");
    expect((await overview()).vetoes.find(({ id }) => id === "V1")).toMatchObject({
      state: "human",
      text: expect.stringContaining("1 处"),
    });
  });

  it("comes each night by itself, once", async () => {
    const count = async () =>
      Number(
        (await sql<{ n: number }>`select count(*)::int as n from inspection_runs`.execute(test.services.db)).rows[0]?.n,
      );
    const before = await count();
    await askNightly(at(new Date("2026-12-01T01:50:00+08:00")));
    expect(await count()).toBe(before);
    const night = at(new Date("2026-12-01T02:10:00+08:00"));
    await askNightly(night);
    await askNightly(night);
    await workOffRuns(night, {});
    await askNightly(night);
    expect(await count()).toBe(before + 1);
    const { run: nightly, vetoes } = await overview();
    expect(nightly).toMatchObject({ state: "done", askedBy: null });
    expect(vetoes.find(({ id }) => id === "V3")).toMatchObject({ state: "clear" });
    const { items } = (await call(zone.leader, "GET", `${site()}/trend`)).body;
    expect(items.map(({ day }: { day: string }) => day).slice(0, 2)).toEqual(["2026-12-01", "2026-11-26"]);
  });

  it("tells the home page as stale after two weeks, which is a veto for the command line too", async () => {
    const late = new Date("2026-12-20T10:00:00+08:00");
    await run(late);
    expect((await findings(zone.chief, "rule=home-stale")).map(({ severity }) => severity)).toEqual(["grave"]);
    expect((await overview()).verdict).toBe("veto");
    const lines: string[] = [];
    const prepared = await inspectCommand.prepare({ positionals: [], values: { site: "main", json: true } });
    const result = await inspectCommand.run(at(late), prepared, (text) => lines.push(text));
    expect(inspectCommand.exitCode?.(result)).toBe(1);
    expect(lines).toContain("sections …");
    await publishedIn(zone, { content: { title: "年末要闻" }, now: late });
    const mended = await inspectCommand.run(at(late), prepared, () => undefined);
    expect(inspectCommand.exitCode?.(mended)).toBe(0);
    await expect(inspectCommand.run(test.services, { site: "none", json: false }, () => undefined)).rejects.toThrow(
      "none",
    );
  });
});

describe("a fault that a sample found", () => {
  it("stays open on days when the sample is another, until its page is in order", async () => {
    for (let n = 0; n < 12; n += 1) await publishedIn(zone, { content: { title: `补充稿件 ${n}` }, now: later(30) });
    const { rows } = await sql<{ id: number }>`
      select article_id as id from publications where title = '补充稿件 3'`.execute(test.services.db);
    const wrong = `/news/plain/${rows[0]?.id}.html`;
    const read = publicAsker(test.services);
    if (!read) throw new Error("no application answers");
    const broken: AskPublic = async (address, host) => {
      const answer = await read(address, host);
      return address === wrong ? { ...answer, body: answer.body.replace('name="PubDate"', 'name="Date"') } : answer;
    };
    const open = async () => (await findings(zone.chief, "rule=meta-tags")).map(({ object }) => object.address);
    inspectThrough(test.services, broken);
    let day = 50;
    for (; (await open()).length === 0 && day < 90; day += 1) await run(later(day));
    expect(await open()).toEqual([wrong]);
    for (let n = 1; n <= 4; n += 1) await run(later(day + n));
    expect(await open()).toEqual([wrong]);
    inspectThrough(test.services, read);
    await run(later(day + 5));
    expect(await open()).toEqual([]);
  }, 60_000);
});

describe("findings", () => {
  it("are shown to those of the site and to the department whose they are, in lists, pages and exports", async () => {
    const url = `${site()}/findings`;
    expect((await call(null, "GET", url)).status).toBe(401);
    expect((await call(zone.writer, "GET", url)).status).toBe(403);
    const headOf = async (departmentId: number, name: string): Promise<Actor> => {
      const { rows } = await sql<{ id: number }>`
        insert into accounts (kind, username) values ('staff', ${name}) returning id`.execute(test.services.db);
      const id = rows[0]?.id ?? 0;
      await sql`insert into staff (id, name) values (${id}, ${name})`.execute(test.services.db);
      await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
        values (${id}, 'department_head', 'department', ${departmentId})`.execute(test.services.db);
      return { id, name, grants: [] };
    };
    const office = await headOf(zone.office, "office-head");
    const economy = await headOf(zone.economy, "economy-head");
    const all = await findings(zone.chief, "limit=100");
    const own = await findings(office, "limit=100");
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ department }) => department?.id === zone.office)).toBe(true);
    expect(own.length).toBe(all.filter(({ department }) => department?.id === zone.office).length);
    expect(await findings(economy)).toEqual([]);
    const [first] = own;
    expect((await call(office, "GET", `/inspection-findings/${first?.id}`)).status).toBe(200);
    expect((await call(economy, "GET", `/inspection-findings/${first?.id}`)).status).toBe(404);
    const exported = await call(economy, "GET", `${url}/export?format=csv`);
    expect(exported.body.trim().split("\r\n")).toHaveLength(1);
    const whole = await call(zone.chief, "GET", `${url}/export?format=csv`);
    expect(whole.body.trim().split("\r\n")).toHaveLength(all.length + 1);
  });

  it("are found by words, rule, severity and department, and have a page with the rule's source", async () => {
    const [found] = await findings(
      zone.chief,
      `q=${encodeURIComponent("世界级垄断")}&severity=grave&rule=word-forbidden`,
    );
    expect(found?.object.title).toContain("世界级垄断");
    expect(await findings(zone.chief, `department=${zone.economy}`)).toEqual([]);
    const page: FindingDetail = (await call(zone.chief, "GET", `/inspection-findings/${found?.id}`)).body;
    expect(page.evidence).toContainEqual({ name: "内容", value: "世界级垄断" });
    expect(page.indicators).toMatchObject([{ id: "V1", source: expect.stringContaining("19"), confidence: "read" }]);
    expect(page.advice).not.toBe("");
  });
});

describe("the rule book", () => {
  it("is changed by whoever manages sites, checked for conflicts, audited, and holds from the next run", async () => {
    const source = "省办检查通报 2026 年第 3 期";
    const change = { max: 6, each: 1, thresholds: { blank: 5 }, source, confidence: "read", expectedVersion: 0 };
    const url = "/inspection-indicators/other-sections";
    expect((await call(null, "PUT", url, change)).status).toBe(401);
    expect((await call(zone.chief, "PUT", url, change)).status).toBe(403);
    expect((await call(zone.chief, "GET", "/inspection-indicators")).body).toMatchObject({ mayEdit: false });
    expect((await call(zone.writer, "GET", "/inspection-indicators")).status).toBe(403);
    const admin = await systemAdministrator();
    expect((await call(admin, "GET", "/inspection-indicators")).body).toMatchObject({ mayEdit: true });
    expect((await call(admin, "GET", site())).status).toBe(403);
    expect((await call(admin, "PUT", url, { ...change, thresholds: { unknown: 1 } })).status).toBe(404);
    expect((await call(admin, "PUT", url, { ...change, max: -1 })).status).toBe(400);
    expect((await call(admin, "PUT", url, change)).status).toBe(200);
    expect(await call(admin, "PUT", url, change)).toMatchObject({ status: 409, body: { code: "VERSION_CONFLICT" } });
    expect(await auditOf(test.services.db, "inspection-indicator", "other-sections")).toEqual(["indicator.updated"]);
    const { items } = (await call(admin, "GET", "/inspection-indicators")).body;
    expect(items.find(({ id }: { id: string }) => id === "other-sections")).toMatchObject({
      source,
      confidence: "read",
    });
    expect((await call(admin, "PUT", url, { ...change, source: " " })).status).toBe(400);
    expect((await call(admin, "PUT", url, { ...change, max: 2, expectedVersion: 1 })).status).toBe(200);
    await run(later(41));
    expect((await overview()).lines.find(({ id }) => id === "other-sections")).toMatchObject({ points: 2, max: 2 });
  });
});

/** Whoever manages sites, with what an administrator's account must have. */
async function systemAdministrator(): Promise<Actor> {
  const { services } = test;
  const passwordHash = await hashPassword("sparrow ladder 42 comet");
  return inTransaction(services.db, async (tx) => {
    const departments = [{ departmentId: zone.office, isPrimary: true }];
    const staffId = await createStaff(tx, services, systemActor, { username: "admin", name: "admin", departments });
    await grantRole(tx, services, placeDirectory, systemActor, {
      staffId,
      role: "system_admin",
      scope: { kind: "zone" },
    });
    await provisionAccount(tx, services, { staffId, passwordHash, mustChange: false, totp: true });
    return { id: staffId, name: "admin", grants: [] };
  });
}

describe("the prober", () => {
  it("visits the site's own address over the network, once an hour, and keeps what came of it", async () => {
    const address = await test.app.listen({ port: 0, host: "127.0.0.1" });
    const config = { ...test.services.config, PUBLIC_URL: address };
    const at = new Date("2026-12-21T10:00:00+08:00");
    const probes = async () =>
      (
        await sql<{ ok: boolean; reason: string }>`select ok, reason from inspection_probes order by at`.execute(
          test.services.db,
        )
      ).rows;
    await probeSites({ db: test.services.db, config, now: () => at });
    await probeSites({ db: test.services.db, config, now: () => at });
    expect(await probes()).toEqual([{ ok: true, reason: "" }]);
    const dead = { ...config, PUBLIC_URL: "http://127.0.0.1:1" };
    await probeSites({ db: test.services.db, config: dead, now: () => new Date(at.getTime() + 3_600_000) });
    expect(await probes()).toMatchObject([{ ok: true }, { ok: false, reason: "refused" }]);
  });
});
