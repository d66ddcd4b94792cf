import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { makeTestHttp, openTestHttp, type TestHttp } from "../testing/http.ts";
import { anyone, can, signedIn, signedInEvenIfMustFirst } from "./access.ts";
import type { App } from "./app-type.ts";
import { csrfToken } from "./csrf.ts";

let test: TestHttp;
const echoed = z.object({ text: z.string().min(1), count: z.number().int().max(9).optional() });

function register(app: App): void {
  app.route({
    method: "POST",
    url: "/api/v1/echo",
    config: { access: anyone },
    schema: { body: echoed },
    handler: async (request) => request.body,
  });
  app.route({
    method: "POST",
    url: "/api/v1/things",
    config: { access: can("thing.do") },
    schema: { body: echoed },
    handler: async (request) => request.body,
  });
  app.route({
    method: "GET",
    url: "/api/v1/me",
    config: { access: signedIn },
    handler: async (request) => ({ name: request.actor?.name }),
  });
  app.route({
    method: "GET",
    url: "/api/v1/others",
    config: { access: can("thing.destroy") },
    handler: async () => ({}),
  });
  app.route({
    method: "GET",
    url: "/fail/:how",
    config: { access: anyone },
    handler: async (request) => fail((request.params as { how: string }).how),
  });
  app.route({
    method: "GET",
    url: "/api/v1/fail/:how",
    config: { access: anyone },
    handler: async (request) => fail((request.params as { how: string }).how),
  });
}

function fail(how: string): never {
  if (how === "bug") throw new Error("secret words of a fault");
  if (how === "disk") throw Object.assign(new Error("write failed"), { code: "ENOSPC" });
  if (how === "disk-of-database") throw Object.assign(new Error("could not extend file"), { code: "53100" });
  if (how === "database") throw new Error("Connection terminated unexpectedly");
  if (how === "vanished") throw new AppError("FILE_VANISHED", {}, { cause: new Error("no file abc123 in the store") });
  if (how === "nul") throw Object.assign(new Error("invalid byte sequence"), { code: "22021" });
  throw new AppError("VERSION_CONFLICT", { changedBy: "李强", changedAt: "2026-11-22T01:00:00Z" });
}

beforeAll(async () => {
  test = await openTestHttp(register);
}, 120_000);
afterAll(() => test.close());

const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  test.app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers },
    payload: payload as string,
  });
const get = (url: string, headers: Record<string, string> = {}) => test.app.inject({ method: "GET", url, headers });

