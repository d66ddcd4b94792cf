import type { Guide } from "@openzone/contract/services";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Scope } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { moveItem } from "./commands/move-item.ts";
import { nextGuide, publishedGuide } from "./guides.test-helper.ts";
import { publicGuide } from "./index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

interface Stepped {
  id: number;
  version: number;
}
const call = (...sent: Call) => callApi(test, ...sent);
const create = (actor: Actor | null, guide: object, departmentId = zone.office) =>
  call(actor, "POST", "/service-items", { siteId: zone.siteId, departmentId, guide });
async function made(change: Partial<Guide> = {}): Promise<Stepped> {
  const { status, body } = await create(zone.writer, nextGuide(change));
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}
const step = (actor: Actor | null, verb: string, { id, version }: Stepped, more: object = {}) =>
  call(actor, "POST", `/service-items/${id}/${verb}`, { expectedVersion: version, ...more });
const save = (actor: Actor | null, { id, version }: Stepped, guide: object, changes = "") =>
  call(actor, "PUT", `/service-items/${id}`, { expectedVersion: version, guide, changes });
const read = async (actor: Actor, id: number) => (await call(actor, "GET", `/service-items/${id}`)).body;
const published = (change: Partial<Guide> = {}, departmentId?: number) =>
  publishedGuide(test, zone, change, departmentId);
const seen = (id: number) => publicGuide(test.services.db, id);

