import { makeSiteSchema } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { draftItem, publishedItem } from "../../disclosure/catalogue.test-helper.ts";
import { withdrawItem } from "../../disclosure/commands/withdraw-item.ts";
import { makeSite } from "../../sites/index.ts";
import { faultsOf } from "../schema.test-helper.ts";
import { all, type Node, parse, textOf } from "./protocol.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let plan: { id: number; version: number };
let gone: { id: number; version: number };

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`update departments set organisation_code = '91110000802100433B'`.execute(test.services.db);
  plan = await publishedItem(test, zone, { name: "清单 <2026> & 说明", docNo: "云开管发〔2026〕7号" });
  await publishedItem(test, zone, { name: "2025年财政决算", subjectClass: "04.01" });
  gone = await publishedItem(test, zone, { name: "撤下的公告" });
  const said = { id: gone.id, expectedVersion: gone.version, note: "重复" };
  await inTransaction(test.services.db, (tx) => withdrawItem(tx, zone.writer, said, test.services.now()));
  await draftItem(test, zone, { name: "没有公开的会议纪要" });
});
afterAll(() => test.close());

/** An answer that conforms to the protocol's schema. */
async function ask(query: string, { path = "/oai", post = false } = {}): Promise<Node> {
  const response = await test.app.inject({
    method: post ? "POST" : "GET",
    url: post ? path : `${path}?${query}`,
    headers: { host: "localhost", ...(post ? { "content-type": "application/x-www-form-urlencoded" } : {}) },
    ...(post ? { payload: query } : {}),
  });
  expect([response.statusCode, response.headers["content-type"]]).toEqual([200, "text/xml; charset=utf-8"]);
  const document = parse(response.body);
  expect(faultsOf(response.body, "oai-pmh")).toEqual([]);
  return document;
}
const codeOf = async (query: string): Promise<string | undefined> => all(await ask(query), "error")[0]?.attributes.code;
const idsIn = (document: Node): string[] => all(document, "header").map((header) => textOf(header, "identifier"));
const idOf = ({ id }: { id: number }): string => `oai:localhost.localdomain:disclosure-${id}`;
const records = "verb=ListRecords&metadataPrefix=oai_dc";
const identifiers = "verb=ListIdentifiers&metadataPrefix=oai_dc";

