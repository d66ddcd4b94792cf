import {
  type CreateSection,
  createSectionSchema,
  createSiteSchema,
  type UpdateSection,
  updateSectionSchema,
  updateSiteSchema,
} from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { type CommittedChange, onCommittedChange } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { changeSectionState } from "./commands/change-section-state.ts";
import { createSection } from "./commands/create-section.ts";
import { createSite } from "./commands/create-site.ts";
import { moveSection } from "./commands/move-section.ts";
import { orderSections } from "./commands/order-sections.ts";
import { updateSection } from "./commands/update-section.ts";
import { updateSite } from "./commands/update-site.ts";
import { beforeSectionCloses, type SectionMoved, whenSectionMoves } from "./events.ts";
import { sectionById } from "./queries.ts";
import { loadSiteTree } from "./tree.ts";

let database: TestDatabase;
let siteId: number;
let news: number;
let service: number;
let committed: CommittedChange[] = [];
const moves: SectionMoved[] = [];
const now = new Date("2026-11-20T01:00:00Z");
const nobody: Actor = { id: 5, name: "某人", grants: [] };

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database.db, work);
const create = (change: Partial<CreateSection>, actor: Actor = systemActor) => {
  const input = createSectionSchema.parse({ slug: "x", title: "栏目", kind: "list", parentId: news, ...change });
  return tx((inner) => createSection(inner, actor, { ...input, siteId }, now));
};
const update = (sectionId: number, change: Partial<UpdateSection>, actor: Actor = systemActor) => {
  const input = updateSectionSchema.parse({ slug: "x", title: "栏目", expectedVersion: 1, ...change });
  return tx((inner) => updateSection(inner, actor, { ...input, sectionId }, now));
};
const setState = (sectionId: number, state: "open" | "closed", expectedVersion = 1, actor: Actor = systemActor) =>
  tx((inner) => changeSectionState(inner, actor, { sectionId, state, expectedVersion }, now));
const move = (sectionId: number, parentId: number, actor: Actor = systemActor) =>
  tx((inner) => moveSection(inner, actor, { sectionId, parentId, expectedVersion: 1 }, now));
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error.code;
  throw error ?? new Error("it was not refused");
};
const audited = async (type: string, id: number) => {
  const { rows } = await sql<{ action: string }>`
    select action from audit_log where object_type = ${type} and object_id = ${String(id)} order by id`.execute(
    database.db,
  );
  return rows.map((row) => row.action);
};
const siteInput = {
  slug: "main",
  name: "云泽经济技术开发区管理委员会",
  shortName: "云泽经开区",
  domain: "localhost",
  siteIdCode: "9900010001",
};

beforeAll(async () => {
  database = await openTestDatabase();
  const site = await tx((inner) => createSite(inner, systemActor, createSiteSchema.parse(siteInput)));
  siteId = site.id;
  news = (await create({ slug: "news", title: "新闻中心", kind: "channel", parentId: null })).id;
  service = (await create({ slug: "service", title: "政务服务", kind: "channel", parentId: null })).id;
  onCommittedChange(database.db, (change) => {
    committed.push(change);
  });
  whenSectionMoves(async (_tx, moved) => {
    moves.push(moved);
  });
});
afterAll(() => database.close());

describe("making a section", () => {
  it("gives it a path, an address and the last place, and is audited", async () => {
    committed = [];
    const section = await create({ slug: "important-news", title: "要闻" });
    expect(section).toMatchObject({
      path: `/${news}/${section.id}/`,
      address: "/news/important-news/",
      state: "open",
      version: 1,
    });
    expect(committed[0]?.tags).toEqual([`site:${siteId}:menu`]);
    expect(await audited("section", section.id)).toEqual(["section.created"]);
    const below = await create({ slug: "daily", parentId: section.id });
    expect(below.address).toBe("/news/important-news/daily/");
  });

  it("is refused without the right, in the wrong place and at a taken or reserved address", async () => {
    expect(await codeOf(create({ slug: "a" }, nobody))).toBe("NOT_ALLOWED");
    expect(await codeOf(create({ slug: "a", parentId: null }))).toBe("SECTION_PARENT_WRONG");
    expect(await codeOf(create({ slug: "a", kind: "channel" }))).toBe("SECTION_PARENT_WRONG");
    expect(await codeOf(create({ slug: "a", parentId: 999_999 }))).toBe("NOT_FOUND");
    expect(await codeOf(create({ slug: "important-news" }))).toBe("ALREADY_EXISTS");
    expect(await codeOf(create({ slug: "api", kind: "channel", parentId: null }))).toBe("ADDRESS_RESERVED");
  });

  it("takes only slugs that make good addresses", () => {
    for (const slug of ["", "要闻", "-a", "a--b", "A", "a/b", "1a"]) {
      expect(createSectionSchema.safeParse({ slug, title: "栏目", kind: "list", parentId: 1 }).success).toBe(false);
    }
  });
});

