import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import { auditOf, type FilledZone, refusalOf } from "../articles/zone.test-helper.ts";
import { type CaseDesk, on, openDesk, person, submitted } from "./cases.test-helper.ts";
import { readCase } from "./one-case.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let head: Actor;
let stranger: Actor;
let item: number;
let call: CaseDesk["call"];
let act: CaseDesk["act"];
let read: CaseDesk["read"];
const monday = on("2026-11-23");

beforeAll(async () => {
  ({ test, zone, clerk, head, stranger, item, call, act, read } = await openDesk(monday));
});
afterAll(() => test?.close());

describe("a stranger department", () => {
  it("learns nothing of a case: not by list, search, export, history, files, actions or their errors", async () => {
    const made = await submitted(test, item, monday);
    for (const path of [
      `/applications/${made.id}`,
      `/applications/${made.id}/receipt`,
      `/applications/${made.id}/files/${"a".repeat(22)}`,
    ])
      expect([path, (await call(stranger, "GET", path)).status]).toEqual([path, 404]);
    for (const q of [made.number, person.name, person.phone, person.idNumber, made.number.slice(0, 8)]) {
      const mine = await call(clerk, "GET", `/applications?queue=all&q=${encodeURIComponent(q)}`);
      expect([q, mine.body.total > 0]).toEqual([q, true]);
      const theirs = await call(stranger, "GET", `/applications?queue=all&q=${encodeURIComponent(q)}`);
      expect([q, theirs.body]).toEqual([q, { items: [], total: 0 }]);
    }
    const refused = await act(stranger, made.id, 1, "accept");
    const nothing = await act(stranger, 999_999, 1, "accept");
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      nothing.status,
      nothing.body.code,
      nothing.body.details,
    ]);
    expect((await call(stranger, "POST", `/applications/${made.id}/unmask`, { reason: "看看" })).status).toBe(404);
    const counts = (await call(stranger, "GET", "/applications/counts")).body.queues;
    expect(Object.values(counts).every((one) => one === 0)).toBe(true);
    const bulk = await call(stranger, "POST", "/applications/bulk-accept", { cases: [{ id: made.id, version: 1 }] });
    expect(bulk.status).toBe(404);
  });

  it("does nothing to a case by whatever route, nor does whoever heads the department on other sites only", async () => {
    const made = await submitted(test, item, monday);
    const elsewhere = {
      ...head,
      grants: head.grants.map((grant) => ({ ...grant, scope: { ...grant.scope, siteIds: [] } })),
    };
    const body = {
      ...{
        expectedVersion: 1,
        items: [{ id: 1, text: "补" }],
        materials: [{ key: "a" }],
        reason: "由",
        answer: "agree",
      },
      ...{
        opinion: "见",
        departmentId: zone.economy,
        staffId: stranger.id,
        serial: 1,
        name: "环节",
        kind: "testing",
        days: 1,
      },
      ...{
        ground: "由",
        notice: "知",
        expectedOn: "2026-12-01",
        result: "果",
        approver: "人",
        outcome: "granted",
        way: "post",
      },
      ...{ amountFen: 1, text: "诉", finding: "实", reasons: "由" },
    };
    const given: Record<string, object> = {
      "add-step": { kind: "review" },
      "record-check": { result: "kept", way: "papers" },
      "withdraw-decision": { way: "papers" },
    };
    const routes = [...test.app.accessTable.keys()].filter((route) =>
      route.startsWith("POST /api/v1/applications/:id/"),
    );
    expect(routes.length).toBeGreaterThan(20);
    const answers: unknown[] = [];
    for (const route of routes) {
      const path = route.slice("POST /api/v1".length).replace(":id", String(made.id));
      const sent = await call(stranger, "POST", path, { ...body, ...given[path.split("/").at(-1) ?? ""] });
      if (sent.status !== 404) answers.push([route, sent.status, sent.body]);
    }
    expect(answers).toEqual([]);
    expect(
      (await refusalOf(readCase(test.services.db, test.services.keyring, elsewhere as Actor, made.id, "zh-CN", monday)))
        .code,
    ).toBe("NOT_FOUND");
    expect((await read(clerk, made.id)).version).toBe(1);
  });
});

describe("personal data of a case", () => {
  it("are shown in full only for a reason, and that is put on record", async () => {
    const made = await submitted(test, item, monday);
    const seen = await call(clerk, "POST", `/applications/${made.id}/unmask`, { reason: "电话核实材料" });
    expect(seen.body.applicant).toMatchObject({ name: "欧阳明", phone: "13812345678" });
    expect(await auditOf(test.services.db, "application", made.id)).toContain("application.unmasked");
    const { rows } = await sql<{ applicant: string }>`select applicant from applications where id = ${made.id}`.execute(
      test.services.db,
    );
    expect(rows[0]?.applicant).not.toContain("欧阳");
  });
});
