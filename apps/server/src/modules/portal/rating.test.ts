import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { inviteRating } from "../ratings/index.ts";
import { insertCase } from "../supervision/supervision.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let last = 0;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const get = (url: string) => test.app.inject({ url });
const post = (url: string, fields: Record<string, string>, origin = test.services.config.PUBLIC_URL) =>
  test.app.inject({
    method: "POST",
    url,
    headers: { origin: new URL(origin).origin, "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });

async function invited(): Promise<string> {
  last += 1;
  const invite = { occasion: `page:${last}`, channel: "link" as const, applicationId: null, caseNumber: null };
  const place = { siteId: zone.siteId, departmentId: zone.office, itemId: null, officerId: null };
  const made = await inTransaction(test.services.db, (tx) =>
    inviteRating(tx, { ...invite, ...place }, test.services.now()),
  );
  return made?.token ?? "";
}
const ratings = async () =>
  (await sql<{ level: number; tags: string[] }>`select level, tags from ratings order by id`.execute(test.services.db))
    .rows;

describe("the page of a rating", () => {
  it("takes a rating without script, once, thanks, and takes one addition", async () => {
    const token = await invited();
    const page = await get(`/rate/${token}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers["cache-control"]).toContain("no-store");
    expect(page.headers["referrer-policy"]).toBe("strict-origin");
    expect(page.body).toContain("您对这次服务满意吗");

    const sent = await post(`/rate/${token}`, {
      level: "4",
      tag_attitude: "on",
      tag_guide: "on",
      phone: "13812341234",
    });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/rate/${token}`]);
    expect((await ratings()).at(-1)).toEqual({ level: 4, tags: ["guide", "attitude"] });
    const again = await post(`/rate/${token}`, { level: "1" });
    expect(again.statusCode).toBe(303);
    expect((await ratings()).at(-1)?.level).toBe(4);
    expect((await get(`/rate/${token}`)).body).toContain("不满意");

    expect((await post(`/rate/${token}/add`, { comment: "" })).statusCode).toBe(422);
    expect((await post(`/rate/${token}/add`, { comment: "补充" })).statusCode).toBe(303);
    expect((await get(`/rate/${token}`)).body).toContain("已经追加过");
  });

  it("tells what is missing, and keeps what was typed", async () => {
    const token = await invited();
    const answer = await post(`/rate/${token}`, { comment: "很快", tag_speed: "on", phone: "12" });
    expect(answer.statusCode).toBe(422);
    for (const shown of ["请选择满意程度", "7 至 20 位", "很快", 'value="12"']) expect(answer.body).toContain(shown);
    expect(answer.body).toMatch(/name="tag_speed"[^>]*checked/);
  });

  it("answers a wrong token with 404 in every language, and refuses what another site's page sends", async () => {
    const token = await invited();
    for (const wrong of ["A".repeat(32), "x", `${token}x`]) expect((await get(`/rate/${wrong}`)).statusCode).toBe(404);
    const en = await get(`/en/rate/${token}`);
    expect(en.statusCode === 200 ? en.body : "How satisfied are you?").toContain("How satisfied are you?");
    expect((await post(`/rate/${token}`, { level: "1" }, "https://elsewhere.example")).statusCode).toBe(403);
  });
});

describe("the public statistics", () => {
  it("tell months and departments, no small numbers and nobody's name; the wall asks for itself anew", async () => {
    const { db } = test.services;
    const today = test.services.now().toISOString();
    const office = { siteId: zone.siteId, departmentId: zone.office };
    const decided = { state: "delivered", outcome: "granted", submitted_at: today, decided_at: today };
    for (let count = 0; count < 6; count += 1)
      await insertCase(db, office, { ...decided, applicant_shown: "欧**", promised_due_on: "2099-01-01" });
    for (let count = 0; count < 2; count += 1)
      await insertCase(db, { ...office, departmentId: zone.economy }, { ...decided, promised_due_on: "2099-01-01" });

    const { statusCode, body } = await get("/supervision/");
    expect(statusCode).toBe(200);
    expect(body).toContain("党政办公室");
    expect(body).toContain("100.0%");
    for (const kept of ["经济发展局", "欧**", "BJ0"]) expect(body).not.toContain(kept);
    expect((await get("/supervision")).statusCode).toBe(301);

    const wall = await get("/wall/");
    expect(wall.statusCode).toBe(200);
    expect(wall.headers.refresh).toBe("60");
    for (const kept of ["欧**", "BJ0"]) expect(wall.body).not.toContain(kept);
    expect(wall.body).toContain("政务服务大厅");
  });
});
