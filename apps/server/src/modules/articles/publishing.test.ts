import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { type CommittedChange, onCommittedChange } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { approveReview } from "./commands/approve-review.ts";
import { archiveArticle } from "./commands/archive-article.ts";
import { cancelSchedule } from "./commands/cancel-schedule.ts";
import { dropChanges } from "./commands/drop-changes.ts";
import { moveArticle } from "./commands/move-article.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { republishArticle } from "./commands/republish-article.ts";
import { saveArticle } from "./commands/save-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { publishDue } from "./jobs.ts";
import { publicArticle, withdrawnAt } from "./public-article.ts";
import { countLists } from "./public-lists.ts";
import { articleView, editionsOf } from "./view-queries.ts";
import {
  at,
  auditOf,
  contents,
  draftIn,
  openTestZone,
  publishedIn,
  refusalOf,
  type TestZone,
} from "./zone.test-helper.ts";

let zone: TestZone;
let committed: CommittedChange[] = [];
beforeAll(async () => {
  zone = await openTestZone();
  onCommittedChange(zone.db, (change) => {
    committed.push(change);
  });
});
afterAll(() => zone.close());

type Article = { id: number; version: number };
const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(zone.db, work);
const next = ({ id, version }: Article) => ({ articleId: id, expectedVersion: version });
const approvedIn = async (section: "plain" | "important", content = {}) => {
  const draft = await draftIn(zone, { section, content });
  const submitted = await tx((inner) =>
    submitArticle(inner, zone.writer, { ...next(draft), comment: "" }, at("09:10")),
  );
  if (submitted.state === "approved") return submitted;
  return tx((inner) => approveReview(inner, zone.reviewer, { ...next(submitted), comment: "" }, at("09:20")));
};
const publish = (article: Article, actor: Actor = zone.chief, publishAt: Date | null = null, now = at("10:00")) =>
  tx((inner) => publishArticle(inner, actor, { ...next(article), publishAt: publishAt?.toISOString() ?? null }, now));
const withdraw = (article: Article, actor: Actor = zone.chief) =>
  tx((inner) => withdrawArticle(inner, actor, { ...next(article), reason: "数据有误" }, at("13:00")));
const total = async () => (await countLists(zone.db, [zone.section.plain])).of("zh-CN").total;

