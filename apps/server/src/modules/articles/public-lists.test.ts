import { createSectionSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { insertFile, publicFile, type StoredUpload } from "../media/index.ts";
import { createSection } from "../sites/index.ts";
import { importArticles } from "./commands/import-articles.ts";
import { prepareImport } from "./prepare-import.ts";
import { publicArticle, publicArticleText, publicPageArticle } from "./public-article.ts";
import { publicHome } from "./public-home.ts";
import { countLists, publicList } from "./public-lists.ts";
import { publicByDepartment, publicFeed, publicSitemap, publicSitemapPages } from "./public-outlets.ts";
import { at, openTestZone, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
/** Article numbers by their title, `旧1` … `旧6` in `plain`, `要1`, `要2` in `important`. */
const ids = new Map<string, number>();
let cover: string;

const stored: StoredUpload = {
  hash: "ab".repeat(32),
  name: "港区.jpg",
  mime: "image/jpeg",
  kind: "jpg",
  size: 1234,
  width: 1600,
  height: 900,
  variants: [{ width: 480, height: 270, format: "webp", hash: "cd".repeat(32), size: 99 }],
};

beforeAll(async () => {
  zone = await openTestZone();
  const file = await inTransaction(zone.db, (tx) =>
    insertFile(tx, systemActor, { departmentId: zone.office, stored }, at("08:00")),
  );
  cover = file.public_id;
  const doc = (title: string, sectionId: number, publishedAt: string, language: "zh-CN" | "en" = "zh-CN") =>
    prepareImport({
      externalSource: "test",
      externalId: title,
      sectionId,
      departmentId: zone.office,
      language,
      title,
      summary: `${title}的摘要`,
      bodyHtml: `<p>${title}的正文</p>`,
      publishedAt: new Date(publishedAt),
      facts: { docNo: "云开管〔2020〕5号" },
      files: title === "旧2" ? [{ id: file.id, role: "cover", title: "", position: 0 }] : [],
    });
  const { plain, important, guide } = zone.section;
  const docs = [
    doc("旧1", plain, "2023-12-31T16:30:00Z"),
    doc("旧2", plain, "2024-02-01T00:00:00Z"),
    doc("旧3", plain, "2024-02-01T00:00:00Z"),
    doc("旧4", plain, "2024-03-01T00:00:00Z"),
    doc("旧5", plain, "2023-12-31T15:30:00Z"),
    doc("旧6", plain, "2025-01-01T00:00:00Z"),
    doc("要1", important, "2024-02-15T00:00:00Z"),
    doc("要2", important, "2026-02-15T00:00:00Z"),
    doc("English", plain, "2026-02-15T00:00:00Z", "en"),
    doc("须知", guide, "2026-02-15T00:00:00Z"),
  ];
  const outcomes = await inTransaction(zone.db, (tx) => importArticles(tx, systemActor, docs, at("09:00")));
  for (const { externalId, articleId } of outcomes) ids.set(externalId, articleId);
});
afterAll(() => zone.close());

const list = (change: Partial<Parameters<typeof publicList>[1]>) =>
  publicList(zone.db, { sectionIds: [zone.section.plain], language: "zh-CN", offset: 0, limit: 10, ...change }).then(
    (items) => items.map(({ title }) => title),
  );

describe("an article's page", () => {
  it("has in one query its text, department, files, neighbours and the newest beside it", async () => {
    const article = await publicArticle(zone.db, ids.get("旧2") ?? 0);
    expect(article).toMatchObject({
      title: "旧2",
      bodyHtml: "<p>旧2的正文</p>",
      departmentName: "党政办公室",
      facts: { docNo: "云开管〔2020〕5号" },
      cover: { id: cover, width: 1600, widths: [480], size: 1234 },
      attachments: [],
      // The same moment: the article that came later stands above.
      previous: { title: "旧3" },
      next: { title: "旧1" },
    });
    expect(article?.newest.map(({ title }) => title)).toEqual(["旧6", "旧4", "旧3", "旧1", "旧5"]);
    expect(article?.next?.publishedAt).toEqual(new Date("2023-12-31T16:30:00Z"));
  });

  it("has no neighbour beyond the ends, nor one of another language", async () => {
    expect(await publicArticle(zone.db, ids.get("旧6") ?? 0)).toMatchObject({ previous: null, next: { title: "旧4" } });
    expect(await publicArticle(zone.db, ids.get("旧5") ?? 0)).toMatchObject({ next: null });
    expect(await publicArticle(zone.db, ids.get("English") ?? 0)).toMatchObject({
      previous: null,
      next: null,
      newest: [],
    });
  });

  it("is null for a number that nothing public has", async () => {
    expect(await publicArticle(zone.db, 999_999)).toBeNull();
    expect(await publicArticleText(zone.db, 999_999)).toBeNull();
    expect(await publicArticleText(zone.db, ids.get("旧1") ?? 0)).toEqual({ title: "旧1", bodyText: "旧1的正文" });
  });

  it("of a single page is found by its section", async () => {
    expect(await publicPageArticle(zone.db, zone.section.guide, "zh-CN")).toMatchObject({ title: "须知" });
    expect(await publicPageArticle(zone.db, zone.section.guide, "en")).toBeNull();
  });
});

describe("a list", () => {
  it("is newest first and pages without gaps or repeats", async () => {
    expect(await list({})).toEqual(["旧6", "旧4", "旧3", "旧2", "旧1", "旧5"]);
    expect(await list({ offset: 2, limit: 2 })).toEqual(["旧3", "旧2"]);
    expect(await list({ offset: 6 })).toEqual([]);
  });

  it("merges the sections of a channel by time", async () => {
    const sectionIds = [zone.section.plain, zone.section.important];
    expect(await list({ sectionIds, limit: 5 })).toEqual(["要2", "旧6", "旧4", "要1", "旧3"]);
    expect(await list({ sectionIds, offset: 5, limit: 5 })).toEqual(["旧2", "旧1", "旧5"]);
  });

  it("counts years by China time", async () => {
    // 旧1 came out at half past midnight of New Year's Day in China, 旧5 an hour before.
    expect(await list({ year: 2024 })).toEqual(["旧4", "旧3", "旧2", "旧1"]);
    expect(await list({ year: 2023 })).toEqual(["旧5"]);
    expect((await countLists(zone.db, [zone.section.plain])).of("zh-CN")).toEqual({
      total: 6,
      years: [
        { year: 2025, count: 1 },
        { year: 2024, count: 4 },
        { year: 2023, count: 1 },
      ],
    });
  });

  it("keeps its counts equal to what is there", async () => {
    const { rows } = await sql<{ same: boolean }>`
      select (select coalesce(sum(count), 0) from publication_counts) = (select count(*) from publications) as same`.execute(
      zone.db,
    );
    expect(rows[0]?.same).toBe(true);
  });
});

describe("home, feeds and site map", () => {
  it("gives each block its newest, in one query, and finds those with a picture", async () => {
    const blocks = await publicHome(zone.db, "zh-CN", [
      { key: "news", sectionIds: [zone.section.plain, zone.section.important], limit: 3 },
      { key: "pictures", sectionIds: [zone.section.plain], limit: 3, withCover: true },
      { key: "empty", sectionIds: [zone.section.strict], limit: 3 },
    ]);
    const titles = [...blocks].map(([key, items]) => [key, items.map(({ title }) => title)]);
    expect(titles).toEqual([
      ["news", ["要2", "旧6", "旧4"]],
      ["pictures", ["旧2"]],
      ["empty", []],
    ]);
  });

  it("feeds the newest of the site, of a section and of a department", async () => {
    const site = { siteId: zone.siteId, language: "zh-CN", limit: 2 };
    expect((await publicFeed(zone.db, site)).map(({ title }) => title)).toEqual(["须知", "要2"]);
    const section = await publicFeed(zone.db, { ...site, sectionIds: [zone.section.plain] });
    expect(section.map(({ title }) => title)).toEqual(["旧6", "旧4"]);
    const department = await publicByDepartment(zone.db, { ...site, departmentIds: [zone.office, zone.economy] });
    expect(department.map(({ title }) => title)).toEqual(["须知", "要2"]);
  });

  it("maps every article in pages of fixed ranges", async () => {
    expect(await publicSitemapPages(zone.db, zone.siteId)).toEqual([0]);
    const entries = await publicSitemap(zone.db, zone.siteId, 0);
    expect(entries).toHaveLength(10);
    expect(await publicSitemap(zone.db, zone.siteId, 1)).toEqual([]);
  });

  it("gives a file only while a public edition shows it", async () => {
    expect(await publicFile(zone.db, cover)).toMatchObject({
      hash: stored.hash,
      tags: expect.arrayContaining([`article:${ids.get("旧2")}`]),
    });
    expect(await publicFile(zone.db, "B".repeat(22))).toBeNull();
    await sql`delete from publications where article_id = ${ids.get("旧2")}`.execute(zone.db);
    expect(await publicFile(zone.db, cover)).toBeNull();
  });
});

/**
 * Thirty sections with three articles each; the newest of all is shown in ten of them.
 */
async function zoneOfManySections() {
  const many = await inTransaction(zone.db, async (tx) => {
    const made: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      const fields = {
        slug: `many-${n}`,
        title: `第${n}栏`,
        kind: "list",
        parentId: zone.section.service,
        reviewSteps: 0,
      };
      const input = { ...createSectionSchema.parse(fields), siteId: zone.siteId };
      made.push((await createSection(tx, systemActor, input, at("08:00"))).id);
    }
    return made;
  });
  const docs = Array.from({ length: 90 }, (_, n) =>
    prepareImport({
      externalSource: "many",
      externalId: `${n}`,
      sectionId: many[(n * 7 + 19) % 30] ?? 0,
      departmentId: zone.office,
      language: "zh-CN",
      title: `多${n}`,
      bodyHtml: "<p>正文</p>",
      publishedAt: new Date(Date.UTC(2022, 0, 1 + n)),
    }),
  );
  await inTransaction(zone.db, (tx) => importArticles(tx, systemActor, docs, at("09:00")));
  await sql`
    insert into publications (article_id, edition_id, site_id, section_id, department_id, language, published_at, title,
      home_section_id, is_home)
    select p.article_id, p.edition_id, p.site_id, s.id, p.department_id, p.language, p.published_at, p.title, p.section_id, false
    from publications p join unnest(${many.slice(0, 10)}::bigint[]) as s (id) on s.id <> p.section_id
    where p.title = '多89'`.execute(zone.db);
  return { many, titles: docs.map((_, n) => `多${n}`) };
}

// The last: it adds to what the others count.
describe("a channel of very many sections", () => {
  it("is merged as one of few is, and one row of most of them is read", async () => {
    const { many, titles } = await zoneOfManySections();
    const newest = titles.toReversed();
    const page = (offset: number, limit: number) => list({ sectionIds: many, offset, limit });
    expect(await page(0, 3)).toEqual(newest.slice(0, 3));
    expect(await page(3, 7)).toEqual(newest.slice(3, 10));
    expect(await page(0, 100)).toEqual(newest);

    const block = { key: "news", sectionIds: many, limit: 3 };
    const home = await publicHome(zone.db, "zh-CN", [block]);
    expect(home.get("news")?.map(({ title }) => title)).toEqual(newest.slice(0, 3));
    const read = await mostRowsTouched(zone.db, ["publications"], (tx) => publicHome(tx, "zh-CN", [block]));
    expect(read).toBeLessThanOrEqual(many.length + 2);

    const site = { ...block, wholeSite: zone.siteId };
    const ofSite = await publicHome(zone.db, "zh-CN", [site, { ...site, key: "pictures", withCover: true }]);
    expect(ofSite.get("news")).toEqual(home.get("news"));
    expect(ofSite.get("pictures")).toEqual([]);
  });
});
