import type { ArrangeArticle } from "@openzone/contract/articles";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { type CommittedChange, onCommittedChange } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { arrangeArticle } from "./commands/arrange-article.ts";
import { moveArticle } from "./commands/move-article.ts";
import { republishArticle } from "./commands/republish-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { keepTimes } from "./jobs.ts";
import { publicArticle } from "./public-article.ts";
import { publicHome } from "./public-home.ts";
import { countLists, publicList } from "./public-lists.ts";
import { publicByDepartment, publicFeed, publicSitemap } from "./public-outlets.ts";
import { articleView } from "./view-queries.ts";
import { at, auditOf, draftIn, openTestZone, publishedIn, refusalOf, type TestZone } from "./zone.test-helper.ts";

let zone: TestZone;
let second: number;
let committed: CommittedChange[] = [];
beforeAll(async () => {
  zone = await openTestZone();
  const { rows } = await sql<{ id: number }>`
    insert into sections (site_id, parent_id, kind, slug, path, address, title, review_steps)
    select site_id, id, 'list', 'more', '', address || 'more/', '更多动态', 0 from sections where slug = 'news'
    returning id`.execute(zone.db);
  second = rows[0]?.id ?? 0;
  await sql`update sections set path = ${`/${zone.section.news}/${second}/`} where id = ${second}`.execute(zone.db);
  onCommittedChange(zone.db, (change) => void committed.push(change));
});
afterAll(() => zone.close());

type Article = { id: number; version: number };
const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
const arrange = (
  article: Article,
  change: Partial<ArrangeArticle> = {},
  actor: Actor = zone.chief,
  now = at("11:00"),
) =>
  tx((inner) =>
    arrangeArticle(
      inner,
      actor,
      {
        articleId: article.id,
        expectedVersion: article.version,
        pinnedUntil: null,
        sections: [],
        endsAt: null,
        endAction: null,
        related: [],
        ...change,
      },
      now,
    ),
  );
const alsoIn = (sectionId: number, pinnedUntil: string | null = null) => ({ sections: [{ sectionId, pinnedUntil }] });
const list = (sectionIds: number[], year?: number) =>
  publicList(zone.db, { sectionIds, language: "zh-CN", year, offset: 0, limit: 50 });
const idsIn = async (sectionIds: number[]) => (await list(sectionIds)).map(({ articleId }) => articleId);
const total = async (sectionIds: number[]) => (await countLists(zone.db, sectionIds)).of("zh-CN").total;
const chore = (now: Date) => keepTimes({ db: zone.db, now: () => now, log: pino({ level: "silent" }) });
const view = (id: number) => articleView(zone.db, zone.chief, id, "zh-CN");