describe("publishing", () => {
  it("shows the article everywhere with the commit, and is audited", async () => {
    const approved = await approvedIn("important");
    committed = [];
    const published = await publish(approved);

    expect(published).toMatchObject({
      state: "published",
      publishedAt: at("10:00").toISOString(),
      address: `/news/important/${approved.id}.html`,
    });
    expect(await publicArticle(zone.db, approved.id)).toMatchObject({ title: contents().title });
    const [change] = committed;
    expect(change?.tags).toEqual(
      expect.arrayContaining([
        `article:${approved.id}`,
        `section:${zone.section.important}`,
        `section:${zone.section.news}`,
        `section:${zone.section.important}:newest`,
        `site:${zone.siteId}:feed`,
        `department:${zone.office}`,
      ]),
    );
    expect(change?.search).toMatchObject([
      {
        document: {
          title: contents().title,
          body: "十一月二十日，首班船离港。",
          sectionIds: [zone.section.news, zone.section.important],
          url: `/news/important/${approved.id}.html`,
        },
      },
    ]);
    expect((await auditOf(zone.db, "article", approved.id)).at(-1)).toBe("article.published");
  });

  it("takes at most eight statements", async () => {
    const approved = await approvedIn("important");
    let statements = 0;
    await tx(async (inner) => {
      const executor = inner.getExecutor();
      const spy = vi.spyOn(executor, "executeQuery");
      await publishArticle(inner, zone.chief, { ...next(approved), publishAt: null }, at("10:00"));
      statements = spy.mock.calls.length;
    });
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThanOrEqual(8);
  });

  it("is refused too early, without the right, with a stale version", async () => {
    const draft = await draftIn(zone);
    expect(await refusalOf(publish(draft))).toMatchObject({ code: "ARTICLE_NOT_APPROVED", details: { missing: 1 } });
    const approved = await approvedIn("important");
    expect((await refusalOf(publish(approved, zone.writer))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(publish(approved, zone.outsider))).code).toBe("NOT_FOUND");
    expect((await refusalOf(publish({ ...approved, version: 1 }))).code).toBe("VERSION_CONFLICT");
  });

  it("shows the time that was set for readers, which may be past but not to come", async () => {
    const past = await approvedIn("plain", { displayAt: "2019-05-01T08:00:00+08:00" });
    expect(await publish(past)).toMatchObject({ publishedAt: "2019-05-01T00:00:00.000Z" });
    const future = await approvedIn("plain", { displayAt: "2027-01-01T08:00:00+08:00" });
    expect((await refusalOf(publish(future))).code).toBe("DISPLAY_TIME_IN_FUTURE");
  });

  it("replaces the former public edition, keeps its place and number in search, and counts it once", async () => {
    const first = await publishedIn(zone);
    const before = await total();
    const saved = await tx((inner) =>
      saveArticle(inner, zone.writer, { ...next(first), content: contents({ title: "更正后的标题" }) }, at("11:00")),
    );
    const submitted = await tx((inner) =>
      submitArticle(inner, zone.writer, { ...next(saved), comment: "" }, at("11:05")),
    );
    const second = await publish(submitted, zone.chief, null, at("11:10"));

    expect(second.publishedAt).toBe(first.publishedAt);
    expect(await publicArticle(zone.db, first.id)).toMatchObject({ title: "更正后的标题", modifiedAt: at("11:10") });
    expect(await total()).toBe(before);
    const { items } = await editionsOf(zone.db, zone.writer, first.id);
    expect(items.map(({ state }) => state)).toEqual(["published", "superseded"]);
  });

  it("makes the pages of its neighbours stale, and those only", async () => {
    const [a, b, c] = [
      await publishedIn(zone, { now: new Date("2024-03-01T00:00:00Z") }),
      await publishedIn(zone, { now: new Date("2024-03-03T00:00:00Z") }),
      await publishedIn(zone, { now: new Date("2024-03-05T00:00:00Z") }),
    ];
    committed = [];
    await publishedIn(zone, { now: new Date("2024-03-02T00:00:00Z") });
    const tags = committed.flatMap((change) => change.tags);
    expect(tags).toEqual(expect.arrayContaining([`article:${a.id}`, `article:${b.id}`]));
    expect(tags).not.toContain(`article:${c.id}`);
  });

  it("leaves the pages that show the newest alone when it publishes something old", async () => {
    for (let n = 0; n < 5; n += 1) await publishedIn(zone, { now: at("12:00") });
    committed = [];
    await publishedIn(zone, { now: new Date("2015-01-01T00:00:00Z") });
    expect(committed.flatMap((change) => change.tags)).not.toContain(`section:${zone.section.plain}:newest`);
  });
});

