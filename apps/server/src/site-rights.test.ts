import { randomUUID } from "node:crypto";
import { makeSiteSchema } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersFor } from "./modules/articles/session.test-helper.ts";
import { draftIn, type FilledZone, fillTestZone } from "./modules/articles/zone.test-helper.ts";
import { addRedirect, createLinkGroup, makeSite, siteTreeCache, updateSite } from "./modules/sites/index.ts";
import { systemActor } from "./platform/auth/actor.ts";
import { forgetIdentities } from "./platform/auth/index.ts";
import { inTransaction } from "./platform/database/database.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";

/** Stands in everything of the other site that only its own staff may see. */
const mark = `乙站内部${randomUUID().slice(0, 8)}`;

let app: TestApp;
let zone: FilledZone;
let other: { siteId: number; ids: (string | number)[] };

beforeAll(async () => {
  app = await openTestApp();
  const { services } = app;
  zone = await fillTestZone(services.db);
  const now = services.now();
  const input = makeSiteSchema.parse({
    template: "plain",
    name: mark,
    shortName: mark.slice(0, 12),
    path: "/other",
    siteIdCode: "9900010009",
  });
  const site = await inTransaction(services.db, (tx) => makeSite(tx, systemActor, input, now));
  await inTransaction(services.db, async (tx) => {
    const { id: _id, slug: _slug, path: _path, version, ...fields } = site;
    const settings = { ...site.settings, contact: { ...site.settings.contact, phone: mark } };
    const wanted = { ...fields, language: "zh-CN" as const, settings, expectedVersion: version, siteId: site.id };
    await updateSite(tx, systemActor, wanted, now);
    await createLinkGroup(tx, systemActor, { siteId: site.id, title: mark, titleEn: "", inFoot: true, links: [] }, now);
    await addRedirect(tx, systemActor, { siteId: site.id, from: "/old", to: "/news/notices/", note: mark }, now);
  });
  const tree = await siteTreeCache(services).get(site.id);
  const sections = tree?.sections ?? [];
  const plain = tree?.byAddress.get("/news/notices/")?.id ?? 0;
  await sql`update sections set description = ${mark} where site_id = ${site.id}`.execute(services.db);
  await sql`insert into search_best_bets (site_id, language, patterns, match, targets)
    values (${site.id}, 'zh-CN', array[${mark}], 'exact', '[]')`.execute(services.db);
  const draft = await draftIn(
    // Of a department whose people work elsewhere: that it is theirs opens nothing on a site that they have no right on.
    { ...zone, office: zone.economy, writer: systemActor, section: { ...zone.section, plain } },
    { section: "plain", content: { title: mark, bodyHtml: `<p>${mark}</p>` } },
  );
  const { rows } = await sql<{ id: number }>`
    select id from block_pages where site_id = ${site.id}
    union select id from link_groups where site_id = ${site.id}
    union select id from redirects where site_id = ${site.id}`.execute(services.db);
  const ids = [site.id, draft.id, ...sections.slice(0, 3).map(({ id }) => id), plain, ...rows.map(({ id }) => id)];
  other = { siteId: site.id, ids: [...new Set(ids)] };
});
afterAll(() => app.close());

/** Every GET of the API with each id of the other site in the place of its parameters, and the lists that take a site. */
function addresses(): string[] {
  const routes = [...app.app.accessTable].flatMap(([route, access]) => {
    const [method, path = ""] = route.split(" ");
    return method === "GET" && path.startsWith("/api/v1/") && access.kind !== "public" ? [path] : [];
  });
  return routes.flatMap((path) => {
    const asked = path.includes("/export") ? [`${path}?format=csv`] : [path];
    return asked.flatMap((one) => {
      if (one.includes(":")) return other.ids.map((id) => one.replace(/:\w+/g, String(id)));
      const and = one.includes("?") ? "&" : "?";
      return [one, `${one}${and}siteId=${other.siteId}&site=${other.siteId}&q=${encodeURIComponent(mark)}`];
    });
  });
}

test("staff of one site see nothing of another one's drafts, lists and settings on any route", async () => {
  for (const actor of [zone.chief, zone.reviewer, zone.outsider]) {
    const headers = await headersFor(app.services, actor);
    const leaks: string[] = [];
    for (const url of addresses()) {
      const { body, statusCode } = await app.app.inject({ method: "GET", url, headers });
      const wasAnswered = statusCode < 500 && statusCode !== 401 && statusCode !== 429;
      if (!wasAnswered || body.includes(mark)) leaks.push(`${actor.name} ${statusCode} ${url}`);
    }
    expect(leaks).toEqual([]);
  }
}, 60_000);

test("the same addresses do show it to whoever works with that site", async () => {
  const { id } = zone.chief;
  await inTransaction(app.services.db, async (tx) => {
    await sql`update role_grants set site_id = ${other.siteId} where staff_id = ${id}`.execute(tx);
    // The server remembers for some seconds what the session of the test before could do.
    await forgetIdentities(tx, [id]);
  });
  const headers = await headersFor(app.services, zone.chief);
  const shown: string[] = [];
  for (const url of addresses()) {
    const { body } = await app.app.inject({ method: "GET", url, headers });
    if (body.includes(mark)) shown.push(url.replace(/[?].*/, "").replace(/(?<=\/)\d+/g, ":id"));
  }
  expect([...new Set(shown)]).toEqual(
    expect.arrayContaining([
      "/api/v1/sites",
      "/api/v1/sites/:id",
      "/api/v1/sites/:id/sections",
      "/api/v1/sites/:id/link-groups",
      "/api/v1/sites/:id/redirects",
      "/api/v1/sites/:id/best-bets",
      "/api/v1/articles/:id",
      "/api/v1/articles",
    ]),
  );
}, 60_000);