describe("the way of a guide", () => {
  it("leads from a draft over somebody else's review to the public, with every step on record", async () => {
    const item = await made();
    expect(await seen(item.id)).toBeNull();
    const submitted = (await step(zone.writer, "submit", item)).body;
    expect(await seen(item.id)).toBeNull();
    const { status, body } = await step(zone.reviewer, "publish", submitted, { note: "同意" });

    expect(status).toBe(200);
    expect(await seen(item.id)).toMatchObject({ state: "published", number: 1, guide: { name: "食品经营许可证核发" } });
    expect(await read(zone.writer, item.id)).toMatchObject({
      publicState: "published",
      openState: null,
      version: body.version,
      letter: "S",
      versions: [{ number: 1, state: "published", reviewedBy: zone.reviewer.name, note: "同意" }],
    });
    expect(await auditOf(test.services.db, "service-item", item.id)).toEqual([
      "service-item.created",
      "service-item.submitted",
      "service-item.published",
    ]);
  });

  it("has nobody publish what they wrote or submitted", async () => {
    const byChief = (await create(zone.chief, nextGuide())).body;
    const submitted = (await step(zone.writer, "submit", byChief)).body;

    const own = await step(zone.chief, "publish", submitted);

    expect([own.status, own.body.code]).toEqual([403, "SERVICE_OWN_REVIEW"]);
    expect((await read(zone.chief, byChief.id)).actions).not.toContain("publish");
    expect((await step(zone.writer, "publish", submitted)).body.code).toBe("NOT_ALLOWED");
    expect((await step(zone.reviewer, "publish", submitted)).status).toBe(200);
  });

  it("returns a guide with what is to be mended, which its writer mends and hands over again", async () => {
    const submitted = (await step(zone.writer, "submit", await made())).body;
    const returned = (await step(zone.reviewer, "return", submitted, { note: "补上结果样本" })).body;
    expect(await read(zone.writer, returned.id)).toMatchObject({ openState: "returned", reviewNote: "补上结果样本" });

    const { guide } = await read(zone.writer, returned.id);
    const saved = (await save(zone.writer, returned, guide)).body;

    expect((await step(zone.writer, "submit", saved)).status).toBe(200);
    expect((await step(zone.reviewer, "return", { ...saved, version: saved.version + 1 }, { note: "" })).status).toBe(
      400,
    );
  });

  it("hands over and publishes nothing with a grave finding, and says where it is", async () => {
    const item = await made({ visitReason: "", consultPhone: "" });

    const { status, body } = await step(zone.writer, "submit", item);

    expect([status, body.code]).toEqual([422, "SERVICE_FINDINGS"]);
    expect(body.detail).toContain("必须到现场的原因");
    expect(body.findings).toHaveLength(2);
    expect((await read(zone.writer, item.id)).openState).toBe("draft");
  });

  it("waits in the tasks of those who may review it and did not write it", async () => {
    const waiting = async (actor: Actor) => (await call(actor, "GET", "/service-tasks")).body.sites?.[0]?.items ?? 0;
    const before = [await waiting(zone.reviewer), await waiting(zone.chief)];
    await step(zone.chief, "submit", (await create(zone.chief, nextGuide())).body);

    expect([await waiting(zone.reviewer), await waiting(zone.chief)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    expect((await call(zone.writer, "GET", "/service-tasks")).status).toBe(403);
    expect((await call(null, "GET", "/service-tasks")).status).toBe(401);
  });
});

describe("versions", () => {
  it("begin anew with the first save after a publication; readers see the old one until the next is published", async () => {
    const item = await published();
    const { guide } = await read(zone.writer, item.id);
    const first = (await save(zone.writer, item, { ...guide, name: "食品经营许可（新办）", conditions: ["新条件"] }))
      .body;
    const again = (await save(zone.writer, first, { ...guide, name: "食品经营许可（新办）", conditions: [] })).body;

    expect((await seen(item.id))?.guide.name).toBe("食品经营许可证核发");
    expect(await read(zone.writer, item.id)).toMatchObject({
      name: "食品经营许可证核发",
      publicVersion: 1,
      openVersion: 2,
      guide: { name: "食品经营许可（新办）" },
      publicGuide: { name: "食品经营许可证核发" },
    });

    const whole = { ...guide, name: "食品经营许可（新办）", promisedTerm: { amount: 3 } };
    const saved = (await save(zone.writer, again, whole, "承诺时限由5个工作日减到3个")).body;
    const submitted = (await step(zone.writer, "submit", saved)).body;
    await step(zone.reviewer, "publish", submitted);

    expect(await seen(item.id)).toMatchObject({ number: 2, changes: "承诺时限由5个工作日减到3个" });
    const { versions } = await read(zone.writer, item.id);
    expect(versions).toMatchObject([
      { number: 2, state: "published", changedFields: ["name", "promisedTerm"], changes: "承诺时限由5个工作日减到3个" },
      { number: 1, state: "replaced" },
    ]);
    expect(versions[1].endedAt).not.toBeNull();
    const old = await call(zone.writer, "GET", `/service-items/${item.id}/versions/1`);
    expect(old.body.guide.promisedTerm.amount).toBe(5);
    expect((await call(zone.writer, "GET", `/service-items/${item.id}/versions/3`)).status).toBe(404);
  });

  it("that were published are not changed, not even by the database", async () => {
    const { id } = await published();
    const change = (set: string) => sql`update guide_versions set ${sql.raw(set)} where item_id = ${id}`;

    await expect(change("content = '{}'").execute(test.services.db)).rejects.toThrow("never changed");
    await expect(change("changes = 'x'").execute(test.services.db)).rejects.toThrow("never changed");
    await expect(sql`delete from guide_versions where item_id = ${id}`.execute(test.services.db)).rejects.toThrow(
      "never changed",
    );
  });

  it("that were begun can be thrown away; the public one stays, and an item that never was public goes with it", async () => {
    const item = await published();
    const { guide } = await read(zone.writer, item.id);
    const code = guide.implementationCode;
    const saved = (await save(zone.writer, item, { ...guide, implementationCode: "", baseCode: "" })).body;

    expect((await step(zone.writer, "remove", saved)).status).toBe(204);
    expect(await read(zone.writer, item.id)).toMatchObject({ openVersion: null, implementationCode: code });
    expect(await seen(item.id)).not.toBeNull();

    const draft = await made();
    expect((await step(zone.outsider, "remove", draft)).status).toBe(404);
    expect((await step(null, "remove", draft)).status).toBe(401);
    expect((await step(zone.writer, "remove", { ...draft, version: 9 })).status).toBe(409);
    expect((await step(zone.writer, "remove", draft)).status).toBe(204);
    expect((await call(zone.writer, "GET", `/service-items/${draft.id}`)).status).toBe(404);
    expect(await auditOf(test.services.db, "service-item", draft.id)).toContain("service-item.draft-removed");
  });
});

describe("suspending, resuming and retiring", () => {
  it("tells readers why an item is suspended, and opens it again", async () => {
    const item = await published();
    const suspended = (await step(zone.reviewer, "suspend", item, { note: "系统升级，10月8日恢复" })).body;
    expect(await seen(item.id)).toMatchObject({ state: "suspended", suspendedBecause: "系统升级，10月8日恢复" });

    const resumed = await step(zone.reviewer, "resume", suspended);

    expect(resumed.status).toBe(200);
    expect(await seen(item.id)).toMatchObject({ state: "published", suspendedBecause: "" });
    expect((await step(zone.reviewer, "resume", resumed.body)).body.code).toBe("SERVICE_STATE");
    expect(await auditOf(test.services.db, "service-item", item.id)).toEqual([
      ...["created", "submitted", "published", "suspended", "resumed"].map((verb) => `service-item.${verb}`),
    ]);
  });

  it("opens a suspended item with its next version", async () => {
    const item = await published();
    const suspended = (await step(zone.reviewer, "suspend", item, { note: "换证期间" })).body;
    const { guide } = await read(zone.writer, item.id);
    const saved = (await save(zone.writer, suspended, { ...guide, summary: "新的说明" })).body;
    const submitted = (await step(zone.writer, "submit", saved)).body;
    await step(zone.reviewer, "publish", submitted);

    expect(await seen(item.id)).toMatchObject({ state: "published", suspendedBecause: "", number: 2 });
  });

  it("takes a retired item from the readers for good and keeps its versions", async () => {
    const item = await published();
    const { status, body } = await step(zone.reviewer, "retire", item, { note: "国务院取消该许可" });

    expect(status).toBe(200);
    expect(await seen(item.id)).toBeNull();
    const found = await read(zone.writer, item.id);
    expect(found).toMatchObject({ publicState: "retired", note: "国务院取消该许可", actions: [] });
    expect((await save(zone.writer, body, found.guide)).body.code).toBe("SERVICE_STATE");
  });

  it("needs the right to review, a reason, the version and an item that readers see", async () => {
    const item = await published();
    for (const verb of ["suspend", "retire"]) {
      expect((await step(null, verb, item, { note: "x" })).status).toBe(401);
      expect((await step(zone.writer, verb, item, { note: "x" })).status).toBe(403);
      expect((await step(zone.reviewer, verb, item)).status).toBe(400);
      expect((await step(zone.reviewer, verb, { ...item, version: 1 }, { note: "x" })).body.code).toBe(
        "VERSION_CONFLICT",
      );
      expect((await step(zone.reviewer, verb, await made(), { note: "x" })).body.code).toBe("SERVICE_STATE");
    }
    const { guide } = await read(zone.writer, item.id);
    const open = (await save(zone.writer, item, guide)).body;
    expect((await step(zone.reviewer, "retire", open, { note: "x" })).body.code).toBe("SERVICE_STATE");
  });
});

describe("writing a guide", () => {
  it("keeps it as far as somebody came", async () => {
    const item = await made();
    const { guide } = await read(zone.writer, item.id);
    const half = {
      ...guide,
      baseCode: "0001",
      organ: "",
      materials: [{ ...guide.materials[0], name: "" }],
      situations: [],
    };

    const { status, body } = await save(zone.writer, item, half);

    expect(status).toBe(200);
    expect((await read(zone.writer, item.id)).guide).toMatchObject({ baseCode: "0001", organ: "" });
    expect((await save(zone.writer, body, { ...half, name: "" })).body.fields[0].path).toBe("guide.name");
  });

  it("needs a session, the right in the department, and an open department", async () => {
    const guide = nextGuide();
    expect((await create(null, guide)).status).toBe(401);
    expect((await create(zone.leader, guide)).status).toBe(403);
    expect((await create(zone.outsider, guide)).body.code).toBe("NOT_ALLOWED");
    expect((await create(zone.writer, guide, 99_999)).status).toBe(404);
    const item = await made();
    expect((await save(null, item, guide)).status).toBe(401);
    expect((await save(zone.outsider, item, guide)).status).toBe(404);
    expect((await call(zone.outsider, "GET", `/service-items/${item.id}`)).status).toBe(404);
    expect((await step(zone.outsider, "submit", item)).status).toBe(404);
  });

  it("shows a stale save what somebody else wrote meanwhile", async () => {
    const item = await made();
    const { guide } = await read(zone.writer, item.id);
    await save(zone.colleague, item, { ...guide, summary: "同事写的" });

    const { status, body } = await save(zone.writer, item, { ...guide, summary: "我写的" });

    expect([status, body.code]).toEqual([409, "VERSION_CONFLICT"]);
    const { changes } = body;
    expect(changes).toEqual([{ field: "summary", theirs: "同事写的", yours: "我写的" }]);
  });

  it("gives a code to one item of a site", async () => {
    const item = await made();
    const { guide } = await read(zone.writer, item.id);

    const second = await create(zone.writer, guide);

    expect([second.status, second.body.code]).toEqual([409, "SERVICE_CODE_TAKEN"]);
    expect((await create(zone.writer, { ...guide, implementationCode: "" })).status).toBe(201);
    expect((await create(zone.writer, { ...guide, implementationCode: "" })).status).toBe(201);
  });

  it("leads to policies of the site and to files that its writer may use", async () => {
    const basis = [{ title: "某办法", policyId: 4711 }];
    expect((await create(zone.writer, { ...nextGuide(), basis })).body.code).toBe("SERVICE_POLICY");
    const steps = nextGuide().steps.map((step) => ({ ...step, departments: [4711] }));
    expect((await create(zone.writer, { ...nextGuide(), steps })).body.code).toBe("SERVICE_DEPARTMENT");
    const results = [{ name: "许可证", kind: "certificate", sampleFileId: "AAAAAAAAAAAAAAAAAAAAAA" }];
    expect((await create(zone.writer, { ...nextGuide(), results })).body.code).toBe("FILE_NOT_USABLE");
  });

  it("makes a sample public with the guide that names it, and takes it back with the item", async () => {
    const fileId = "BBBBBBBBBBBBBBBBBBBBBB";
    await sql`insert into files (public_id, hash, name, mime, kind, size, department_id)
      values (${fileId}, 'none', '样本.png', 'image/png', 'picture', 1, ${zone.office})`.execute(test.services.db);
    const results = [{ name: "许可证", kind: "certificate" as const, validFor: "", sampleFileId: fileId }];
    const { id, version } = await published({ results });

    expect((await seen(id))?.files.get(fileId)).toMatchObject({ name: "样本.png", kind: "picture" });
    const used = async () => (await call(zone.chief, "GET", `/media/${fileId}`)).body.places ?? [];
    expect(await used()).toMatchObject([{ kind: "service-item", id, isPublic: true }]);
    await step(zone.reviewer, "retire", { id, version }, { note: "取消" });
    expect(await used()).toMatchObject([{ kind: "service-item", id, isPublic: false }]);
  });
});

describe("the list of staff", () => {
  it("shows one's own, narrowed by words, codes, state, kind and department", async () => {
    const { id } = await made({ name: "危险化学品经营许可证核发" });
    const foreign = await published({ name: "企业投资项目备案", type: "other_power" }, zone.economy);
    const list = async (actor: Actor, query: string) =>
      (await call(actor, "GET", `/sites/${zone.siteId}/service-items?${query}`)).body;
    const ids = async (actor: Actor, query: string) =>
      (await list(actor, query)).items.map((item: { id: number }) => item.id);

    expect(await ids(zone.writer, `q=${encodeURIComponent("危险化学品")}`)).toEqual([id]);
    const { implementationCode } = await read(zone.writer, id);
    expect(await ids(zone.writer, `q=${implementationCode.slice(-9)}`)).toContain(id);
    expect(await ids(zone.writer, `department=${zone.economy}`)).toEqual([]);
    expect(await ids(zone.outsider, "")).toEqual([foreign.id]);
    expect(await ids(zone.chief, "type=other_power")).toEqual([foreign.id]);
    expect(await ids(zone.chief, "state=draft")).toContain(id);
    expect(await ids(zone.chief, "state=published")).not.toContain(id);
    const page = await list(zone.chief, "limit=2&offset=1");
    expect([page.items.length, page.total > 2]).toEqual([2, true]);
    expect((await call(null, "GET", `/sites/${zone.siteId}/service-items`)).status).toBe(401);
  });

  it("tells the history of an item", async () => {
    const { id } = await published();
    const history = await call(zone.writer, "GET", `/record-history?kind=service-item&id=${id}`);
    expect(history.body.items.map(({ action }: { action: string }) => action)).toContain("service-item.published");
    expect((await call(zone.outsider, "GET", `/record-history?kind=service-item&id=${id}`)).status).toBe(404);
  });
});

describe("a move to another department", () => {
  it("changes who keeps the item and where readers find it, with the decision on record", async () => {
    const item = await published({ name: "道路挖掘许可" });
    const moved = await step(zone.chief, "move", item, { departmentId: zone.economy, note: "三定方案调整" });

    expect(moved.status).toBe(200);
    expect(await seen(item.id)).toMatchObject({ departmentId: zone.economy, guide: { name: "道路挖掘许可" } });
    expect((await call(zone.writer, "GET", `/service-items/${item.id}`)).status).toBe(404);
    const { rows } = await sql<{ details: unknown }>`
      select details from audit_log where action = 'service-item.moved' and object_id = ${String(item.id)}`.execute(
      test.services.db,
    );
    expect(rows).toEqual([
      { details: { changes: { departmentId: { from: zone.office, to: zone.economy } }, reason: "三定方案调整" } },
    ]);
    const again = await step(zone.chief, "move", moved.body, { departmentId: zone.economy, note: "再次" });
    expect(again.body.code).toBe("SERVICE_SAME_DEPARTMENT");
  });

  it("is for those who keep items of both departments, and not while it is under review", async () => {
    const item = await published();
    const wanted = { departmentId: zone.economy, note: "三定方案调整" };
    expect((await step(zone.writer, "move", item, wanted)).body.code).toBe("NOT_ALLOWED");
    expect((await step(zone.outsider, "move", item, wanted)).status).toBe(403);
    const scope: Scope = { kind: "department", path: `/${zone.office}/`, siteIds: [zone.siteId] };
    const inOffice: Actor = { ...zone.reviewer, grants: zone.reviewer.grants.map((grant) => ({ ...grant, scope })) };
    await expect(
      inTransaction(test.services.db, (tx) =>
        moveItem(tx, inOffice, { id: item.id, expectedVersion: item.version, ...wanted }, test.services.now()),
      ),
    ).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    const submitted = (await step(zone.writer, "submit", await made())).body;
    expect((await step(zone.chief, "move", submitted, wanted)).body.code).toBe("SERVICE_STATE");
    expect((await step(zone.chief, "move", item, { ...wanted, note: "" })).status).toBe(400);
  });
});
