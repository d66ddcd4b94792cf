import { articleListQuerySchema } from "@openzone/contract/articles";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { mostRowsTouched, plannedAnew } from "../../platform/testing/rows-touched.ts";
import { publicFile } from "../media/index.ts";
import { importArticles } from "./commands/import-articles.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { listArticles } from "./list-queries.ts";
import { prepareImport } from "./prepare-import.ts";
import { publicArticle, withdrawnAt } from "./public-article.ts";
import { publicHome } from "./public-home.ts";
import { publicList } from "./public-lists.ts";
import { publicByDepartment, publicFeed, publicSitemap, publicSitemapPages } from "./public-outlets.ts";
import { taskCounts } from "./task-queries.ts";
import { at, draftIn, openTestZone, publishedIn, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
const documents = 3000;
const seldom = 5;

/** Text of a length that real articles have, different each time so that it does not compress to nothing. */
const bodyOf = (n: number): string =>
  Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * i * 31) % 20_000))).join("");

beforeAll(async () => {
  zone = await openTestZone();
  const sections = [zone.section.plain, zone.section.important, zone.section.strict];
  const docs = Array.from({ length: documents }, (_, n) =>
    prepareImport({
      externalSource: "plans",
      externalId: `d${n}`,
      sectionId: sections[n % 3] ?? 0,
      // One that wrote a few, long ago, and nothing since.
      departmentId: n < seldom ? zone.economy : zone.office,
      // As a zone has it: much in its own language, some in another.
      language: n % 20 === 7 ? "en" : "zh-CN",
      title: `第${n}号`,
      bodyHtml: `<p>${bodyOf(n)}</p>`,
      publishedAt: new Date(Date.UTC(2015, 0, 1) + n * 3_600_000),
    }),
  );
  for (let from = 0; from < documents; from += 500) {
    await inTransaction(zone.db, (tx) => importArticles(tx, systemActor, docs.slice(from, from + 500), at("08:00")));
  }
  await sql`analyze`.execute(zone.db);
}, 120_000);
afterAll(() => zone.close());

const growing = ["articles", "editions", "publications", "article_events", "reviews", "edition_files", "files"];

const rowsTouched = (work: (tx: Tx) => Promise<unknown>) => mostRowsTouched(zone.db, growing, work);

const list = (query: object) => (tx: Tx) => listArticles(tx, zone.chief, articleListQuerySchema.parse(query));
const sections = () => [zone.section.plain, zone.section.important, zone.section.strict];

describe("the cost of a query follows what it shows, not how much there is", () => {
  const queries: [name: string, most: number, work: (tx: Tx) => Promise<unknown>][] = [
    ["an article's page", 12, (tx) => publicArticle(tx, 1500)],
    ["a withdrawn article's page", 12, (tx) => withdrawnAt(tx, 1500)],
    [
      "a list's first page",
      25,
      (tx) => publicList(tx, { sectionIds: [zone.section.plain], language: "zh-CN", offset: 0, limit: 20 }),
    ],
    [
      "a channel's fifth page",
      350,
      (tx) => publicList(tx, { sectionIds: sections(), language: "zh-CN", offset: 80, limit: 20 }),
    ],
    [
      "a year of a list",
      25,
      (tx) => publicList(tx, { sectionIds: [zone.section.plain], language: "zh-CN", year: 2015, offset: 0, limit: 20 }),
    ],
    [
      "home",
      60,
      (tx) =>
        publicHome(tx, "zh-CN", [
          { key: "a", sectionIds: sections(), limit: 8 },
          { key: "b", sectionIds: [zone.section.plain], limit: 8 },
        ]),
    ],
    [
      "home with a department that writes seldom",
      20,
      (tx) =>
        publicHome(tx, "zh-CN", [
          { key: "a", sectionIds: [], limit: 8, department: { siteId: zone.siteId, id: zone.economy } },
        ]),
    ],
    ["a feed", 25, (tx) => publicFeed(tx, { siteId: zone.siteId, language: "zh-CN", limit: 20 })],
    [
      "a department's page",
      25,
      (tx) =>
        publicByDepartment(tx, { departmentIds: [zone.office], siteId: zone.siteId, language: "zh-CN", limit: 20 }),
    ],
    ["the site map's index", 5, (tx) => publicSitemapPages(tx, zone.siteId)],
    ["a site map's page that is empty", 1, (tx) => publicSitemap(tx, zone.siteId, 3)],
    ["a file", 2, (tx) => publicFile(tx, "A".repeat(22))],
    ["the workbench's list", 30, list({})],
    ["the workbench's list of drafts", 30, list({ state: "draft" })],
    ["a person's counts", 30, (tx) => taskCounts(tx, zone.reviewer)],
  ];

  it("the pages that readers open most keep the plans of their statements", async () => {
    // So many that what the language is thought to hold weighs more than the planning, as it does in a large zone.
    const list = { sectionIds: [zone.section.plain], language: "zh-CN", offset: 0, limit: 200 };
    const block = { sectionIds: sections(), limit: 200 };
    const department = { sectionIds: [], limit: 8, department: { siteId: zone.siteId, id: zone.office } };
    const pages: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => publicArticle(tx, 1500),
      (tx) => publicList(tx, list),
      (tx) =>
        publicHome(tx, "zh-CN", [
          { key: "a", ...block },
          { key: "b", ...department },
          { key: "c", ...block, withCover: true },
        ]),
      (tx) => publicFeed(tx, { siteId: zone.siteId, language: "zh-CN", limit: 20 }),
    ];
    for (const page of pages) expect(await plannedAnew(zone.db, page)).toEqual([]);
  });

  it.each(queries)("%s touches at most %i rows of a table", async (_name, most, work) => {
    expect(await rowsTouched(work)).toBeLessThanOrEqual(most);
  });

  it("publishing and withdrawing touch what stands beside the article, nothing more", async () => {
    const draft = await draftIn(zone, { section: "plain" });
    const first = { articleId: draft.id, expectedVersion: draft.version };
    const ready = await inTransaction(zone.db, (tx) =>
      submitArticle(tx, zone.writer, { ...first, comment: "" }, at("09:10")),
    );
    const input = { articleId: draft.id, expectedVersion: ready.version };
    const publish = (tx: Tx) => publishArticle(tx, zone.chief, { ...input, publishAt: null }, at("10:00"));
    expect(await rowsTouched(publish)).toBeLessThanOrEqual(12);

    const published = await publishedIn(zone);
    const next = { articleId: published.id, expectedVersion: published.version, reason: "有误" };
    expect(await rowsTouched((tx) => withdrawArticle(tx, zone.chief, next, at("11:00")))).toBeLessThanOrEqual(12);
  });
});
