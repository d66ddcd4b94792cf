import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Config } from "../config/config.ts";
import { AppError } from "../errors.ts";
import { makeTestHttp } from "../testing/http.ts";
import { openTestServices, type TestServices } from "../testing/services.ts";
import { anyone } from "./access.ts";
import type { App } from "./app-type.ts";
import { stopGracefully } from "./server.ts";

let test: TestServices;
let app: App | undefined;
beforeAll(async () => {
  test = await openTestServices();
}, 120_000);
afterAll(() => test.close());
afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function open(config: Partial<Config> = {}): Promise<{ app: App; url: string }> {
  app = await makeTestHttp(test.services, register, { config });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { app, url };
}

function register(made: App): void {
  const access = anyone;
  made.route({
    method: "POST",
    url: "/api/v1/echo",
    config: { access },
    schema: { body: z.object({ text: z.string() }) },
    handler: async ({ body }) => ({ length: body.text.length }),
  });
  made.route({
    method: "GET",
    url: "/api/v1/slow",
    config: { access },
    handler: () => new Promise((resolve) => setTimeout(resolve, 600, { done: true })),
  });
  made.route({
    method: "GET",
    url: "/api/v1/busy",
    config: { access },
    handler: async () => ({ blocked: block(400) }),
  });
  made.route({
    method: "POST",
    url: "/api/v1/upload",
    config: { access },
    handler: async (request) => {
      await request.file();
      throw new AppError("STORAGE_FULL");
    },
  });
  made.route({ method: "GET", url: "/api/v1/quick", config: { access }, handler: async () => ({}) });
  made.route({ method: "GET", url: "/quick", config: { access }, handler: async () => "page" });
}

function block(ms: number): number {
  const end = Date.now() + ms;
  while (Date.now() < end);
  return ms;
}

const send = (url: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/echo`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    duplex: "half",
  } as RequestInit);

describe("a body", () => {
  it("of 50 MB is answered with the limit in words while it is still being sent, and the server goes on", async () => {
    const pasted = JSON.stringify({ text: "贴".repeat(17_500_000) });
    const { url } = await open();

    const answer = await send(url, pasted);

    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
      limit: "4 MB",
      detail: expect.stringContaining("上限为 4 MB"),
    });
    expect((await send(url, JSON.stringify({ text: "短" }))).status).toBe(200);
  });

  it("whose length is not announced is cut at the limit", async () => {
    const { url } = await open({ MAX_BODY_KB: 16 });
    async function* endless() {
      yield Buffer.from('{"text":"');
      for (let i = 0; i < 400; i++) yield Buffer.alloc(1000, "a");
      yield Buffer.from('"}');
    }

    const answer = await send(url, endless() as never);

    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ limit: "16 KB" });
  });
});

describe("an upload that is refused half way", () => {
  it("is answered, and the connection is free for the next request", async () => {
    const { url } = await open();
    const form = new FormData();
    form.append("file", new Blob([Buffer.alloc(3_000_000, "a")]), "a.txt");

    const refused = await fetch(`${url}/api/v1/upload`, { method: "POST", body: form });
    expect(await refused.json()).toMatchObject({ status: 507, code: "STORAGE_FULL" });

    const next = await fetch(`${url}/api/v1/quick`, { signal: AbortSignal.timeout(15_000) });
    expect(next.status).toBe(200);
  });
});

describe("too many requests", () => {
  const behindProxy = { RATE_LIMIT_PER_MINUTE: 10, TRUST_PROXY: "127.0.0.1" };
  const read = (url: string, ip: string) => fetch(`${url}/api/v1/quick`, { headers: { "x-forwarded-for": ip } });

  it("from one address are refused with the time to wait, and do not touch other addresses", async () => {
    const { url } = await open(behindProxy);
    for (let i = 0; i < 10; i++) expect((await read(url, "10.1.1.1")).status).toBe(200);

    const refused = await read(url, "10.1.1.1");

    expect(refused.status).toBe(429);
    const problem = await refused.json();
    expect(problem).toMatchObject({ code: "RATE_LIMITED" });
    expect(refused.headers.get("retry-after")).toBe(String(problem.retryAfterSeconds));
    expect(problem.retryAfterSeconds).toBeGreaterThan(0);
    expect(problem.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect((await read(url, "10.1.1.2")).status).toBe(200);
  });

  it("that change something are counted behind an unnamed proxy too, whatever address the sender invents", async () => {
    const { url } = await open({ RATE_LIMIT_PER_MINUTE: 10 });
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await send(url, '{"text":"a"}', { "x-forwarded-for": `10.1.1.${i}` })).status);

    expect(statuses.at(-2)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });

  it("that only read are not counted behind an unnamed proxy, where all readers have one address", async () => {
    const { url } = await open({ RATE_LIMIT_PER_MINUTE: 10 });
    for (let i = 0; i < 12; i++) expect((await read(url, "10.1.1.1")).status).toBe(200);
  });
});

describe("a server under pressure", () => {
  it("refuses new work with 503 and Retry-After, as JSON or as a page, and takes it again afterwards", async () => {
    const { url } = await open({ MAX_EVENT_LOOP_DELAY_MS: 50 });
    await Promise.all([fetch(`${url}/api/v1/busy`), fetch(`${url}/api/v1/busy`)]);

    const refused = await poll(async () => {
      const busy = fetch(`${url}/api/v1/busy`);
      const [answer, page] = await Promise.all([
        fetch(`${url}/api/v1/quick`),
        fetch(`${url}/quick`, { headers: { accept: "text/html" } }),
      ]);
      await busy;
      return answer.status === 503 && page.status === 503 ? { answer, page } : undefined;
    });

    expect(refused.answer.headers.get("retry-after")).toBe("5");
    expect(await refused.answer.json()).toMatchObject({ code: "OVERLOADED" });
    expect(await refused.page.text()).toContain("<title>503");
    await poll(async () => ((await fetch(`${url}/api/v1/quick`)).status === 200 ? true : undefined));
  });
});

async function poll<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 40; i++) {
    const result = await attempt();
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not happen");
}

describe("a server that is told to stop", () => {
  it("answers what it has begun, takes nothing new and then ends", async () => {
    const { app, url } = await open();
    const open_ = fetch(`${url}/api/v1/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));

    const stopping = stopGracefully(app);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = fetch(`${url}/api/v1/quick`);

    await expect(late).rejects.toThrow();
    const answer = await open_;
    expect(await answer.json()).toEqual({ done: true });
    await stopping;
  });
});