describe("the catalogue for harvesters", () => {
  it("tells what it is, its format and its sets", async () => {
    const identity = await ask("verb=Identify");
    const sets = all(await ask("verb=ListSets"), "setSpec").map(({ text }) => text);

    expect(textOf(identity, "baseURL")).toBe("http://localhost:8080/oai");
    expect(textOf(identity, "deletedRecord")).toBe("persistent");
    expect(textOf(await ask("verb=ListMetadataFormats"), "metadataPrefix")).toBe("oai_dc");
    expect(sets).toContain("subject:04:01");
    expect(sets).toContain("subject:02");
    expect(sets.filter((set) => set.startsWith("department:"))).toHaveLength(1);
  });

  it("gives what was published in Dublin Core, what was withdrawn as deleted, and nothing else", async () => {
    const found = all(await ask(records), "record");
    const byId = new Map(found.map((record) => [textOf(record, "identifier"), record]));
    const shown = byId.get(idOf(plan));
    const dc = (name: string) => (shown ? all(shown, `dc:${name}`).map(({ text }) => text) : []);

    expect(found).toHaveLength(3);
    expect(dc("title")).toEqual(["清单 <2026> & 说明"]);
    expect(dc("identifier")).toContain(`http://localhost:8080/disclosure/items/${plan.id}`);
    expect(dc("identifier")).toContain("云开管发〔2026〕7号");
    expect(dc("subject")).toContain("综合政务\\政务公开");
    const deleted = byId.get(idOf(gone));
    expect(deleted?.children.map(({ name }) => name)).toEqual(["header"]);
    expect(deleted?.children[0]?.attributes.status).toBe("deleted");
    expect(all(await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(plan)}`), "dc:title")).toHaveLength(1);
  });

  it("answers the same to a posted request", async () => {
    expect(idsIn(await ask(identifiers, { post: true }))).toEqual(idsIn(await ask(identifiers)));
  });

  it("selects by set and by time", async () => {
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const before = "2020-01-01T00:00:00Z";

    expect(idsIn(await ask(`${identifiers}&set=subject:04`))).toHaveLength(1);
    expect(idsIn(await ask(`${identifiers}&set=subject:02:01`))).toHaveLength(2);
    expect(idsIn(await ask(`${identifiers}&set=department`))).toHaveLength(3);
    expect(idsIn(await ask(`${identifiers}&from=${before}&until=${soon}T00:00:00Z`))).toHaveLength(3);
    expect(await codeOf(`${identifiers}&from=${soon}`)).toBe("noRecordsMatch");
    expect(await codeOf(`${identifiers}&until=2020-01-01`)).toBe("noRecordsMatch");
    expect(await codeOf(`${identifiers}&set=subject:22`)).toBe("noRecordsMatch");
  });

  it("finds again what changed in the second of its own answer", async () => {
    const asked = textOf(await ask("verb=Identify"), "responseDate");
    const later = await publishedItem(test, zone, { name: "刚刚公开的通知", subjectClass: "22" });

    expect(idsIn(await ask(`${identifiers}&from=${asked}`))).toContain(idOf(later));
    expect(idsIn(await ask(`${identifiers}&set=subject:22`))).toEqual([idOf(later)]);
  });

  it.each([
    ["", "badVerb"],
    ["verb=Delete", "badVerb"],
    ["verb=toString", "badVerb"],
    ["verb=Identify&verb=Identify", "badVerb"],
    ["verb=Identify&set=subject", "badArgument"],
    ["verb=ListRecords", "badArgument"],
    [`${records}&metadataPrefix=oai_dc`, "badArgument"],
    [`${records}&from=2026-01-02&until=2026-01-01`, "badArgument"],
    [`${records}&from=2026-01-01&until=2026-01-02T00:00:00Z`, "badArgument"],
    [`${records}&from=2026-02-30`, "badArgument"],
    [`${records}&from=2026-01-01T00:00:00.5Z`, "badArgument"],
    [`${records}&set=%20`, "badArgument"],
    [`${records}&resumptionToken=abc`, "badArgument"],
    ["verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"],
    ["verb=ListRecords&resumptionToken=abc", "badResumptionToken"],
    ["verb=ListSets&resumptionToken=abc", "badResumptionToken"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:disclosure-1", "idDoesNotExist"],
    ["verb=ListMetadataFormats&identifier=oai:localhost.localdomain:disclosure-999999", "idDoesNotExist"],
  ])("refuses %s with %s", async (query, code) => {
    expect(await codeOf(query)).toBe(code);
  });
});

describe("a long harvest", () => {
  it("misses nothing and gives nothing twice while items are being published", async () => {
    await sql`with made as (
        insert into disclosure_items (site_id, department_id, state, index_number, name, subject_class, genre, category,
          audience, issuer, doc_no, formed_on, validity, keywords, abstract, source, body, conclusion, ground, published_at,
          due_on, due_provisional, writers)
        select site_id, department_id, 'published', '000000000/2025-' || lpad(n::text, 5, '0'), '历史条目', '17.03', genre,
          category, audience, issuer, doc_no, formed_on, validity, keywords, abstract, source, body, conclusion, ground, now(),
          due_on, due_provisional, writers
        from disclosure_items, generate_series(1, 405) n where id = ${plan.id} returning id, site_id, department_id)
      insert into disclosure_records (item_id, site_id, department_id, subject_class, changed_at, deleted)
        select id, site_id, department_id, '17.03', '2025-06-01T00:00:00.000123Z', false from made`.execute(
      test.services.db,
    );
    const seen: string[] = [];
    let query = `${identifiers}&set=subject:17`;
    const sizes: number[] = [];
    for (;;) {
      const document = await ask(query);
      sizes.push(all(document, "header").length);
      seen.push(...idsIn(document));
      const [token] = all(document, "resumptionToken");
      if (!token?.text) break;
      query = `verb=ListIdentifiers&resumptionToken=${token.text}`;
      await publishedItem(test, zone, { name: "同时公开", subjectClass: "17.03" });
    }

    expect(sizes).toEqual([200, 200, 7]);
    expect(new Set(seen).size).toBe(407);
    expect(await codeOf(query.replace("ListIdentifiers", "ListRecords"))).toBe("badResumptionToken");
  });
});

describe("a site below a path", () => {
  it("has its own repository, without the records of others", async () => {
    const input = makeSiteSchema.parse({
      template: "invest",
      name: "云泽投资促进网",
      shortName: "投资云泽",
      path: "/invest",
      siteIdCode: "9900010002",
    });
    const site = await inTransaction(test.services.db, (tx) => makeSite(tx, systemActor, input, test.services.now()));
    const everywhere = (id: number) => ({ ...systemActor, id });
    const people = { writer: everywhere(zone.writer.id), reviewer: everywhere(zone.reviewer.id) };
    const own = await publishedItem(test, { ...zone, ...people }, { siteId: site.id, name: "投资指南" });
    const path = "/invest/oai";

    expect(textOf(await ask("verb=Identify", { path }), "baseURL")).toBe("http://localhost:8080/invest/oai");
    expect(
      all(await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(plan)}`, { path }), "error"),
    ).toHaveLength(1);
    expect(idsIn(await ask(identifiers, { path }))).toEqual([idOf(own)]);
  });
});

describe("the catalogue as linked data", () => {
  it("is a DCAT catalogue of what is public, narrowed as the page", async () => {
    const response = await test.app.inject({
      url: "/disclosure/catalogue.jsonld?class=04",
      headers: { host: "localhost" },
    });
    const catalogue = JSON.parse(response.body);

    expect(response.headers["content-type"]).toBe("application/ld+json; charset=utf-8");
    expect(catalogue["@type"]).toBe("dcat:Catalog");
    expect(catalogue["dcat:service"]["dcat:endpointURL"]["@id"]).toBe("http://localhost:8080/oai");
    expect(catalogue["dcat:dataset"]).toHaveLength(1);
    expect(catalogue["dcat:dataset"][0]["dct:title"]["@value"]).toBe("2025年财政决算");
    const page = await test.app.inject({
      url: "/disclosure/catalogue/",
      headers: { host: "localhost", accept: "text/html" },
    });
    expect(page.body).toContain('href="/oai?verb=Identify"');
    expect(page.body).toContain('href="/disclosure/catalogue.jsonld"');
  });
});