describe("scheduling", () => {
  const log = pino({ level: "silent" });
  const tick = (now: Date) => publishDue({ db: zone.db, log, now: () => now });

  it("publishes when the time has come, once, as the system", async () => {
    const approved = await approvedIn("important");
    const scheduled = await publish(approved, zone.chief, at("15:00"));
    expect(scheduled).toMatchObject({ state: "scheduled", address: null });

    await tick(at("14:59"));
    expect(await publicArticle(zone.db, approved.id)).toBeNull();
    await tick(at("15:00"));
    expect(await publicArticle(zone.db, approved.id)).toMatchObject({ publishedAt: at("15:00") });
    // The clock jumps back and forth: nothing is published twice.
    await tick(at("08:00"));
    await tick(at("23:00"));
    const actions = await auditOf(zone.db, "article", approved.id);
    expect(actions.filter((action) => action === "article.published")).toHaveLength(1);
    const view = await articleView(zone.db, zone.chief, approved.id, "zh-CN");
    expect(view.events[0]).toMatchObject({ kind: "published", actor: { id: null, name: systemActor.name } });
    expect(view.events[1]?.text).toBe("设定在 2026-11-20 15:00 发布");
  });

  it("is refused for a past time and beyond two years, and can be cancelled", async () => {
    const approved = await approvedIn("important");
    expect((await refusalOf(publish(approved, zone.chief, at("09:00")))).code).toBe("SCHEDULE_IN_PAST");
    const far = new Date("2030-01-01T00:00:00Z");
    expect((await refusalOf(publish(approved, zone.chief, far))).code).toBe("SCHEDULE_IN_PAST");

    const scheduled = await publish(approved, zone.chief, at("16:00"));
    const cancel = (actor: Actor) => tx((inner) => cancelSchedule(inner, actor, next(scheduled), at("11:00")));
    expect((await refusalOf(cancel(zone.writer))).code).toBe("NOT_ALLOWED");
    expect(await cancel(zone.chief)).toMatchObject({ state: "approved" });
    await tick(at("17:00"));
    expect(await publicArticle(zone.db, approved.id)).toBeNull();
  });

  it("keeps the chore awake from shortly before a time until nothing is due", async () => {
    const before = (ms: number) => new Date(at("17:00").getTime() - ms);
    await publish(await approvedIn("important"), zone.chief, at("17:00"));
    expect(await tick(before(31_000))).toBe(false);
    expect(await tick(before(30_000))).toBe(true);
    expect(await tick(at("17:00"))).toBe(true);
    expect(await tick(at("17:00"))).toBe(false);
  });

  it("gives back what cannot be published any more, and publishes the others", async () => {
    const hopeless = await publish(await approvedIn("important"), zone.chief, at("18:00"));
    const fine = await publish(await approvedIn("plain"), zone.chief, at("18:00"));
    await sql`update sections set state = 'closed' where id = ${zone.section.important}`.execute(zone.db);
    await tick(at("18:01"));
    await sql`update sections set state = 'open' where id = ${zone.section.important}`.execute(zone.db);

    expect(await publicArticle(zone.db, fine.id)).not.toBeNull();
    const view = await articleView(zone.db, zone.chief, hopeless.id, "zh-CN");
    expect(view.working).toMatchObject({ state: "approved", publishAt: null });
    expect(view.events[0]).toMatchObject({ kind: "schedule-failed", reason: "SECTION_CLOSED" });
  });
});

describe("withdrawing", () => {
  it("removes it from everything in one commit and says why", async () => {
    const published = await publishedIn(zone);
    const before = await total();
    committed = [];
    const withdrawn = await withdraw(published);

    expect(withdrawn).toMatchObject({ state: "withdrawn", publishedAt: null, address: null });
    expect(await publicArticle(zone.db, published.id)).toBeNull();
    expect(await withdrawnAt(zone.db, published.id)).toMatchObject({ at: at("13:00") });
    expect(await total()).toBe(before - 1);
    expect(committed).toHaveLength(1);
    expect(committed[0]?.search).toMatchObject([{ document: null }]);
    expect(committed[0]?.tags).toEqual(
      expect.arrayContaining([`article:${published.id}`, `section:${zone.section.plain}`, `site:${zone.siteId}:feed`]),
    );
    const view = await articleView(zone.db, zone.writer, published.id, "zh-CN");
    expect(view.events[0]?.text).toBe("撤下：数据有误");
    expect((await auditOf(zone.db, "article", published.id)).at(-1)).toBe("article.withdrawn");
  });

  it("keeps a draft that is being written meanwhile", async () => {
    const published = await publishedIn(zone);
    const saved = await tx((inner) =>
      saveArticle(inner, zone.writer, { ...next(published), content: contents({ title: "修改中" }) }, at("11:00")),
    );
    expect(await withdraw(saved)).toMatchObject({ state: "draft" });
    const { items } = await editionsOf(zone.db, zone.writer, published.id);
    expect(items.map(({ state }) => state)).toEqual(["draft", "withdrawn"]);
  });

  it("is refused without the right, twice, and for a stale version", async () => {
    const published = await publishedIn(zone);
    expect((await refusalOf(withdraw(published, zone.writer))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(withdraw({ ...published, version: 1 }))).code).toBe("VERSION_CONFLICT");
    expect((await refusalOf(withdraw(await withdraw(published)))).code).toBe("ARTICLE_STATE");
  });

  it("can be undone by publishing the same text again, or ends in the archive", async () => {
    const withdrawn = await withdraw(await publishedIn(zone));
    const again = await tx((inner) => republishArticle(inner, zone.chief, next(withdrawn), at("14:00")));
    expect(again).toMatchObject({ state: "published" });
    const archive = (article: Article, actor = zone.chief) =>
      tx((inner) => archiveArticle(inner, actor, { ...next(article), reason: "" }, at("14:30")));
    expect((await refusalOf(archive(again))).code).toBe("ARTICLE_STILL_PUBLIC");
    const down = await withdraw(again);
    expect((await refusalOf(archive(down, zone.writer))).code).toBe("NOT_ALLOWED");
    expect(await archive(down)).toMatchObject({ state: "archived" });
    expect((await auditOf(zone.db, "article", down.id)).slice(-4)).toEqual([
      "article.withdrawn",
      "article.republished",
      "article.withdrawn",
      "article.archived",
    ]);
  });
});

