import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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

const call = async (actor: Actor | null, method: "GET" | "PUT" | "DELETE", id: number) => {
  const { status, body } = await callApi(test, actor, method, `/articles/${id}/editing`);
  return { status, names: body?.others?.map(({ name }: { name: string }) => name) };
};

describe("who else is editing", () => {
  it("is known to the others and to readers at once, never to oneself, and gone when the editor is left", async () => {
    const { id } = await draftIn(zone);
    expect(await call(zone.writer, "PUT", id)).toMatchObject({ status: 200, names: [] });
    expect(await call(zone.colleague, "PUT", id)).toMatchObject({ names: [zone.writer.name] });
    expect(await call(zone.chief, "GET", id)).toMatchObject({ names: [zone.writer.name, zone.colleague.name] });
    expect((await call(zone.writer, "DELETE", id)).status).toBe(204);
    expect(await call(zone.colleague, "PUT", id)).toMatchObject({ names: [] });
  });

  it("is forgotten half a minute after the editor fell silent", async () => {
    const { id } = await draftIn(zone);
    await call(zone.writer, "PUT", id);
    const start = Date.now();
    const now = vi.spyOn(test.services, "now").mockReturnValue(new Date(start + 20_000));
    expect((await call(zone.chief, "GET", id)).names).toEqual([zone.writer.name]);
    now.mockReturnValue(new Date(start + 31_000));
    expect((await call(zone.chief, "GET", id)).names).toEqual([]);
    now.mockRestore();
  });

  it("is told to nobody beyond their rights", async () => {
    const { id } = await draftIn(zone);
    expect((await call(null, "PUT", id)).status).toBe(401);
    expect((await call(zone.leader, "PUT", id)).status).toBe(403);
    expect((await call(zone.outsider, "PUT", id)).status).toBe(404);
    expect((await call(zone.outsider, "GET", id)).status).toBe(404);
  });
});