describe("changing a section", () => {
  it("changes its words and says what changed", async () => {
    const section = await create({ slug: "words" });
    const changed = await update(section.id, { slug: "words", title: "新名称", reviewSteps: 3 });
    expect(changed).toMatchObject({ title: "新名称", reviewSteps: 3, version: 2, address: "/news/words/" });
    const { rows } = await sql<{ details: { changes: { field: string }[] } }>`
      select details from audit_log where action = 'section.updated' and object_id = ${String(section.id)}`.execute(
      database.db,
    );
    expect(rows[0]?.details.changes.map(({ field }) => field)).toEqual(["title", "reviewSteps"]);
  });

  it("gives it and everything below it new addresses with a new slug; nobody else gets the old ones", async () => {
    const section = await create({ slug: "before" });
    const below = await create({ slug: "child", parentId: section.id });
    await update(section.id, { slug: "after" });

    expect((await sectionById(database.db, below.id)).address).toBe("/news/after/child/");
    const tree = await loadSiteTree(database.db, siteId);
    expect(tree.byFormerAddress.get("/news/before/child/")?.id).toBe(below.id);
    expect(tree.byAddress.get("/news/before/")).toBeUndefined();
    expect(moves.at(-1)).toMatchObject({ sectionId: section.id });
    expect(await codeOf(create({ slug: "before" }))).toBe("ALREADY_EXISTS");
    // It may come back to its own old address.
    expect(await update(section.id, { slug: "before", expectedVersion: 2 })).toMatchObject({
      address: "/news/before/",
    });
  });

  it("is refused when stale, saying what the other changed, and without the right", async () => {
    const section = await create({ slug: "stale" });
    await update(section.id, { slug: "stale", title: "别人改的" });
    const refused = await update(section.id, { slug: "stale", title: "我改的" }).catch((error: AppError) => error);
    expect(refused).toMatchObject({
      code: "VERSION_CONFLICT",
      details: { changedBy: "系统", changes: [{ field: "title", theirs: "别人改的", yours: "我改的" }] },
    });
    expect(await codeOf(update(section.id, { expectedVersion: 2 }, nobody))).toBe("NOT_ALLOWED");
  });
});

describe("moving a section", () => {
  it("takes its subtree, its rights and its old addresses along", async () => {
    const section = await create({ slug: "wanders" });
    const below = await create({ slug: "child", parentId: section.id });
    await sql`insert into accounts (id, kind, username) overriding system value values (900, 'staff', 'w')`.execute(
      database.db,
    );
    await sql`insert into staff (id, name) values (900, '王')`.execute(database.db);
    await sql`insert into role_grants (staff_id, role, scope_kind, section_path)
      values (900, 'editor', 'section', ${below.path})`.execute(database.db);

    const moved = await move(section.id, service);

    expect(moved).toMatchObject({
      parentId: service,
      path: `/${service}/${section.id}/`,
      address: "/service/wanders/",
    });
    const { rows } = await sql<{
      section_path: string;
    }>`select section_path from role_grants where staff_id = 900`.execute(database.db);
    expect(rows[0]?.section_path).toBe(`/${service}/${section.id}/${below.id}/`);
    const tree = await loadSiteTree(database.db, siteId);
    expect(tree.byFormerAddress.get("/news/wanders/child/")?.address).toBe("/service/wanders/child/");
    expect(moves.at(-1)).toMatchObject({ oldPath: section.path, path: moved.path });
    expect((await audited("section", section.id)).at(-1)).toBe("section.moved");
  });

  it("is refused below itself, for channels, and without the right", async () => {
    const section = await create({ slug: "stays" });
    const below = await create({ slug: "child", parentId: section.id });
    expect(await codeOf(move(section.id, below.id))).toBe("SECTION_PARENT_WRONG");
    expect(await codeOf(move(news, service))).toBe("SECTION_PARENT_WRONG");
    expect(await codeOf(move(section.id, service, nobody))).toBe("NOT_ALLOWED");
    expect(await codeOf(move(section.id, 999_999))).toBe("NOT_FOUND");
  });
});