describe("a problem", () => {
  it("is JSON as RFC 9457 wants it, with our code, the request's id and the words of the catalogue", async () => {
    const answer = await get("/api/v1/fail/conflict");

    expect(answer.statusCode).toBe(409);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.json()).toEqual({
      type: "/api/errors#VERSION_CONFLICT",
      title: "李强在 2026-11-22T01:00:00Z 已修改过这条记录",
      status: 409,
      detail: expect.stringContaining("请对照两个版本后再保存"),
      code: "VERSION_CONFLICT",
      requestId: answer.headers["x-request-id"],
      changedBy: "李强",
      changedAt: "2026-11-22T01:00:00Z",
    });
  });

  it("speaks English to callers who ask for it", async () => {
    expect((await get("/api/v1/others", { "accept-language": "en-GB,en" })).json().detail).toMatch(
      /^You are not signed in/,
    );
  });

  it("names each wrong field", async () => {
    const { fields, code } = (await post("/api/v1/echo", { text: "", count: 10 })).json();

    expect(code).toBe("INVALID_INPUT");
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(["text", "count"]);
    expect(fields[0].message).toMatch(/\p{Script=Han}/u);
  });

  it("says nothing of an unexpected fault but the number that leads to the log", async () => {
    const answer = await get("/api/v1/fail/bug");

    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("secret words");
    expect(answer.json().detail).toContain(answer.headers["x-request-id"]);
  });

  it("of the server's own is logged with its code, its route and its cause", async () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    const app = await makeTestHttp({ ...test.services, log }, register);

    const answer = await app.inject("/api/v1/fail/vanished");
    await app.inject("/api/v1/fail/conflict");
    await app.close();

    expect(answer.json()).toMatchObject({ status: 500, code: "FILE_VANISHED" });
    expect(answer.body).not.toContain("abc123");
    expect(lines).toEqual([expect.objectContaining({ code: "FILE_VANISHED", route: "/api/v1/fail/:how", level: 50 })]);
    expect(JSON.stringify(lines)).toContain("no file abc123");
  });

  it("tells a full disk, a missing database and refused signs apart", async () => {
    expect((await get("/api/v1/fail/disk")).json()).toMatchObject({ status: 507, code: "STORAGE_FULL" });
    expect((await get("/api/v1/fail/disk-of-database")).json()).toMatchObject({ status: 507, code: "STORAGE_FULL" });
    expect((await get("/api/v1/fail/nul")).json()).toMatchObject({ status: 400, code: "INVALID_INPUT" });
    const away = await get("/api/v1/fail/database");
    expect(away.json()).toMatchObject({ status: 503, code: "DATABASE_UNAVAILABLE" });
    expect(away.headers["retry-after"]).toBe("5");
  });

  it("is told for an address that is not there", async () => {
    expect((await get("/api/v1/nothing")).json()).toMatchObject({ status: 404, code: "NOT_FOUND" });
    const broken = await get("/api/v1/%E0%A4%A");
    expect(broken.json()).toMatchObject({
      status: 400,
      code: "INVALID_INPUT",
      requestId: broken.headers["x-request-id"],
    });
    expect((await get("/news/%E0%A4%A", { accept: "text/html" })).headers["content-type"]).toMatch("text/html");
  });

  it("is a page for a browser and JSON for a program", async () => {
    const browser = await get("/fail/conflict", { accept: "text/html,application/xhtml+xml" });
    expect(browser.statusCode).toBe(409);
    expect(browser.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(browser.body).toContain("<title>409");

    expect((await get("/fail/conflict", { accept: "application/json" })).json().code).toBe("VERSION_CONFLICT");
    expect((await get("/nothing", { accept: "text/html" })).body).toContain("<title>404");
  });

  it("is the plainest page when the portal's own cannot be drawn, without a script or anything unescaped", async () => {
    const plain = await makeTestHttp(test.services, register, { errorPage: async () => fail("database") });

    const answer = await plain.inject({ url: "/fail/database", headers: { accept: "text/html" } });
    await plain.close();

    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.body).toContain("<h1>系统正在恢复");
    expect(answer.body).not.toMatch(/<script|style=/);
  });
});

describe("a request", () => {
  it("gets an id of its own and all security headers, whatever its answer is", async () => {
    for (const url of ["/api/v1/me", "/api/v1/nothing", "/fail/conflict"]) {
      const { headers } = await get(url);
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["strict-transport-security"]).toContain("max-age=");
      expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    }
    expect((await get("/api/v1/me")).headers["x-request-id"]).not.toBe(
      (await get("/api/v1/me")).headers["x-request-id"],
    );
  });

  it("does not take an id from outside", async () => {
    expect(
      (await get("/api/v1/me", { "x-request-id": "mine", "request-id": "mine" })).headers["x-request-id"],
    ).not.toBe("mine");
  });

  it("is refused with its place when its JSON is broken, not UTF-8, or would change an object's nature", async () => {
    for (const [payload, code] of [
      ['{"text": ', "json"],
      [Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x22, 0x7d]), "utf8"],
      [Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xca, 0xa1, 0xd5, 0xfe]), Buffer.from('"}')]), "utf8"],
      ['{"text":"a","__proto__":{"admin":true}}', "json"],
    ] as const) {
      const answer = await post("/api/v1/echo", payload);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: "INVALID_INPUT", fields: [{ path: "body", code }] });
    }
    expect((await post("/api/v1/echo", '{"text":"开发区😀"}')).json()).toEqual({ text: "开发区😀" });
  });

  it("is refused when its body is of another kind", async () => {
    const answer = await test.app.inject({
      method: "POST",
      url: "/api/v1/echo",
      headers: { "content-type": "application/xml" },
      payload: "<a/>",
    });

    expect(answer.json()).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
  });
});