describe("dropping changes", () => {
  it("makes the public edition the working one again", async () => {
    const published = await publishedIn(zone);
    const saved = await tx((inner) =>
      saveArticle(inner, zone.writer, { ...next(published), content: contents({ title: "不要了" }) }, at("11:00")),
    );
    const dropped = await tx((inner) => dropChanges(inner, zone.writer, next(saved), at("11:10")));
    expect(dropped).toMatchObject({ state: "published", editionNumber: 1 });
    const view = await articleView(zone.db, zone.writer, published.id, "zh-CN");
    expect(view.working.number).toBe(1);
    expect((await auditOf(zone.db, "article", published.id)).at(-1)).toBe("article.changes-dropped");
    // Numbers are not used twice.
    const later = await tx((inner) =>
      saveArticle(inner, zone.writer, { ...next(dropped), content: contents({ title: "又改" }) }, at("11:20")),
    );
    expect(later.editionNumber).toBe(3);
  });
});

describe("moving", () => {
  const move = (article: Article, actor: Actor, sectionId: number, departmentId = zone.office) =>
    tx((inner) => moveArticle(inner, actor, { ...next(article), sectionId, departmentId }, at("16:00")));

  it("shows a public article in its new section at once and no longer in the old one", async () => {
    const published = await publishedIn(zone);
    const before = await total();
    committed = [];
    const moved = await move(published, zone.chief, zone.section.important);
    expect(moved.address).toBe(`/news/important/${published.id}.html`);
    expect(await publicArticle(zone.db, published.id)).toMatchObject({ sectionId: zone.section.important });
    expect(await total()).toBe(before - 1);
    const tags = committed.flatMap((change) => change.tags);
    expect(tags).toEqual(
      expect.arrayContaining([`section:${zone.section.plain}`, `section:${zone.section.important}`]),
    );
    expect(committed.flatMap((change) => change.search)).toMatchObject([{ document: { url: moved.address } }]);
    expect((await auditOf(zone.db, "article", published.id)).at(-1)).toBe("article.moved");
  });

  it("is refused to writers for what is public, across scopes, and to where it is already", async () => {
    const published = await publishedIn(zone);
    expect((await refusalOf(move(published, zone.writer, zone.section.important))).code).toBe("NOT_ALLOWED");
    const draft = await draftIn(zone);
    expect((await refusalOf(move(draft, zone.writer, zone.section.plain, zone.economy))).code).toBe("NOT_ALLOWED");
    expect((await refusalOf(move(draft, zone.writer, zone.section.important))).code).toBe("ARTICLE_NOTHING_CHANGED");
    expect(await move(draft, zone.writer, zone.section.plain)).toMatchObject({ state: "draft" });
  });
});
