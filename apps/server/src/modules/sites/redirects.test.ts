import { addRedirectSchema } from "@openzone/contract/redirects";
import { createSectionSchema, createSiteSchema, updateSectionSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { onCommittedChange } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { addRedirect } from "./commands/add-redirect.ts";
import { createSection } from "./commands/create-section.ts";
import { createSite } from "./commands/create-site.ts";
import { importRedirects } from "./commands/import-redirects.ts";
import { removeRedirect } from "./commands/remove-redirect.ts";
import { updateRedirect } from "./commands/update-redirect.ts";
import { updateSection } from "./commands/update-section.ts";
import { redirectKey, redirectOf } from "./destinations.ts";
import { redirectsOf } from "./redirects.ts";
import { loadSiteTree } from "./tree.ts";

let database: TestDatabase;
let siteId: number;
let news: number;
let notices: number;
const now = new Date("2026-11-20T01:00:00Z");
const nobody: Actor = { id: 5, name: "某人", grants: [] };

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database.db, work);
const add = (from: string, to: string, actor: Actor = systemActor) =>
  tx((inner) => addRedirect(inner, actor, { ...addRedirectSchema.parse({ from, to }), siteId }, now));
const importAll = (lines: { from: string; to: string }[]) =>
  tx((inner) => importRedirects(inner, systemActor, { lines, siteId }, now));
const create = (slug: string, parentId: number | null) => {
  const kind = parentId === null ? "channel" : "list";
  const input = createSectionSchema.parse({ slug, title: `栏目 ${slug}`, kind, parentId });
  return tx((inner) => createSection(inner, systemActor, { ...input, siteId }, now));
};
const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw error instanceof Error ? error : new Error("it was not refused");
};
const find = async (q?: string) => redirectsOf(database.db, siteId, { q, limit: 50 });
const target = async (address: string) => redirectOf(await loadSiteTree(database.db, siteId), address);

beforeAll(async () => {
  database = await openTestDatabase();
  const site = { slug: "main", name: "云泽经开区", shortName: "云泽", domain: "localhost", siteIdCode: "9900010001" };
  siteId = (await tx((inner) => createSite(inner, systemActor, createSiteSchema.parse(site)))).id;
  news = (await create("news", null)).id;
  notices = (await create("notices", news)).id;
});
afterAll(() => database.close());

