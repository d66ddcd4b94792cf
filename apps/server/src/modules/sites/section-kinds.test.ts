import {
  type CreateSection,
  createSectionSchema,
  createSiteSchema,
  sectionKinds,
  type UpdateSection,
  updateSectionSchema,
} from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { createSection } from "./commands/create-section.ts";
import { createSite } from "./commands/create-site.ts";
import { updateSection } from "./commands/update-section.ts";
import { whenSectionMoves } from "./events.ts";
import { availableKinds, type KindFacts, reasonsAgainstKind } from "./policy.ts";

let database: TestDatabase;
let siteId: number;
let news: number;
let moved: number[] = [];
const now = new Date("2026-11-20T01:00:00Z");
let slugs = 0;

const create = (change: Partial<CreateSection> = {}) => {
  slugs += 1;
  const input = createSectionSchema.parse({
    slug: `s-${slugs}`,
    title: "栏目",
    kind: "list",
    parentId: news,
    ...change,
  });
  return inTransaction(database.db, (tx) => createSection(tx, systemActor, { ...input, siteId }, now));
};
const update = (section: { id: number; version: number }, change: Partial<UpdateSection>) => {
  const input = updateSectionSchema.parse({ ...section, expectedVersion: section.version, ...change });
  return inTransaction(database.db, (tx) => updateSection(tx, systemActor, { ...input, sectionId: section.id }, now));
};
const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw error instanceof Error ? error : new Error("it was not refused");
};

beforeAll(async () => {
  database = await openTestDatabase();
  const site = { slug: "main", name: "云泽经开区", shortName: "云泽", domain: "localhost", siteIdCode: "9900010001" };
  siteId = (await inTransaction(database.db, (tx) => createSite(tx, systemActor, createSiteSchema.parse(site)))).id;
  news = (await create({ slug: "news", kind: "channel", parentId: null })).id;
  whenSectionMoves(async (_tx, { sectionId }) => {
    moved.push(sectionId);
  });
});
afterAll(() => database.close());

describe("what a section has by its kind", () => {
  it("is kept, and plain where nothing was said", async () => {
    const plain = await create();
    const rich = await create({
      kind: "pictures",
      pageSize: 12,
      allowedAttachments: ["picture"],
      updateDays: 30,
      layout: "titles",
    });

    expect(plain).toMatchObject({
      layout: "summary",
      pageSize: 20,
      url: "",
      allowedAttachments: null,
      updateDays: null,
    });
    expect(rich).toMatchObject({ kind: "pictures", pageSize: 12, allowedAttachments: ["picture"], updateDays: 30 });
  });

  it("keeps within its bounds", () => {
    const wrong = [{ pageSize: 4 }, { pageSize: 61 }, { updateDays: 0 }, { updateDays: 731 }, { layout: "other" }];
    for (const change of wrong) {
      const input = { slug: "x", title: "栏目", kind: "list", parentId: 1, ...change };
      expect(createSectionSchema.safeParse(input).success, JSON.stringify(change)).toBe(false);
    }
  });

  it("tells of a bad address by the field", () => {
    for (const url of [
      "javascript:alert(1)",
      "//elsewhere.example/",
      "www.example.com",
      "https://",
      "/a b",
      "ftp://a",
    ]) {
      const parsed = createSectionSchema.safeParse({ slug: "x", title: "链接", kind: "link", parentId: 1, url });
      expect(
        parsed.error?.issues.map(({ path }) => path),
        url,
      ).toEqual([["url"]]);
    }
  });
});

describe("a link", () => {
  it("needs its address, and only a link has one", async () => {
    expect((await refusal(create({ kind: "link" }))).code).toBe("SECTION_LINK_MISSING");
    const list = await create({ url: "https://elsewhere.example/" });
    const link = await create({ kind: "link", url: "https://elsewhere.example/" });
    expect([list.url, link.url]).toEqual(["", "https://elsewhere.example/"]);
  });

  it("cannot lead back to itself, however many steps it takes", async () => {
    const first = await create({ kind: "link", url: "/news/", slug: "first" });
    const second = await create({ kind: "link", url: "/news/first/", slug: "second" });

    const round = await refusal(update(first, { url: "/news/second" }));
    const self = await refusal(update(second, { url: "/news/second/" }));

    expect(round.code).toBe("LINK_LOOP");
    expect(round.details.chain).toBe("/news/first/ → /news/second → /news/first/");
    expect(self.details.chain).toBe("/news/second/ → /news/second/");
  });

  it("has nothing below it", async () => {
    const link = await create({ kind: "link", url: "/news/" });
    expect((await refusal(create({ parentId: link.id }))).code).toBe("SECTION_PARENT_WRONG");
  });
});

describe("another kind", () => {
  const facts = (change: Partial<KindFacts>): KindFacts => ({
    kind: "list",
    title: "要闻",
    hasOpenChildren: false,
    contents: () => [],
    ...change,
  });

  it("is free among those that show many articles", () => {
    for (const from of ["list", "cards", "pictures", "videos"] as const) {
      for (const to of ["list", "cards", "pictures", "videos"] as const) {
        expect(reasonsAgainstKind(facts({ kind: from }), to)).toEqual([]);
      }
    }
  });

  it("is never a channel, nor does a channel become one", () => {
    expect(reasonsAgainstKind(facts({}), "channel")).toEqual([{ code: "SECTION_KIND_FIXED" }]);
    const open = availableKinds(facts({ kind: "channel" })).filter(({ allowed }) => allowed);
    expect(open.map(({ kind }) => kind)).toEqual(["channel"]);
    expect(availableKinds(facts({})).map(({ kind }) => kind)).toEqual([...sectionKinds]);
  });

  it("is refused with the reasons of what stands in it", () => {
    const reason = { code: "SECTION_HOLDS_ARTICLES" as const, details: { title: "要闻", count: 3 } };
    const full = facts({ hasOpenChildren: true, contents: () => [reason] });
    expect(reasonsAgainstKind(full, "link").map(({ code }) => code)).toEqual([
      "SECTION_HOLDS_ARTICLES",
      "SECTION_HAS_CHILDREN",
    ]);
    expect(reasonsAgainstKind(full, "page")).toEqual([reason]);
  });

  it("is written with its address, audited, and each time told to the search, which narrows by it", async () => {
    const section = await create();
    moved = [];

    const link = await update(section, { kind: "link", url: "https://elsewhere.example/" });
    const page = await update(link, { kind: "page" });
    const list = await update(page, { kind: "list" });

    expect([link.url, page.url]).toEqual(["https://elsewhere.example/", ""]);
    expect(list).toMatchObject({ kind: "list", version: 4 });
    expect(moved).toEqual([section.id, section.id, section.id]);
    const { rows } = await sql<{ details: { changes: { field: string }[] } }>`
      select details from audit_log where object_type = 'section' and object_id = ${String(section.id)}
      order by id desc limit 1`.execute(database.db);
    expect(rows[0]?.details.changes.map(({ field }) => field)).toContain("kind");
  });

  it("stays what it is when nothing is said of it", async () => {
    const section = await create({ kind: "cards" });
    const { kind: _kind, ...rest } = section;
    expect((await update(rest as typeof section, { title: "新名称" })).kind).toBe("cards");
  });
});
