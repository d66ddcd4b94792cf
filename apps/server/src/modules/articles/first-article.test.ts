import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "./session.test-helper.ts";
import { draftIn, type FilledZone, fillTestZone } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = (actor: Actor | null, method: "GET" | "PUT", body?: object) =>
  callApi(test, actor, method, "/me/first-article", body);

describe("the guided first article", () => {
  it("is offered to who wrote nothing, can be left and resumed, and stays done", async () => {
    expect(await call(zone.writer, "GET")).toMatchObject({ status: 200, body: { state: "offered", step: 1 } });
    expect((await call(zone.writer, "PUT", { state: "open", step: 3 })).status).toBe(200);
    expect((await call(zone.writer, "PUT", { state: "left", step: 3 })).body).toEqual({ state: "left", step: 3 });
    expect((await call(zone.writer, "GET")).body).toEqual({ state: "left", step: 3 });
    await call(zone.writer, "PUT", { state: "done", step: 5 });
    expect((await call(zone.writer, "GET")).body.state).toBe("done");
    expect((await call(zone.colleague, "GET")).body.state).toBe("offered");
    const { rows: audited } = await sql<{ details: unknown }>`select details from audit_log
      where action = 'guide.kept' and actor_id = ${zone.writer.id} order by id`.execute(test.services.db);
    expect(audited.map(({ details }) => details)).toEqual([
      { state: "open", step: 3 },
      { state: "left", step: 3 },
      { state: "done", step: 5 },
    ]);
  });

  it("is not offered to who wrote an article already", async () => {
    expect((await call(zone.colleague, "GET")).body.state).toBe("offered");
    await draftIn({ ...zone, writer: zone.colleague });
    expect((await call(zone.colleague, "GET")).body.state).toBe("done");
  });

  it("is for who writes, and has five steps", async () => {
    expect((await call(null, "GET")).status).toBe(401);
    expect((await call(null, "PUT", { state: "open", step: 1 })).status).toBe(401);
    expect((await call(zone.leader, "GET")).status).toBe(403);
    expect((await call(zone.leader, "PUT", { state: "open", step: 1 })).status).toBe(403);
    expect((await call(zone.writer, "PUT", { state: "open", step: 6 })).status).toBe(400);
    expect((await call(zone.writer, "PUT", { state: "offered", step: 1 })).status).toBe(400);
  });
});