describe("adding a redirect", () => {
  it("leads the old address on from the next reading, with or without its slash, encoded or not", async () => {
    const tags: string[] = [];
    onCommittedChange(database.db, (change) => {
      tags.push(...change.tags);
    });

    const added = await add("/xxgk/公告/", "/news/notices");

    expect(added).toEqual({ from: "/xxgk/公告", to: "/news/notices/", note: "" });
    expect(await target("/xxgk/%E5%85%AC%E5%91%8A")).toBe("/news/notices/");
    expect(await target("/xxgk/%E5%85%AC%E5%91%8A/?utm_source=x")).toBe("/news/notices/");
    expect(tags).toEqual([`site:${siteId}:redirects`]);
    const { rows } = await sql`select 1 from audit_log where action = 'redirect.added'`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  it("tells addresses apart by their query where the old site did", async () => {
    await add("/info.aspx?id=3", "https://archive.example/3");

    expect(await target("/info.aspx?id=3")).toBe("https://archive.example/3");
    expect(await target("/info.aspx?id=4")).toBeUndefined();
  });

  it("is refused without the right, for bad addresses, and for one that leads elsewhere already", async () => {
    expect((await refusal(add("/a", "/news/", nobody))).code).toBe("NOT_ALLOWED");
    for (const [from, to] of [
      ["a", "/news/"],
      ["/", "/news/"],
      ["https://x.example/", "/news/"],
      ["/a b", "/news/"],
      ["/a", "news"],
      ["/a", "javascript:alert(1)"],
    ]) {
      expect(addRedirectSchema.safeParse({ from, to }).success, `${from} ${to}`).toBe(false);
    }
    await add("/taken", "/news/");
    expect((await refusal(add("/taken/", "/news/notices/"))).details).toMatchObject({ value: "/taken", to: "/news/" });
  });

  it("is refused for addresses of the system, of sections now or once, and of their articles", async () => {
    expect((await refusal(add("/api/old", "/news/"))).code).toBe("ADDRESS_RESERVED");
    expect((await refusal(add("/robots.txt", "/news/"))).code).toBe("ADDRESS_RESERVED");
    for (const from of ["/news", "/en/news/notices/", "/news/notices/17.html", "/news/?id=3"]) {
      expect((await refusal(add(from, "https://x.example/"))).code, from).toBe("REDIRECT_ADDRESS_USED");
    }
    const old = await create("old-name", news);
    const input = updateSectionSchema.parse({ ...old, slug: "new-name", expectedVersion: 1 });
    await tx((inner) => updateSection(inner, systemActor, { ...input, sectionId: old.id }, now));
    expect((await refusal(add("/news/old-name", "https://x.example/"))).code).toBe("REDIRECT_ADDRESS_USED");
  });
});

describe("circles and chains", () => {
  it("are refused with every step named", async () => {
    await add("/b", "/c");

    const self = await refusal(add("/self", "/self/"));
    const circle = await refusal(add("/c", "/b"));
    const chain = await refusal(add("/before-b", "/b"));
    const before = await refusal(add("/c", "/news/"));
    const former = await refusal(add("/d", "/news/old-name/"));

    expect([self.code, self.details.chain]).toEqual(["REDIRECT_LOOP", "/self → /self/"]);
    expect([circle.code, circle.details.chain]).toEqual(["REDIRECT_LOOP", "/c → /b → /c"]);
    expect([chain.code, chain.details.chain, chain.details.end]).toEqual([
      "REDIRECT_CHAIN",
      "/before-b → /b → /c",
      "/c",
    ]);
    expect([before.code, before.details.chain]).toEqual(["REDIRECT_CHAIN_BEFORE", "/b → /c → /news/"]);
    expect([former.code, former.details.end]).toEqual(["REDIRECT_CHAIN", "/news/new-name/"]);
  });

  it("do not come about when a section gets another address: redirects follow it", async () => {
    await add("/tz", "/news/notices/");
    await add("/tz/8", "/en/news/notices/8.html");
    const section = { slug: "announcements", title: "通知公告", expectedVersion: 1 };
    await tx((inner) =>
      updateSection(inner, systemActor, { ...updateSectionSchema.parse(section), sectionId: notices }, now),
    );

    expect(await target("/tz")).toBe("/news/announcements/");
    expect(await target("/tz/8")).toBe("/en/news/announcements/8.html");
  });
});

describe("changing one", () => {
  const update = (id: number, change: { to: string; note?: string; expectedVersion: number }, actor = systemActor) =>
    tx((inner) => updateRedirect(inner, actor, { note: "", ...change, redirectId: id }, now));
  const made = async (from: string, to: string) => {
    await add(from, to);
    const found = (await find(from)).items.find((one) => one.from === redirectKey(from));
    if (!found) throw new Error(`${from} is not listed`);
    return found;
  };

  it("leads readers to the new target from the next reading, and is audited", async () => {
    const redirect = await made("/leaflet", "https://a.example/");

    const changed = await update(redirect.id, { to: "/news", note: "招商手册", expectedVersion: redirect.version });

    expect(changed).toMatchObject({ from: "/leaflet", to: "/news/", note: "招商手册", version: 2, setBy: "系统" });
    expect(await target("/leaflet")).toBe("/news/");
    const { rows } = await sql<{
      details: object;
    }>`select details from audit_log where action = 'redirect.updated'`.execute(database.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.details).toMatchObject({ address: "/leaflet", changes: [{ field: "to" }, { field: "note" }] });
  });

  it("is refused without the right, in circles and chains, and when it is gone", async () => {
    const redirect = await made("/turn", "https://a.example/turn");
    await add("/other", "/elsewhere");
    const version = redirect.version;

    const refused = async (to: string, actor?: Actor) =>
      (await refusal(update(redirect.id, { to, expectedVersion: version }, actor))).code;

    expect(await refused("/news/", nobody)).toBe("NOT_ALLOWED");
    expect(await refused("/turn/")).toBe("REDIRECT_LOOP");
    expect(await refused("/other")).toBe("REDIRECT_CHAIN");
    expect(await target("/turn")).toBe("https://a.example/turn");
    expect(
      (await update(redirect.id, { to: "https://a.example/turn", note: "只改备注", expectedVersion: 1 })).note,
    ).toBe("只改备注");
    await tx((inner) => removeRedirect(inner, systemActor, redirect.id, now));
    expect(await refused("/news/")).toBe("NOT_FOUND");
  });

  it("from an older version is refused with who changed what, also when a section moved below it", async () => {
    const section = await create("moving", null);
    const redirect = await made("/to-moving", "/moving/");
    const input = updateSectionSchema.parse({ ...section, slug: "moved", expectedVersion: 1 });
    await tx((inner) => updateSection(inner, systemActor, { ...input, sectionId: section.id }, now));

    const conflict = await refusal(update(redirect.id, { to: "/news/", expectedVersion: redirect.version }));

    expect(conflict.code).toBe("VERSION_CONFLICT");
    expect(conflict.details).toMatchObject({
      changedBy: "系统",
      version: 2,
      changes: [{ field: "to", theirs: "/moved/", yours: "/news/" }],
    });
    expect(await target("/to-moving")).toBe("/moved/");
  });
});

describe("removing one", () => {
  it("ends it at once, but keeps its address from sections for ever", async () => {
    await add("/party", "https://party.example/");
    await add("/news/party/9.html", "https://party.example/9");
    const id = (await find("/party")).items.find(({ from }) => from === "/party")?.id ?? 0;

    expect((await refusal(tx((inner) => removeRedirect(inner, nobody, id, now)))).code).toBe("NOT_ALLOWED");
    await tx((inner) => removeRedirect(inner, systemActor, id, now));

    expect(await target("/party")).toBeUndefined();
    expect((await refusal(tx((inner) => removeRedirect(inner, systemActor, id, now)))).code).toBe("NOT_FOUND");
    const taken = await refusal(create("party", null));
    expect([taken.code, taken.details.value]).toEqual(["ADDRESS_LED_ELSEWHERE", "/party"]);
    expect((await refusal(create("party", news))).code).toBe("ADDRESS_LED_ELSEWHERE");
    await add("/party", "https://party.example/new");
    expect(await target("/party")).toBe("https://party.example/new");
  });
});

describe("importing lines", () => {
  it("adds the good ones, says what is wrong with the others, and changes nothing the second time", async () => {
    const lines = [
      { from: "/old/1.html", to: "/news/" },
      { from: "/old/2.html", to: "/old/1.html" },
      { from: "old/3.html", to: "/news/" },
      { from: "/old/4.html", to: "https://x.example/4" },
      { from: "/old/1.html", to: "https://x.example/1" },
    ];

    const first = await importAll(lines);
    const again = await importAll(lines);

    expect(first).toMatchObject({ added: 2, unchanged: 0 });
    expect(
      first.refused.map(({ line, problem }) => [line, typeof problem === "string" ? "form" : problem.code]),
    ).toEqual([
      [2, "REDIRECT_CHAIN"],
      [3, "form"],
      [5, "REDIRECT_EXISTS"],
    ]);
    expect(again).toMatchObject({ added: 0, unchanged: 2 });
    expect(await target("/old/4.html")).toBe("https://x.example/4");
  });

  it("stops at ten thousand, of which the list shows some at a time and the search finds each", async () => {
    const { total } = await find();
    await sql`insert into redirects (site_id, from_path, to_url)
      select ${siteId}, '/many/' || n, '/news/' from generate_series(1, ${10_000 - total}::int) n`.execute(database.db);

    const full = await importAll([{ from: "/one-more", to: "/news/" }]);

    expect(full.refused[0]?.problem).toMatchObject({ code: "REDIRECTS_FULL" });
    expect((await refusal(add("/one-more", "/news/"))).code).toBe("REDIRECTS_FULL");
    const page = await find();
    expect([page.total, page.items.length]).toEqual([10_000, 50]);
    const next = await redirectsOf(database.db, siteId, { before: page.nextCursor ?? 0, limit: 50 });
    expect(next.items[0]?.id).toBeLessThan(page.items.at(-1)?.id ?? 0);
    expect((await find("/many/7777")).items.map(({ from }) => from)).toEqual(["/many/7777"]);
    expect((await find("%")).items).toEqual([]);
  });
});

it("keys addresses by what they mean", () => {
  expect(redirectKey("/a/%E5%85%AC/#top")).toBe("/a/公");
  expect(redirectKey("/a/?id=1&x=2")).toBe("/a?id=1&x=2");
  expect(redirectKey("/%zz/")).toBe("/%zz");
});