describe("several sections", () => {
  it("list the article with its own address, count it, and forget it when it is withdrawn", async () => {
    const article = await publishedIn(zone);
    const before = { second: await total([second]), both: await total([zone.section.plain, second]) };
    committed = [];
    const arranged = await arrange(article, alsoIn(second));

    expect(await list([second])).toMatchObject([{ articleId: article.id, homeSectionId: zone.section.plain }]);
    expect(await total([second])).toBe(before.second + 1);
    expect(await publicArticle(zone.db, article.id)).toMatchObject({ sectionId: zone.section.plain });
    expect(committed[0]?.tags).toEqual(expect.arrayContaining([`section:${second}`, `article:${article.id}`]));
    expect(committed[0]?.search[0]?.document?.sectionIds).toContain(second);
    expect((await auditOf(zone.db, "article", article.id)).at(-1)).toBe("article.arranged");
    expect((await view(article.id)).events[0]?.text).toBe("调整发布设置：同时发布到“更多动态”");

    const withdrawn = await tx((inner) =>
      withdrawArticle(
        inner,
        zone.chief,
        { articleId: article.id, expectedVersion: arranged.version, reason: "有误" },
        at("12:00"),
      ),
    );
    expect(await idsIn([second])).not.toContain(article.id);
    expect(await total([second])).toBe(before.second);
    const again = { articleId: article.id, expectedVersion: withdrawn.version };
    await tx((inner) => republishArticle(inner, zone.chief, again, at("12:30")));
    expect(await idsIn([second])).toContain(article.id);
    expect(await total([zone.section.plain, second])).toBe(before.both);
  });

  it("show it once where several of them make one list, and once in feeds, site map and department", async () => {
    const article = await publishedIn(zone);
    await arrange(article, alsoIn(second));
    const times = (rows: readonly { articleId: number }[]) =>
      rows.filter(({ articleId }) => articleId === article.id).length;
    const { siteId, office } = zone;
    const blocks = [
      { key: "sections", sectionIds: [zone.section.plain, second], limit: 50 },
      { key: "department", sectionIds: [], department: { siteId, id: office }, limit: 50 },
      { key: "picked", sectionIds: [], picked: { siteId, articleIds: [article.id] }, limit: 50 },
    ];
    const home = await publicHome(zone.db, "zh-CN", blocks);
    const byDepartment = { departmentIds: [office], siteId, language: "zh-CN", limit: 50 };

    expect(times(await list([zone.section.plain, second]))).toBe(1);
    expect([...home].map(([key, items]) => [key, times(items)])).toEqual(blocks.map(({ key }) => [key, 1]));
    expect(times(await publicFeed(zone.db, { siteId, language: "zh-CN", limit: 50 }))).toBe(1);
    expect(times(await publicSitemap(zone.db, siteId, 0))).toBe(1);
    expect(times(await publicByDepartment(zone.db, byDepartment))).toBe(1);
    expect((await list([zone.section.plain, second])).length).toBe(await total([zone.section.plain, second]));
  });

  it("are refused without the right there, for a section of one page, for one above, for one with more reviews", async () => {
    const article = await publishedIn(zone);
    const head: Actor = {
      ...zone.outsider,
      grants: [
        {
          role: "chief_editor",
          actions: zone.chief.grants[0]?.actions ?? new Set(),
          scope: { kind: "section", path: `/${zone.section.news}/${zone.section.plain}/` },
        },
      ],
    };
    const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    expect(await codeOf(arrange(article, alsoIn(second), head))).toBe("SECTION_RIGHT_MISSING");
    expect(await codeOf(arrange(article, alsoIn(zone.section.guide)))).toBe("SECTION_NOT_A_LIST");
    expect(await codeOf(arrange(article, alsoIn(zone.section.news)))).toBe("SECTION_NOT_A_LIST");
    expect(await refusalOf(arrange(article, alsoIn(zone.section.strict)))).toMatchObject({
      code: "SECTION_NEEDS_REVIEWS",
      details: { title: "通知公告", needed: 3, had: 0 },
    });
    expect(await codeOf(arrange(article, alsoIn(999_999)))).toBe("NOT_FOUND");
    expect(await codeOf(arrange(article, alsoIn(second), zone.writer))).toBe("NOT_ALLOWED");
    expect(await codeOf(arrange(article))).toBe("ARTICLE_NOTHING_CHANGED");
    expect(await codeOf(arrange({ ...article, version: 1 }, alsoIn(second)))).toBe("VERSION_CONFLICT");
  });

  it("raise the reviews of a draft to the strictest of them", async () => {
    const draft = await draftIn(zone, { section: "plain" });
    const arranged = await arrange(draft, alsoIn(zone.section.strict));
    expect((await view(arranged.id)).section.reviewSteps).toBe(3);
  });

  it("follow a move: what was listed becomes the home, and the old home lists it no more", async () => {
    const article = await publishedIn(zone);
    const { version } = await arrange(article, alsoIn(second));
    const target = { sectionId: second, departmentId: zone.office };
    await tx((inner) =>
      moveArticle(inner, zone.chief, { articleId: article.id, expectedVersion: version, ...target }, at("11:30")),
    );
    expect(await publicArticle(zone.db, article.id)).toMatchObject({ sectionId: second });
    expect(await idsIn([zone.section.plain])).not.toContain(article.id);
    expect((await view(article.id)).arrangement.sections).toEqual([]);
    expect(await total([second])).toBe((await list([second])).length);
    expect(await total([zone.section.plain])).toBe((await list([zone.section.plain])).length);
  });
});

