import { createPolicySchema, type Policy } from "@openzone/contract/policies";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { beginTranslation, publishArticle, saveArticle, submitArticle } from "../articles/index.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { contents, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import {
  amendPolicy,
  changePolicyState,
  createPolicy,
  interpretPolicy,
  policyById,
  relatePolicy,
} from "../policies/index.ts";

let test: TestApp;
let zone: FilledZone;
let land: Policy;
let old: Policy;

const act = <T>(work: (tx: Tx, now: Date) => Promise<T>) =>
  inTransaction(test.services.db, (tx) => work(tx, test.services.now()));
const visit = (url: string) =>
  test.app.inject({ method: "GET", url: encodeURI(url), headers: { host: "localhost", accept: "text/html" } });
const open = async (url: string): Promise<string> => {
  const { statusCode, body } = await visit(url);
  expect(statusCode, url).toBe(200);
  return body;
};
const current = ({ id }: Policy) => policyById(test.services.db, systemActor, id);

async function published(more: object): Promise<Policy> {
  const input = createPolicySchema.parse({
    siteId: zone.siteId,
    departmentId: zone.office,
    issuer: "云泽经开区管委会",
    formedOn: "2026-01-09",
    text: "第一章　总则\n第一条　为了用好土地，制定本办法。\n第二条　期限二十日。\n第三条　本办法自公布之日起施行。",
    ...more,
  });
  return act(async (tx, now) => {
    const { id, version } = await createPolicy(tx, systemActor, input, now);
    return changePolicyState(tx, systemActor, { policyId: id, verb: "publish", expectedVersion: version }, now);
  });
}

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await act(async (tx) => {
    await sql`update sites set settings = settings
      || '{"languages": ["zh-CN", "en", "ru", "ja", "ko", "de", "fr"], "traditional": true}'`.execute(tx);
    await sql`insert into site_words (site_id, language, own, words)
      values (${zone.siteId}, 'de', '云泽经开区管委会', 'Verwaltung der Zone Yunze')`.execute(tx);
    await invalidate(tx, [`site:${zone.siteId}:menu`, `site:${zone.siteId}:*`]);
  });
  land = await published({
    ...{ title: "工业用地出让办法", docNo: "云开管规〔2026〕1号", subject: "05.01", genre: "办法" },
    ...{ effectiveOn: "2026-02-01", audiences: ["外商投资企业"], categories: ["规划土地"], industries: ["仓储物流业"] },
    ...{ keywords: ["标准地"], summary: "规定出让的条件。" },
  });
  old = await published({
    title: "旧的用地办法",
    validity: "void",
    repealedOn: "2026-02-01",
    issuer: "财政局",
    subject: "04.01",
  });
});
afterAll(() => test.close());

