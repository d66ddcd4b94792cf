import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { configCommand } from "./cli/config.ts";
import { configReference } from "./platform/config/reference.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
}, 120_000);
afterAll(() => test.close());

interface Described {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, { summary?: string; tags?: string[]; responses: Record<string, unknown> }>>;
}

describe("the description of the API", () => {
  it("is OpenAPI 3.1 and describes every address under /api/ with a sentence and its answers", async () => {
    const answer = await test.app.inject("/api/openapi.json");
    const described: Described = answer.json();

    expect(described.openapi).toBe("3.1.0");
    expect(described.info.version).toMatch(/^\d+\.\d+\.\d+/);
    const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
    );
    expect(operations.length).toBeGreaterThan(50);
    expect(operations.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([]);
    expect(operations.filter(({ tags }) => !tags?.length).map(({ name }) => name)).toEqual([]);
    expect(operations.filter(({ responses }) => Object.keys(responses).length === 0).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it("points only to schemas that it holds", async () => {
    const text = (await test.app.inject("/api/openapi.json")).body;
    const document = JSON.parse(text);
    for (const [, pointer = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer
        .split("/")
        .reduce((node, part) => node?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
      expect(target, pointer).toBeDefined();
    }
  });

  it("knows every route of the reviewed matrix below /api/v1/", async () => {
    const matrix: Record<string, unknown> = JSON.parse(
      readFileSync(new URL("access-matrix.json", import.meta.url), "utf8"),
    );
    const described: Described = (await test.app.inject("/api/openapi.json")).json();
    const names = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{([^}]+)\}/g, ":$1")}`),
    );

    const missing = Object.keys(matrix).filter((route) => / \/api\/v1\//.test(route) && !names.includes(route));

    expect(Object.keys(matrix).length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it("comes with the catalogue of errors that problems point to", async () => {
    const catalogue = (await test.app.inject("/api/errors")).json();

    expect(catalogue.VERSION_CONFLICT).toMatchObject({
      status: 409,
      when: expect.stringContaining("saved the record"),
    });
  });
});

describe("the operator's addresses", () => {
  it("tell that the process lives and that it can serve", async () => {
    expect((await test.app.inject("/healthz")).json()).toEqual({ status: "ok" });
    expect((await test.app.inject("/readyz")).json()).toEqual({ status: "ready" });
  });

  it("give figures to a program on this machine, and to nobody whom a proxy brings", async () => {
    const figures = await test.app.inject("/metrics");
    expect(figures.statusCode).toBe(200);
    expect(figures.body).toContain("openzone_request_seconds_bucket");
    expect(figures.body).toContain("openzone_page_cache_hits");

    for (const header of ["x-forwarded-for", "x-real-ip", "forwarded", "via"]) {
      expect((await test.app.inject({ url: "/metrics", headers: { [header]: "203.0.113.7" } })).statusCode).toBe(404);
    }
    expect((await test.app.inject({ url: "/metrics", remoteAddress: "10.0.0.9" })).statusCode).toBe(404);
  });

  it("ask for the token where one is set, wherever the caller is", async () => {
    const token = "a-token-of-some-length";
    const app = await createApp({ ...test.services, config: { ...test.services.config, METRICS_TOKEN: token } });
    const figures = (authorization?: string) =>
      app.inject({ url: "/metrics", remoteAddress: "10.0.0.9", headers: authorization ? { authorization } : {} });

    expect((await figures()).statusCode).toBe(404);
    expect((await figures("Bearer another-token-of-len")).statusCode).toBe(404);
    expect((await figures(`Bearer ${token}`)).statusCode).toBe(200);
    await app.close();
  });
});

describe("the page on configuration", () => {
  it("is the one that the settings make", async () => {
    expect(await configCommand.run(test.services.config, { positionals: [], values: { check: true } })).toBe(0);
    expect(configReference()).toContain("`SECURITY_LOG_DAYS`");
  });
});