describe("a pin", () => {
  it("puts an older article first in that section until its time is over, to the second", async () => {
    const older = await publishedIn(zone, { now: at("06:00") });
    await publishedIn(zone, { now: at("10:30") });
    const until = at("12:00");
    await arrange(older, { pinnedUntil: until.toISOString() });
    expect((await list([zone.section.plain]))[0]).toMatchObject({ articleId: older.id, pinned: true });
    expect((await list([zone.section.plain], 2026))[0]?.articleId).not.toBe(older.id);

    expect(await chore(new Date(until.getTime() - 31_000))).toBe(false);
    expect(await chore(new Date(until.getTime() - 1000))).toBe(true);
    expect((await list([zone.section.plain]))[0]).toMatchObject({ articleId: older.id });
    committed = [];
    await Promise.all([chore(until), chore(until)]);
    expect((await list([zone.section.plain]))[0]?.articleId).not.toBe(older.id);
    expect(committed.flatMap(({ tags }) => tags)).toContain(`section:${zone.section.plain}`);
    const { events, arrangement } = await view(older.id);
    expect(events.filter(({ kind }) => kind === "unpinned")).toHaveLength(1);
    expect(arrangement.pinnedUntil).toBeNull();
  });

  it("is refused in the past and beyond ten years", async () => {
    const article = await publishedIn(zone);
    for (const pinnedUntil of ["2026-11-20T10:00:00+08:00", "2046-01-01T00:00:00+08:00"]) {
      expect((await refusalOf(arrange(article, { pinnedUntil }))).code).toBe("ARRANGEMENT_TIME");
    }
  });
});

describe("an end", () => {
  const end = at("15:00");
  it("marks the article as no longer valid, and a later end makes it valid again", async () => {
    const article = await publishedIn(zone);
    const { version } = await arrange(article, { endsAt: end.toISOString(), endAction: "expire" });
    expect(await chore(new Date(end.getTime() - 31_000))).toBe(false);
    expect(await chore(new Date(end.getTime() - 1))).toBe(true);
    expect((await publicArticle(zone.db, article.id))?.expiredAt).toBeNull();
    await Promise.all([chore(end), chore(end)]);
    expect((await publicArticle(zone.db, article.id))?.expiredAt).toEqual(end);
    expect((await list([zone.section.plain])).find(({ articleId }) => articleId === article.id)?.expired).toBe(true);
    expect((await view(article.id)).events.filter(({ kind }) => kind === "expired")).toHaveLength(1);

    const later = { endsAt: at("18:00").toISOString(), endAction: "expire" as const };
    await arrange({ id: article.id, version }, later, zone.chief, at("15:10"));
    expect((await publicArticle(zone.db, article.id))?.expiredAt).toBeNull();
  });

  it("withdraws the article once, and keeps it from going out again until it is changed", async () => {
    const article = await publishedIn(zone);
    await arrange(article, { endsAt: end.toISOString(), endAction: "withdraw" });
    await chore(new Date(end.getTime() - 1));
    expect(await publicArticle(zone.db, article.id)).not.toBeNull();
    await Promise.all([chore(end), chore(end)]);
    expect(await publicArticle(zone.db, article.id)).toBeNull();
    const now = await view(article.id);
    expect(now.events.filter(({ kind }) => kind === "withdrawn")).toHaveLength(1);
    const again = { articleId: article.id, expectedVersion: now.version };
    const refusal = await refusalOf(tx((inner) => republishArticle(inner, zone.chief, again, at("16:00"))));
    expect(refusal.code).toBe("END_PASSED");
  });
});

describe("related articles", () => {
  it("are those that people chose, then those of the same keyword, while they are public", async () => {
    const likely = await publishedIn(zone, { content: { title: "同一主题", keywords: ["港口"] } });
    const chosen = await publishedIn(zone, { content: { title: "选定的" } });
    const article = await publishedIn(zone, { content: { keywords: ["航线", "港口"] } });
    const { version } = await arrange(article, { related: [chosen.id] });
    const related = async () => (await publicArticle(zone.db, article.id))?.related.map(({ title }) => title);
    expect(await related()).toEqual(["选定的", "同一主题"]);
    for (const { id, version: seen } of [chosen, likely]) {
      const input = { articleId: id, expectedVersion: seen, reason: "有误" };
      await tx((inner) => withdrawArticle(inner, zone.chief, input, at("12:00")));
    }
    expect(await related()).toEqual([]);
    expect((await publicArticle(zone.db, article.id))?.relatedIds).toEqual([chosen.id]);
    const draft = await draftIn(zone);
    expect(await refusalOf(arrange({ id: article.id, version }, { related: [draft.id] }))).toMatchObject({
      code: "RELATED_NOT_PUBLIC",
      details: { articleIds: [draft.id] },
    });
  });
});
