import { documentListQuerySchema } from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { issueDocument } from "./commands/issue-document.ts";
import { documentsOf, listDocuments } from "./documents.ts";

let test: TestApp;
let zone: FilledZone;
let chief: Actor;
let number: string;
/** More than the list counts. */
const many = 14_000;
const counted = 10_000;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  chief = zone.chief;
  const at = new Date("2026-11-23T02:00:00Z");
  const data = {
    ...{ applicant: "云泽新材料有限公司", item: "公共场所卫生许可", caseNumber: "YZ20261123000017" },
    ...{ receivedOn: "2026-11-20", term: "五个工作日" },
  };
  ({ number } = await inTransaction(zone.db, (tx) =>
    issueDocument(tx, test.services.keyring, {
      ...{ kind: "receipt", subjectType: "application", subjectId: 7, siteId: zone.siteId, departmentId: zone.economy },
      ...{ data, issuedBy: zone.writer, at },
    }),
  ));
  const same = `kind, organ_code, site_id, organ, title, addressee, template_number, content, issued_at, issued_on`;
  await sql`insert into legal_documents (number, year, serial, code, subject_type, subject_id, department_id, case_number, ${sql.raw(same)})
    select 'D' || n, 2025, n, 'C' || n, 'application', 100 + n, case when n % 50 = 0 then ${zone.economy}::bigint else ${zone.office}::bigint end,
      'N' || n, ${sql.raw(same)}
    from legal_documents, generate_series(1, ${many}) as n where number = ${number}`.execute(zone.db);
  await sql`analyze`.execute(zone.db);
}, 120_000);
afterAll(() => test?.close());

const touchedBy = (query: object, found: number) =>
  mostRowsTouched(zone.db, ["legal_documents"], async (tx) => {
    const list = await listDocuments(tx, chief, zone.siteId, documentListQuerySchema.parse({ limit: 20, ...query }));
    expect(list.total).toBe(found);
  });

it("lists documents without reading further than anybody pages", async () => {
  expect(await touchedBy({}, counted)).toBeLessThanOrEqual(counted);
});

it.each([
  ["number", () => ({ q: number }), 1],
  ["case", () => ({ q: "YZ2026" }), 1],
  ["code", () => ({ q: "C77" }), 1],
])("finds a document by its %s through an index", async (_, query, found) => {
  expect(await touchedBy(query(), found)).toBeLessThan(50);
});

it("lists those of one case through an index", async () => {
  const touched = await mostRowsTouched(zone.db, ["legal_documents"], async (tx) => {
    expect(await documentsOf(tx, "application", 7)).toHaveLength(1);
  });
  expect(touched).toBeLessThan(5);
});