describe("a route", () => {
  it("that declares no access stops the start", async () => {
    const starting = makeTestHttp(test.services, (app) => {
      app.get("/open", async () => "anyone may read this");
    });

    await expect(starting).rejects.toThrow("the route GET /open declares no access");
  });

  it("answers 401 without a session, 403 without the right, and writes refusals into the security log", async () => {
    expect((await get("/api/v1/me")).json().code).toBe("NOT_SIGNED_IN");
    expect((await get("/api/v1/me", { "x-test-session": "1" })).json()).toEqual({ name: "张敏" });
    expect((await get("/api/v1/others")).json().code).toBe("NOT_SIGNED_IN");

    expect((await get("/api/v1/others", { "x-test-session": "1" })).json().code).toBe("NOT_ALLOWED");
    expect(test.securityEvents.at(-1)).toMatchObject({
      event: "refused",
      code: "NOT_ALLOWED",
      actor: 41,
      route: "/api/v1/others",
    });
  });

  it("of a signed-in person is closed while a step is forced, but for those that lead out of it", async () => {
    const forced = await makeTestHttp(
      test.services,
      (app) => {
        app.route({ method: "GET", url: "/api/v1/me", config: { access: signedIn }, handler: async () => ({}) });
        app.route({
          method: "GET",
          url: "/api/v1/out",
          config: { access: signedInEvenIfMustFirst },
          handler: async () => ({}),
        });
      },
      {
        identify: async () => ({
          actor: { id: 1, name: "x", grants: [], mustFirst: "change-password" },
          sessionId: "s",
        }),
      },
    );

    expect((await forced.inject("/api/v1/me")).json()).toMatchObject({ status: 403, mustFirst: "change-password" });
    expect((await forced.inject("/api/v1/out")).statusCode).toBe(200);
    await forced.close();
  });
});

describe("a change from another site", () => {
  const body = { text: "a" };
  const session = { "x-test-session": "1" };
  const token = () => ({ ...session, "x-csrf-token": csrfToken(test.services.keyring, "session-1") });

  it("is refused by its origin, even with the right token", async () => {
    const answer = await post("/api/v1/things", body, { ...token(), origin: "https://evil.example" });

    expect(answer.json()).toMatchObject({ status: 403, code: "CSRF_REFUSED" });
    expect(test.securityEvents.at(-1)).toMatchObject({ event: "refused", code: "CSRF_REFUSED" });
  });

  it("is refused by what the browser says of it when it sends no origin", async () => {
    expect((await post("/api/v1/things", body, { ...token(), "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
    expect((await post("/api/v1/things", body, { ...token(), "sec-fetch-site": "same-site" })).statusCode).toBe(403);
    expect((await post("/api/v1/things", body, { ...token(), "sec-fetch-site": "same-origin" })).statusCode).toBe(200);
  });

  it("is refused without the session's token, or with that of another session", async () => {
    expect((await post("/api/v1/things", body, session)).json().code).toBe("CSRF_REFUSED");
    const other = csrfToken(test.services.keyring, "session-2");
    expect((await post("/api/v1/things", body, { ...session, "x-csrf-token": other })).json().code).toBe(
      "CSRF_REFUSED",
    );
    expect((await post("/api/v1/things", { ...body, csrfToken: token()["x-csrf-token"] }, session)).statusCode).toBe(
      200,
    );
    expect((await post("/api/v1/things", body, { ...token(), origin: "http://localhost:8080" })).statusCode).toBe(200);
  });

  it("is refused for anonymous forms too, by their origin", async () => {
    expect((await post("/api/v1/echo", body, { origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await post("/api/v1/echo", body, { origin: "null" })).statusCode).toBe(403);
    expect((await post("/api/v1/echo", body)).statusCode).toBe(200);
  });
});