describe("ordering sections", () => {
  it("puts all children in the given order or refuses", async () => {
    const parent = await create({ slug: "ordered" });
    const [a, b, c] = [
      await create({ slug: "a", parentId: parent.id }),
      await create({ slug: "b", parentId: parent.id }),
      await create({ slug: "c", parentId: parent.id }),
    ];
    const order = (sectionIds: number[], actor: Actor = systemActor) =>
      tx((inner) => orderSections(inner, actor, { siteId, parentId: parent.id, sectionIds }));
    await order([c.id, a.id, b.id]);
    const tree = await loadSiteTree(database.db, siteId);
    expect(tree.byId.get(parent.id)?.children.map(({ slug }) => slug)).toEqual(["c", "a", "b"]);
    expect(await codeOf(order([a.id, b.id]))).toBe("SECTION_ORDER_INCOMPLETE");
    expect(await codeOf(order([a.id, b.id, b.id]))).toBe("SECTION_ORDER_INCOMPLETE");
    expect(await codeOf(order([a.id, b.id, c.id], nobody))).toBe("NOT_ALLOWED");
    expect((await audited("section", parent.id)).at(-1)).toBe("section.ordered");
  });
});

describe("closing a section", () => {
  it("waits for its children and for the other modules, and can be undone", async () => {
    const parent = await create({ slug: "closing" });
    const child = await create({ slug: "child", parentId: parent.id });
    expect(await codeOf(setState(parent.id, "closed"))).toBe("SECTION_IN_USE");
    expect(await setState(child.id, "closed")).toMatchObject({ state: "closed", version: 2 });
    let inUse = true;
    beforeSectionCloses(async (_tx, id) => (inUse && id === parent.id ? [{ code: "SECTION_IN_USE" }] : []));
    expect(await codeOf(setState(parent.id, "closed"))).toBe("SECTION_IN_USE");
    inUse = false;
    await setState(parent.id, "closed");

    expect(await codeOf(setState(child.id, "open", 2))).toBe("SECTION_CLOSED");
    expect(await codeOf(create({ slug: "late", parentId: parent.id }))).toBe("SECTION_CLOSED");
    expect(await codeOf(setState(parent.id, "open", 1))).toBe("VERSION_CONFLICT");
    expect(await codeOf(setState(parent.id, "open", 2, nobody))).toBe("NOT_ALLOWED");
    await setState(parent.id, "open", 2);
    expect(await audited("section", parent.id)).toEqual(["section.created", "section.closed", "section.opened"]);
  });
});

describe("a site", () => {
  it("is changed with its settings; every page of it is made anew", async () => {
    committed = [];
    const input = updateSiteSchema.parse({
      ...siteInput,
      expectedVersion: 1,
      settings: { contact: { phone: "0399-5550100" } },
    });
    const site = await tx((inner) => updateSite(inner, systemActor, { ...input, siteId }, now));
    expect(site).toMatchObject({ version: 2, settings: { contact: { phone: "0399-5550100", hours: "" } } });
    expect(committed[0]?.tags).toEqual([`site:${siteId}:*`]);
    expect(await codeOf(tx((inner) => updateSite(inner, systemActor, { ...input, siteId }, now)))).toBe(
      "VERSION_CONFLICT",
    );
    expect(await codeOf(tx((inner) => updateSite(inner, nobody, { ...input, siteId }, now)))).toBe("NOT_ALLOWED");
    expect(await audited("site", siteId)).toEqual(["site.created", "site.updated"]);
  });

  it("has a short name and a domain of its own", async () => {
    const make = (change: object, actor: Actor = systemActor) =>
      tx((inner) => createSite(inner, actor, createSiteSchema.parse({ ...siteInput, ...change })));
    expect(await codeOf(make({ domain: "other.example" }))).toBe("ALREADY_EXISTS");
    expect(await codeOf(make({ slug: "other", domain: "LOCALHOST" }))).toBe("ALREADY_EXISTS");
    expect(await codeOf(make({ slug: "other", domain: "other.example" }, nobody))).toBe("NOT_ALLOWED");
  });
});
