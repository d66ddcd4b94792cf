import { arrangeArticleSchema } from "@openzone/contract/articles";
import type { Figures } from "@openzone/contract/statistics";
import { sql } from "kysely";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import {
  approveReview,
  arrangeArticle,
  createArticle,
  publishArticle,
  returnReview,
  saveArticle,
  submitArticle,
} from "../articles/index.ts";
import { callApi, headersFor } from "../articles/session.test-helper.ts";
import { contents, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { mendStatistics, recount } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
let head: Actor;

/** What the test itself saw happen, beside what the server counts. */
interface Seen {
  kind: "published" | "updated" | "adopted" | "submitted" | "approved" | "returned";
  at: Date;
  department: number;
  writer: number;
  articleId: number;
  seconds?: number;
}
const seen: Seen[] = [];

/** The same numbers in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
const random = seededRandom(20261122);
const chance = (share: number) => random() < share;
const hour = 3_600_000;
const tx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(zone.db, work);

/** Plays the life of one article, with its own clock, and notes what happened. */
async function liveOnce(start: Date): Promise<void> {
  const writer = chance(0.5) ? zone.writer : chance(0.5) ? zone.colleague : zone.outsider;
  const department = writer === zone.outsider ? zone.economy : zone.office;
  const home = chance(0.5) ? "important" : "plain";
  let now = start;
  const later = () => {
    now = new Date(now.getTime() + Math.ceil(random() * 30) * hour);
    return now;
  };
  const sectionId = zone.section[home];
  const draft = { sectionId, departmentId: department, language: "zh-CN" as const, content: contents() };
  let article: { id: number; version: number } = await tx((t) => createArticle(t, writer, draft, now));
  const note = (kind: Seen["kind"], more: Partial<Seen> = {}) =>
    seen.push({ kind, at: now, department, writer: writer.id, articleId: article.id, ...more });
  const next = () => ({ articleId: article.id, expectedVersion: article.version });
  const submit = async () => {
    later();
    article = await tx((t) => submitArticle(t, writer, { ...next(), comment: "" }, now));
    note("submitted");
    return now;
  };
  const pass = async () => {
    if (home === "plain") return;
    later();
    article = await tx((t) => approveReview(t, zone.reviewer, { ...next(), comment: "" }, now));
    note("approved");
  };
  const publish = async () => {
    later();
    article = await tx((t) => publishArticle(t, zone.chief, { ...next(), publishAt: null }, now));
  };
  const rewrite = async () => {
    later();
    const content = contents({ title: `修改稿 ${Math.floor(random() * 1000)}` });
    article = await tx((t) => saveArticle(t, writer, { ...next(), content }, now));
  };

  const first = await submit();
  while (home === "important" && chance(0.4)) {
    later();
    article = await tx((t) => returnReview(t, zone.reviewer, { ...next(), comment: "请补充数据" }, now));
    note("returned");
    await rewrite();
    await submit();
  }
  if (chance(0.15)) return;
  await pass();
  await publish();
  note("published", { seconds: (now.getTime() - first.getTime()) / 1000 });
  if (ownerOf[home] !== department) note("adopted");
  // Only what passed the review may be shown where none is asked for as well.
  if (home === "important" && chance(0.4)) {
    later();
    const places = [{ sectionId: zone.section.plain, pinnedUntil: null }];
    const input = arrangeArticleSchema.parse({ expectedVersion: article.version, pinnedUntil: null, sections: places });
    article = await tx((t) => arrangeArticle(t, zone.chief, { ...input, articleId: article.id }, now));
    if (ownerOf.plain !== department) note("adopted");
  }
  if (chance(0.3)) {
    await rewrite();
    await submit();
    await pass();
    await publish();
    note("updated");
  }
}

const ownerOf: Record<string, number> = {};

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(new Date("2026-12-20T10:00:00+08:00"));
  zone = await fillTestZone(test.services.db);
  ownerOf.important = zone.office;
  ownerOf.plain = zone.economy;
  await sql`update sections set department_id = case slug when 'important' then ${zone.office}::bigint else ${zone.economy} end,
    update_days = 10 where slug in ('important', 'plain')`.execute(zone.db);
  head = await makeHead("office-head", zone.office);
  const begin = Date.parse("2026-07-01T00:00:00+08:00");
  for (let number = 0; number < 32; number += 1)
    await liveOnce(new Date(begin + Math.floor(random() * 130) * 24 * hour));
}, 150_000);
afterAll(() => test.close());