describe("the policy library in another language", () => {
  it("lists the documents with their own words marked, and what they are narrowed by in the reader's", async () => {
    const list = await open("/de/policies/library/");

    expect(list).toContain("<h1>Vorschriftensammlung</h1><p>Die Dokumente sind auf Chinesisch erlassen;");
    expect(list).toContain(`<a href="/de/policies/${land.id}.html" lang="zh-CN">工业用地出让办法</a>`);
    expect(list).toContain('<span lang="zh-CN">云开管规〔2026〕1号</span><span>Verwaltung der Zone Yunze</span>');
    expect(list).toContain('<time datetime="2026-01-09">09.01.2026</time>');
    expect(list).toContain('<span class="tag tag-late">Aufgehoben</span>');
    expect(list).toContain("Unternehmen mit ausländischer Beteiligung</a>");
    expect(list).toMatch(/subject=5"[^>]*>Boden, Ressourcen und Energie</);
    expect(list).toMatch(/issuer=%E8%B4%A2%E6%94%BF%E5%B1%80"[^>]*><span lang="zh-CN">财政局<\/span>/);
    expect(list).toContain('action="/de/policies/library/"');
    expect(list).toContain('href="/policies/library/rss.xml"');
  });

  it("finds by the words of the documents, narrows, and leads to the same list in other languages", async () => {
    const found = await open("/en/policies/library/?q=出让&validity=valid");

    expect(found).toContain('lang="zh-CN">工业用地<mark>出让</mark>办法</a>');
    expect(found).not.toContain("旧的用地办法");
    expect(found).toMatch(/aria-label="[^"]*In force[^"]*"/);
    const same = `q=${encodeURIComponent("出让")}&amp;validity=valid`;
    expect(found).toContain(`hreflang="ko" href="http://localhost:8080/ko/policies/library/?${same}"`);
    expect(await open("/fr/policies/library/?issuer=财政局")).not.toContain("工业用地出让办法");
  });

  it("stays out of the search of that language", async () => {
    expect(await open("/search?q=用地出让")).toContain(`/policies/${land.id}.html`);
    expect(await open("/en/search?q=用地出让")).not.toContain(`/policies/${land.id}.html`);
  });

  it("is converted for readers of traditional characters, as the Chinese page is", async () => {
    const page = await open(`/zh-tw/policies/${land.id}.html`);
    expect(page).toContain("工業用地出讓辦法");
    expect(page).not.toContain('lang="zh-CN">工');
    expect(await open("/zh-tw/policies/library/")).toContain(`href="/zh-tw/policies/${land.id}.html"`);
  });
});

describe("the page of a policy in another language", () => {
  it.each([
    ["en", "In force from", "February 1, 2026", "Planning and land", "Measures"],
    ["ru", "Действует с", "1 февраля 2026", "Планировка и земля", "Порядок"],
    ["ja", "施行日", "2026年2月1日", "都市計画と土地", "実施規程"],
    ["ko", "시행일", "2026년 2월 1일", "도시계획과 토지", "시행 규정"],
    ["de", "In Kraft ab", "1. Februar 2026", "Planung und Boden", "Richtlinie"],
    ["fr", "En vigueur depuis", "1 février 2026", "Urbanisme et foncier", "Mesures"],
  ])("names its fields in %s and marks its own words", async (language, label, day, category, genre) => {
    const page = await open(`/${language}/policies/${land.id}.html`);

    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain('<h1 lang="zh-CN">工业用地出让办法</h1>');
    expect(page).toMatch(new RegExp(`<dt>${label}</dt><dd>${day}`));
    expect(page).toContain(`<dd>${category}</dd>`);
    expect(page).toContain(`<dd>${genre}</dd>`);
    expect(page).toContain('<div class="prose" lang="zh-CN">');
    expect(page).toContain('<span lang="zh-CN">云开管规〔2026〕1号</span>');
    expect(page).toContain(`href="/${language}/policies/${land.id}.html#tiao-2"`);
    expect(page).toContain(`href="/${language}/policies/library/?q=${encodeURIComponent("标准地")}"`);
    expect(page).toContain(`rel="canonical" href="http://localhost:8080/${language}/policies/${land.id}.html"`);
    expect(page).toContain(`hreflang="zh-CN" href="http://localhost:8080/policies/${land.id}.html"`);
    expect(page).toContain(`href="/policies/${land.id}.txt" hreflang="zh-CN"`);
    // Nothing of the page's own words is left in Chinese.
    expect(page).not.toMatch(/<(?:h[23]|dt|summary)[^>]*>[^<]*(?:文号|目录|有效|发文机关|相关文件)/);
  });

  it("keeps the Chinese page without marks", async () => {
    const page = await open(`/policies/${land.id}.html`);
    expect(page).toContain("<dt>施行日期</dt><dd>2026-02-01</dd>");
    expect(page).toContain("<dd>国土资源、能源\\土地</dd>");
    expect(page).not.toContain('lang="zh-CN">云开管规');
    expect(page).toContain('<div class="prose">');
  });

  it("says that it is over, and what it is related to, in the reader's words", async () => {
    const { version } = await current(land);
    const relation = { policyId: land.id, kind: "repeals" as const, otherId: old.id, expectedVersion: version };
    await act((tx, now) => relatePolicy(tx, systemActor, { ...relation, markVoid: false }, now));

    const page = await open(`/ru/policies/${old.id}.html`);

    expect(page).toContain("Документ отменён (с 1 февраля 2026");
    expect(page).toContain("<h3>Отменён документом</h3>");
    expect(page).toContain(
      `<a href="/ru/policies/${land.id}.html"><span lang="zh-CN">工业用地出让办法<small>（云开管规〔2026〕1号）</small></span></a>`,
    );
    expect(await open(`/en/policies/${land.id}.html`)).toContain(
      '<span class="tag tag-late">Repealed</span><span lang="zh-CN">旧的用地办法</span>',
    );
  });

  it("explains changed articles in the reader's words within the Chinese text", async () => {
    const target = await published({ title: "便民停车办法", validity: "amended" });
    const source = await published({ title: "关于修改停车办法的决定", effectiveOn: "2026-03-01" });
    const amends = { policyId: source.id, kind: "amends" as const, otherId: target.id, markVoid: false };
    await act((tx, now) => relatePolicy(tx, systemActor, { ...amends, expectedVersion: source.version }, now));
    const { version } = await current(target);
    const change = { article: "tiao-2", kind: "replaced" as const, text: "第二条　期限十日。" };
    await act((tx, now) =>
      amendPolicy(
        tx,
        systemActor,
        { ...change, policyId: target.id, sourceId: source.id, expectedVersion: version },
        now,
      ),
    );

    const page = await open(`/en/policies/${target.id}.html`);

    expect(page).toContain(
      `<p class="amended-by" lang="en">Amended by <a href="/en/policies/${source.id}.html" lang="zh-CN">《关于修改停车办法的决定》</a>, in force from March 1, 2026</p>`,
    );
    expect(page).toContain('<summary lang="en">How it read before</summary>');
    expect(page).toContain("This is the text as amended");
  });

  it("leads to explanations in the reader's language where they are translated, and they lead back", async () => {
    const policy = await published({ title: "人才公寓办法" });
    const original = await publishedIn(zone, { content: { title: "人才公寓办法解读" } });
    const explains = { policyId: policy.id, articleId: original.id, form: "words" as const };
    const { version } = await current(policy);
    await act((tx, now) => interpretPolicy(tx, systemActor, { ...explains, expectedVersion: version }, now));
    const before = await open(`/fr/policies/${policy.id}.html`);
    expect(before).toContain(`<a href="/news/plain/${original.id}.html" lang="zh-CN">人才公寓办法解读</a>`);

    const address = await inFrench(original.id, "Logements pour les talents");

    const page = await open(`/fr/policies/${policy.id}.html`);
    expect(page).toContain(`<a href="${address}">Logements pour les talents</a>`);
    expect(page).not.toContain("人才公寓办法解读");
    expect(await open(address)).toContain(`href="/fr/policies/${policy.id}.html"`);
    expect(await open(`/de/policies/${policy.id}.html`)).toContain('lang="zh-CN">人才公寓办法解读</a>');
    expect(await open(`/policies/${policy.id}.html`)).not.toContain("Logements");
  });

  it("shows a long text part by part below 100 KB, with the titles of its chapters marked", async () => {
    const chapter = (number: number) =>
      `第${number}章　分类管理\n第${number}条　${"企业应当按照规定提交材料，主管部门应当按期办结。".repeat(180)}`;
    const policy = await published({
      title: "长文件",
      text: Array.from({ length: 16 }, (_, index) => chapter(index + 1)).join("\n"),
    });
    const first = await open(`/ko/policies/${policy.id}.html`);
    expect(Buffer.byteLength(first)).toBeLessThan(100_000);
    expect(first).toMatch(
      new RegExp(`<a href="/ko/policies/${policy.id}\\.html\\?chapter=2" lang="zh-CN"[^>]*>第\\d+章`),
    );
    const second = await open(`/ko/policies/${policy.id}.html?chapter=2`);
    expect(second).toContain(`hreflang="de" href="http://localhost:8080/de/policies/${policy.id}.html?chapter=2"`);
  });

  it("is missing in a language that the site does not have, and gone when the policy was withdrawn", async () => {
    const policy = await published({ title: "临时的办法" });
    const { version } = await current(policy);
    await act((tx, now) =>
      changePolicyState(tx, systemActor, { policyId: policy.id, verb: "withdraw", expectedVersion: version }, now),
    );
    expect((await visit(`/ja/policies/${policy.id}.html`)).statusCode).toBe(410);
    expect((await visit("/ja/policies/999999.html")).statusCode).toBe(404);
  });
});

it("offers issuers and industries among the names that a site translates", async () => {
  const admin = await personWith(test.services.db, "system_admin");
  const answer = await callApi(test, admin, "GET", `/sites/${zone.siteId}/words?language=de`);
  expect(answer.body.items).toContainEqual({
    ...{ own: "云泽经开区管委会", english: "", words: "Verwaltung der Zone Yunze" },
  });
  expect(answer.body.items).toContainEqual({ own: "仓储物流业", english: "", words: "" });
});

/** The address of a public translation of an article into French. */
const inFrench = (articleId: number, title: string): Promise<string> =>
  act(async (tx, now) => {
    const begun = await beginTranslation(tx, systemActor, { articleId, language: "fr" }, now);
    const change = { articleId: begun.id, expectedVersion: begun.version, content: contents({ title }) };
    const saved = await saveArticle(tx, systemActor, change, now);
    const asked = { articleId: begun.id, expectedVersion: saved.version, comment: "" };
    const { version } = await submitArticle(tx, systemActor, asked, now);
    const wanted = { articleId: begun.id, expectedVersion: version, publishAt: null };
    return (await publishArticle(tx, systemActor, wanted, now)).address ?? "";
  });