async function makeHead(username: string, department: number): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${username}) returning id`.execute(zone.db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, '方晴')`.execute(zone.db);
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
    values (${id}, 'department_head', 'department', ${department})`.execute(zone.db);
  return { id, name: "方晴", grants: [] };
}

const ask = (actor: Actor | null, path: string) => callApi(test, actor, "GET", `/statistics/${path}`);

const days: Record<string, [string, string]> = {
  "2026": ["2026-01-01", "2027-01-01"],
  "2026-Q3": ["2026-07-01", "2026-10-01"],
  "2026-09": ["2026-09-01", "2026-10-01"],
};
/** Counted from what the test noted: no query, no day of the server's. */
function counted(period: string, which: (one: Seen) => boolean) {
  const [from = "", to = ""] = days[period] ?? [];
  const within = seen.filter(
    (one) => one.at >= new Date(`${from}T00:00:00+08:00`) && one.at < new Date(`${to}T00:00:00+08:00`) && which(one),
  );
  const of = (kind: Seen["kind"]) => within.filter((one) => one.kind === kind);
  const times = of("published")
    .map(({ seconds = 0 }) => seconds)
    .sort((a, b) => a - b);
  const decided = of("approved").length + of("returned").length;
  return {
    published: of("published").length,
    updated: of("updated").length,
    adopted: of("adopted").length,
    submitted: of("submitted").length,
    approved: of("approved").length,
    returned: of("returned").length,
    returnedShare: decided === 0 ? null : of("returned").length / decided,
    medianSeconds: quantile(times, 0.5),
    p90Seconds: quantile(times, 0.9),
  };
}
/** The time below which a share of sorted times lies, in whole seconds; between two of them in proportion. */
function quantile(times: number[], share: number): number | null {
  if (times.length === 0) return null;
  const rank = share * (times.length - 1);
  const [lower = 0, upper = lower] = [times[Math.floor(rank)], times[Math.ceil(rank)]];
  return Math.round(lower + (upper - lower) * (rank % 1));
}
const comparable = (figures: Figures) => {
  const { published, updated, adopted, submitted, approved, returned, returnedShare } = figures;
  const whole = (seconds: number | null) => (seconds === null ? null : Math.round(seconds));
  const times = { medianSeconds: whole(figures.medianSeconds), p90Seconds: whole(figures.p90Seconds) };
  return { published, updated, adopted, submitted, approved, returned, returnedShare, ...times };
};

describe("figures agree with a count of the test's own", () => {
  it("noted a history worth counting", () => {
    const kinds = new Set(seen.map(({ kind }) => kind));
    expect(kinds.size).toBe(6);
    expect(seen.length).toBeGreaterThan(100);
  });

  it.each(Object.keys(days))("of the zone and of each department for %s", async (period) => {
    const overview = await ask(zone.leader, `overview?period=${period}`);
    const table = await ask(zone.leader, `departments?period=${period}`);

    expect(comparable(overview.body.now)).toEqual(counted(period, () => true));
    for (const department of [zone.office, zone.economy]) {
      const row = table.body.items.find(({ id }: { id: number }) => id === department);
      expect(comparable(row)).toEqual(counted(period, (one) => one.department === department));
    }
  });

  it("of each person", async () => {
    const { body } = await ask(zone.chief, "persons?period=2026");
    for (const writer of [zone.writer, zone.colleague, zone.outsider]) {
      const row = body.items.find(({ id }: { id: number }) => id === writer.id);
      expect(comparable(row)).toEqual(counted("2026", (one) => one.writer === writer.id));
    }
  });

  it("and every number opens as many lines as it says, of the very articles", async () => {
    for (const measure of ["published", "updated", "adopted", "submitted", "approved", "returned"] as const) {
      const { body } = await ask(
        zone.leader,
        `lines?period=2026-Q3&measure=${measure}&department=${zone.office}&limit=100`,
      );
      const [from, to] = [new Date("2026-07-01T00:00:00+08:00"), new Date("2026-10-01T00:00:00+08:00")];
      const own = seen.filter(
        (one) => one.kind === measure && one.department === zone.office && one.at >= from && one.at < to,
      );
      const ids = (list: { articleId: number }[]) => list.map(({ articleId }) => articleId).sort((a, b) => a - b);
      expect(body.total).toBe(own.length);
      expect(ids(body.items)).toEqual(ids(own));
    }
  });

  it("in the workbook too", async () => {
    const headers = await headersFor(test.services, zone.leader);
    const response = await test.app.inject({ url: "/api/v1/statistics/export.xlsx?period=2026", headers });
    const sheets = await readXlsx(response.rawPayload);
    const office = sheets[0]?.data.find((row) => row[0] === "党政办公室");
    const own = counted("2026", (one) => one.department === zone.office);

    expect(response.statusCode).toBe(200);
    expect(office?.slice(1, 7)).toEqual([
      own.published,
      own.updated,
      own.adopted,
      own.submitted,
      own.approved,
      own.returned,
    ]);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["部门统计", "栏目更新", "趋势", "指标说明"]);
  });
});

describe("a recount", () => {
  it("agrees with what was counted along the way, and mends what does not", async () => {
    const before = await recount(zone.db);
    await sql`delete from statistics_lines where measure = 'published'`.execute(zone.db);
    const broken = await recount(zone.db);
    await tx(mendStatistics);

    expect(before).toMatchObject({ missing: 0, surplus: 0, sums: 0, viewSums: 0 });
    expect(before.counted).toBeGreaterThan(100);
    expect(broken.missing).toBe(seen.filter(({ kind }) => kind === "published").length);
    expect(await recount(zone.db)).toEqual(before);
  });

  it("leaves old months alone when an article moves to another department", async () => {
    const before = await ask(zone.leader, "departments?period=2026");
    await sql`update articles set department_id = ${zone.economy} where department_id = ${zone.office}`.execute(
      zone.db,
    );
    await tx(mendStatistics);

    expect((await ask(zone.leader, "departments?period=2026")).body.items).toEqual(before.body.items);
  });
});

describe("sums of lines", () => {
  const rowsOf = async () =>
    (await sql<{ count: number }>`select count(*)::integer as count from statistics_months`.execute(zone.db)).rows[0]
      ?.count;
  const gather = () => sql`select gather_statistics()`.execute(zone.db);

  it("stay what the lines say while they are folded, also by two servers at once", async () => {
    await sql`update statistics_months set is_fresh = true`.execute(zone.db);
    await sql`insert into statistics_months select * from statistics_months`.execute(zone.db);
    await sql`update statistics_months set published = 0, updated = 0, adopted = 0, submitted = 0, approved = 0, returned = 0
      where ctid in (select max(ctid) from statistics_months group by month, site_id, department_id, staff_id)`.execute(
      zone.db,
    );
    const before = await rowsOf();
    const figures = await ask(zone.leader, "departments?period=2026");

    await Promise.all([gather(), gather()]);

    expect(await rowsOf()).toBeLessThan(before ?? 0);
    expect((await ask(zone.leader, "departments?period=2026")).body.items).toEqual(figures.body.items);
    expect((await recount(zone.db)).sums).toBe(0);
  });

  it("lose with a line what it gave them", async () => {
    await sql`delete from statistics_lines where measure = 'shown'`.execute(zone.db);
    const broken = await recount(zone.db);
    await tx(mendStatistics);

    expect(broken.missing).toBeGreaterThan(0);
    expect(broken.sums).toBe(0);
  });

  it("that went wrong are found and mended", async () => {
    await sql`update statistics_months set published = published + 1`.execute(zone.db);
    await sql`update statistics_section_days set shown = shown + 1`.execute(zone.db);
    await sql`update statistics_times set count = count + 1`.execute(zone.db);
    const broken = await recount(zone.db);
    await tx(mendStatistics);

    expect(broken.sums).toBeGreaterThan(2);
    expect((await recount(zone.db)).sums).toBe(0);
  });
});

describe("an adoption", () => {
  it("stays what it was when the section gets another owner, and its line says whose it is now", async () => {
    const before = await ask(zone.leader, "departments?period=2026");
    await sql`update sections set department_id = ${zone.office} where slug = 'plain'`.execute(zone.db);
    await tx(mendStatistics);
    const after = await ask(zone.leader, "departments?period=2026");
    const lines = await ask(zone.leader, `lines?period=2026&measure=adopted&department=${zone.office}&limit=100`);
    await sql`update sections set department_id = ${zone.economy} where slug = 'plain'`.execute(zone.db);

    // Whose section is overdue now goes by its owner now.
    const adopted = (table: typeof before) =>
      table.body.items.map(({ id, adopted }: { id: number; adopted: number }) => [id, adopted]);
    expect(adopted(after)).toEqual(adopted(before));
    expect(lines.body.total).toBeGreaterThan(0);
    expect(lines.body.items[0]).toMatchObject({
      departmentNow: "经济发展局",
      owner: "经济发展局",
      ownerNow: "党政办公室",
    });
  });
});

describe("edges of a month", () => {
  it("go by China time", async () => {
    const publishAt = async (time: string) => {
      const draft = { sectionId: zone.section.plain, departmentId: zone.office, language: "zh-CN" as const };
      const now = new Date(time);
      await tx(async (t) => {
        const made = await createArticle(t, zone.writer, { ...draft, content: contents() }, now);
        const step = { articleId: made.id, expectedVersion: made.version };
        const { version } = await submitArticle(t, zone.writer, { ...step, comment: "" }, now);
        await publishArticle(t, zone.chief, { ...step, expectedVersion: version, publishAt: null }, now);
      });
    };
    await publishAt("2025-01-31T15:59:59Z");
    await publishAt("2025-01-31T16:00:00Z");

    const figures = async (period: string) => (await ask(zone.leader, `overview?period=${period}`)).body.now.published;
    expect([await figures("2025-01"), await figures("2025-02"), await figures("2025-Q1")]).toEqual([1, 1, 2]);
  });
});

describe("rights", () => {
  it("show a head all departments' numbers, and the lines and persons of the own one only", async () => {
    const table = await ask(head, "departments?period=2026");
    const persons = await ask(head, "persons?period=2026");
    const foreign = await ask(head, `lines?period=2026&measure=submitted&department=${zone.economy}`);
    const own = await ask(head, `lines?period=2026&measure=submitted&department=${zone.office}`);

    const open = table.body.items.map(({ id, mayOpen }: { id: number; mayOpen: boolean }) => [id, mayOpen]);
    expect(open).toEqual(
      expect.arrayContaining([
        [zone.office, true],
        [zone.economy, false],
      ]),
    );
    expect(persons.body.items.map(({ id }: { id: number }) => id).sort()).toEqual(
      [zone.writer.id, zone.colleague.id, head.id].sort(),
    );
    expect(foreign.body).toEqual({ items: [], total: 0 });
    expect(own.body.total).toBeGreaterThan(0);
  });

  it("show writers themselves only, and no table of departments", async () => {
    const persons = await ask(zone.outsider, "persons?period=2026");
    const others = await ask(zone.outsider, `lines?period=2026&measure=submitted&staff=${zone.writer.id}`);

    expect(persons.body.items.map(({ id }: { id: number }) => id)).toEqual([zone.outsider.id]);
    expect(others.body.total).toBe(0);
    expect((await ask(zone.outsider, "departments?period=2026")).status).toBe(403);
    expect((await ask(null, "persons?period=2026")).status).toBe(401);
  });

  it("refuse what is no period", async () => {
    expect((await ask(zone.leader, "overview?period=2026-13")).status).toBe(400);
  });
});
