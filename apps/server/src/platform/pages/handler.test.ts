import { createServer, get, type IncomingHttpHeaders, type RequestListener, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fastify from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { createPageCache, type PageCacheOptions } from "./cache.ts";
import { type PageHandlerOptions, pageFor, pageHandler, sendPage } from "./handler.ts";
import { publicHeaders } from "./headers.ts";
import type { RenderedPage } from "./page.ts";
import { createKeyResolver } from "./resolve-key.ts";

const security = publicHeaders({ https: true });
const article = `<!doctype html><title>通知</title>${"<p>开发区管理委员会关于优化营商环境的通知。</p>".repeat(60)}`;
const resolveKey = createKeyResolver({
  siteOf: (host) => (host.startsWith("unknown") ? undefined : 1),
  languageOf: (path) => (path.startsWith("/en/") ? "en" : "zh-CN"),
  modes: { cookie: "mode", values: ["normal", "elder"] },
  sessionCookies: ["session"],
  allowedQuery: ["page", "year"],
  ignoredQuery: ["from"],
  neverBelow: ["/api/"],
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  raw: string[];
  body: Buffer;
}

function ask(server: Server, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, async (res) => {
      resolve({ status: res.statusCode ?? 0, headers: res.headers, raw: res.rawHeaders, body: await buffer(res) });
    });
    sent.on("error", reject).end(method === "POST" ? "x=1" : undefined);
  });
}

const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The handler before a router that renders `page()` for every address and counts how often it is asked. */
async function start(page: () => RenderedPage, more: Partial<PageHandlerOptions> & Partial<PageCacheOptions> = {}) {
  const cache = createPageCache({ maxBytes: 1e7, headers: security, ...more });
  const state = { routed: 0, rendered: 0 };
  const fallthrough: RequestListener = (req, res) => {
    state.routed += 1;
    const render = () => {
      state.rendered += 1;
      return page();
    };
    void pageFor({ cache, resolveKey }, req, render).then((made) => sendPage(req, res, made));
  };
  return { cache, state, server: await listen(pageHandler({ cache, resolveKey, fallthrough, ...more })) };
}

const shown = (body = article): RenderedPage => ({ body, tags: ["article:1", "site:1:menu"] });
/**
 * The headers that belong to the page, in order, without those of the connection. `last-modified` is left out: it comes
 * when a page's first second is over, which may be between two answers.
 */
const pageHeaders = (answer: Answer) =>
  answer.raw.flatMap((name, i) =>
    i % 2 === 0 && !/^(date|connection|keep-alive|last-modified)$/i.test(name) ? [`${name}: ${answer.raw[i + 1]}`] : [],
  );
const settled = () => new Promise((resolve) => setTimeout(resolve, 1010));

describe("which requests are answered from the cache", () => {
  it("answers the second reader without the router, in the same words and headers", async () => {
    const { server, state } = await start(() => shown());
    const first = await ask(server, "/news/1");
    const second = await ask(server, "/news/1");

    expect(state).toEqual({ routed: 1, rendered: 1 });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(String(first.body)).toBe(article);
    expect(pageHeaders(second)).toEqual(pageHeaders(first));
  });

  it.each([
    ["/news/1?page=2", "/news/1?page=2"],
    ["/news/1?page=2&year=2026", "/news/1?year=2026&page=2"],
    ["/news/1", "/news/1?from=timeline"],
    ["/en/news/1", "/en/news/1"],
    ["/%E6%96%B0%E9%97%BB", "/%E6%96%B0%E9%97%BB"],
  ])("answers %s and then %s as one page", async (one, other) => {
    const { server, state } = await start(() => shown());
    await ask(server, one);
    await ask(server, other);
    expect(state.routed).toBe(1);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ["a signed-in reader", "/news/1", { cookie: "mode=elder; session=abc" }, "GET"],
    ["another method", "/news/1", {}, "POST"],
    ["a query beyond the allowed one", "/news/1?q=a", {}, "GET"],
    ["a parameter sent twice", "/news/1?page=1&page=2", {}, "GET"],
    ["a value too long to be a page number", `/news/1?page=${"1".repeat(41)}`, {}, "GET"],
    ["a path below those never cached", "/api/articles", {}, "GET"],
    ["another spelling of a path", "/n%65ws/1", {}, "GET"],
    ["a path with a broken escape", "/news/%ff", {}, "GET"],
    ["a site that does not exist", "/news/1", { host: "unknown.example" }, "GET"],
    ["credentials in a header", "/news/1", { authorization: "Bearer x" }, "GET"],
    ["a request with a body", "/news/1", { "transfer-encoding": "chunked" }, "GET"],
  ])("leaves %s to the router each time, and nobody may keep the answer", async (_, path, headers, method) => {
    const { server, state, cache } = await start(() => shown());
    const answers = [await ask(server, path, headers, method), await ask(server, path, headers, method)];
    expect(state).toEqual({ routed: 2, rendered: 2 });
    expect(cache.stats().pages).toBe(0);
    for (const answer of answers) {
      expect(answer.headers["cache-control"]).toBe("private, no-store");
      expect([answer.headers.etag, answer.headers["last-modified"]]).toEqual([undefined, undefined]);
    }
  });

  it("keeps display modes and languages apart, and takes an unknown mode for the usual one", async () => {
    let n = 0;
    const { server } = await start(() => shown(`page ${++n}`));
    const bodyFor = async (path: string, cookie: string) => String((await ask(server, path, { cookie })).body);

    expect(await bodyFor("/a", "mode=normal")).toBe("page 1");
    expect(await bodyFor("/a", "x=1; mode=elder")).toBe("page 2");
    expect(await bodyFor("/a", "mode=made-up")).toBe("page 1");
    expect(await bodyFor("/a", "amode=elder")).toBe("page 1");
    expect(await bodyFor("/en/a", "")).toBe("page 3");
  });

  it("shows a change to the next reader", async () => {
    let version = "old";
    const { server, cache } = await start(() => shown(version));
    await ask(server, "/news/1");
    version = "new";
    expect(String((await ask(server, "/news/1")).body)).toBe("old");
    cache.invalidate(["site:1:menu"]);
    expect(String((await ask(server, "/news/1")).body)).toBe("new");
  });
});

describe("headers", () => {
  it("carry everything that readers, browsers and proxies need, once each", async () => {
    const { server } = await start(() => ({ ...shown(), headers: ["content-language", "zh-CN"] }));
    await ask(server, "/news/1");
    await settled();
    const { headers, raw } = await ask(server, "/news/1");

    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-length": String(Buffer.byteLength(article)),
      "content-language": "zh-CN",
      "cache-control": "no-cache",
      vary: "Accept-Encoding, Cookie",
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      "last-modified": expect.stringMatching(/ GMT$/),
      "x-content-type-options": "nosniff",
      "strict-transport-security": expect.stringContaining("max-age="),
    });
    const names = raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (let i = 0; i < security.length; i += 2) expect(headers[security[i]!]).toBe(security[i + 1]);
  });

  it("sends redirects and pages that are gone from the cache with their status", async () => {
    let page: RenderedPage = { body: "", status: 301, headers: ["location", "/new"], tags: ["article:1"] };
    const { server, state } = await start(() => page);
    await ask(server, "/old");
    expect(await ask(server, "/old")).toMatchObject({ status: 301, headers: { location: "/new" } });
    page = { body: "gone", status: 410, tags: ["article:2"] };
    await ask(server, "/gone");
    expect(await ask(server, "/gone")).toMatchObject({ status: 410 });
    expect(state.routed).toBe(2);
  });

  it("answers HEAD as GET without the body", async () => {
    const { server, state } = await start(() => shown());
    const whole = await ask(server, "/news/1");
    const head = await ask(server, "/news/1", {}, "HEAD");
    expect(head.body).toHaveLength(0);
    expect(pageHeaders(head)).toEqual(pageHeaders(whole));
    expect(state.routed).toBe(1);
  });
});

describe("a reader who has a copy", () => {
  it.each<[string, (etag: string) => string]>([
    ["the ETag", (etag) => etag],
    ["one of several", (etag) => `"other", ${etag}`],
    ["the ETag that a proxy made weak", (etag) => `W/${etag}`],
    ["any", () => "*"],
  ])("gets 304 for %s", async (_, ifNoneMatch) => {
    const { server } = await start(() => shown());
    const { headers } = await ask(server, "/news/1");
    const again = await ask(server, "/news/1", { "if-none-match": ifNoneMatch(headers.etag!) });

    expect(again).toMatchObject({ status: 304, headers: { etag: headers.etag, "cache-control": "no-cache" } });
    expect(again.headers.vary).toBe(headers.vary);
    expect([again.headers["content-length"], again.headers["content-type"]]).toEqual([undefined, undefined]);
    expect(again.body).toHaveLength(0);
  });

  it("gets the page when it changed, or when the copy is of another encoding", async () => {
    let body = article;
    const { server, cache } = await start(() => shown(body));
    const { etag = "" } = (await ask(server, "/news/1")).headers;
    expect((await ask(server, "/news/1", { "if-none-match": etag, "accept-encoding": "br" })).status).toBe(200);
    body = `${article}<p>new</p>`;
    cache.invalidate(["article:1"]);
    expect((await ask(server, "/news/1", { "if-none-match": etag })).status).toBe(200);
  });

  it("gets the page when only its security headers changed, since a 304 does not repeat them", async () => {
    const one = await start(() => shown());
    const other = await start(() => shown(), { headers: publicHeaders({ https: true, frames: "self" }) });
    const { etag = "" } = (await ask(one.server, "/news/1")).headers;
    expect((await ask(other.server, "/news/1", { "if-none-match": etag })).status).toBe(200);
  });

  it("gets 304 by date, unless an ETag says otherwise or the date is not ours", async () => {
    const { server } = await start(() => shown());
    await ask(server, "/news/1");
    await settled();
    const date = (await ask(server, "/news/1")).headers["last-modified"] ?? "";
    const later = new Date(Date.parse(date) + 60_000).toUTCString();

    expect((await ask(server, "/news/1", { "if-modified-since": date })).status).toBe(304);
    expect((await ask(server, "/news/1", { "if-modified-since": date, "if-none-match": '"x"' })).status).toBe(200);
    expect((await ask(server, "/news/1", { "if-modified-since": later })).status).toBe(200);
  });

  it("is given no date while another version could still carry the same second", async () => {
    let clock = 1_800_000_000_200;
    const { server, cache } = await start(() => shown(), { now: () => clock });
    // The cache's clock is ahead of the machine's, as after a jump back: the second never seems to end.
    clock += 365 * 24 * 3600 * 1000;
    expect((await ask(server, "/news/1")).headers["last-modified"]).toBeUndefined();
    cache.invalidate(["article:1"]);
    expect((await ask(server, "/news/1")).headers["last-modified"]).toBeUndefined();
  });
});

describe("encodings", () => {
  const decoders: Record<string, (bytes: Buffer) => Buffer> = {
    br: brotliDecompressSync,
    gzip: gunzipSync,
    "": (bytes) => bytes,
  };

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0.5, gzip;q=0.8", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["*", "br"],
    ["*;q=0.3, br;q=0", "gzip"],
    ["identity, br;q=0.5", ""],
    ["zstd", ""],
    ["br;q=nonsense", ""],
    ["identity;q=0, *;q=0", ""],
    ["", ""],
  ])("for %j sends %j, from the router and from the cache", async (accept, expected) => {
    const { server } = await start(() => shown());
    const headers: Record<string, string> = accept === "" ? {} : { "accept-encoding": accept };
    const answers = [await ask(server, "/news/1", headers), await ask(server, "/news/1", headers)];
    for (const answer of answers) {
      expect(answer.headers["content-encoding"] ?? "").toBe(expected);
      expect(String(decoders[expected]!(answer.body))).toBe(article);
      expect(answer.headers["content-length"]).toBe(String(answer.body.length));
    }
    expect(pageHeaders(answers[1]!)).toEqual(pageHeaders(answers[0]!));
  });

  it("gives each encoding its own ETag", async () => {
    const { server } = await start(() => shown());
    const etags: unknown[] = [];
    for (const accept of ["identity", "gzip", "br"]) {
      etags.push((await ask(server, "/news/1", { "accept-encoding": accept })).headers.etag);
    }
    expect(new Set(etags).size).toBe(3);
  });

  it("compresses once for many readers who come at the same moment", async () => {
    const { server, cache } = await start(() => shown());
    await ask(server, "/news/1");
    const before = cache.stats().bytes;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(server, "/news/1", { "accept-encoding": "br" })),
    );
    expect(new Set(answers.map(({ body }) => String(brotliDecompressSync(body))))).toEqual(new Set([article]));
    expect(cache.stats().bytes - before).toBe(answers[0]!.body.length);
  });

  it.each<[string, RenderedPage]>([
    ["a small page", shown("<p>短</p>")],
    ["a picture", { body: Buffer.alloc(5000), contentType: "image/png", tags: ["article:1"] }],
  ])("does not compress %s", async (_, page) => {
    const { server } = await start(() => page);
    expect((await ask(server, "/x", { "accept-encoding": "br" })).headers["content-encoding"]).toBeUndefined();
  });

  it("compresses no page for one person, whose secrets its size would tell, unless it says that it holds none", async () => {
    const { server } = await start(() => shown());
    const headers = { "accept-encoding": "br", cookie: "session=1" };
    expect((await ask(server, "/x", headers)).headers["content-encoding"]).toBeUndefined();
    const search = await start(() => ({ ...shown(), secretFree: true }));
    const answer = await ask(search.server, "/search?q=1", { "accept-encoding": "br" });
    expect(answer.headers).toMatchObject({ "content-encoding": "br", "cache-control": "private, no-store" });
    expect(String(brotliDecompressSync(answer.body))).toBe(article);
  });
});

describe("under load", () => {
  const shed = { full: () => 1.2, page: () => "<p>访问人数较多</p>", headers: security };

  it("goes on serving stored pages and refuses the rest with the time to come back", async () => {
    let full = false;
    const { server, state } = await start(() => shown(), { shed: { ...shed, full: () => (full ? 1.2 : undefined) } });
    await ask(server, "/news/1");
    full = true;

    expect((await ask(server, "/news/1")).status).toBe(200);
    const refused = await ask(server, "/news/2");
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatchObject({
      "retry-after": "2",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    expect(String(refused.body)).toBe("<p>访问人数较多</p>");
    expect(state.routed).toBe(1);
  });

  it("tells of each answer that it gave itself", async () => {
    const told: [string, number][] = [];
    const { server } = await start(() => shown(), { answered: (facts, status) => told.push([facts.url, status]) });
    const { etag = "" } = (await ask(server, "/news/1")).headers;
    await ask(server, "/news/1");
    await ask(server, "/news/1", { "if-none-match": etag });
    expect(told).toEqual([
      ["/news/1", 200],
      ["/news/1", 304],
    ]);
  });

  it("answers requests that were sent one after the other without waiting, in their order", async () => {
    const { server } = await start(() => shown());
    await ask(server, "/news/1");
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    const one = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
    socket.write(one("/news/1", "accept-encoding: br\r\n") + one("/other") + one("/news/1", "connection: close\r\n"));
    const answers = (await text(socket)).split("HTTP/1.1 ").slice(1);
    expect(answers).toHaveLength(3);
    expect(answers.map((answer) => answer.includes("content-encoding: br"))).toEqual([true, false, false]);
  });

  it("survives readers who leave in the middle", async () => {
    const { server } = await start(() => shown(article.repeat(200)));
    const { port } = server.address() as AddressInfo;
    for (let i = 0; i < 20; i += 1) {
      await new Promise<void>((resolve) => {
        const sent = get({ port, path: "/news/1", headers: { "accept-encoding": "br" }, agent: false }, (res) =>
          res.destroy(),
        );
        sent.on("error", () => undefined).on("close", () => resolve());
        setTimeout(() => sent.destroy(), i % 4);
      });
    }
    expect((await ask(server, "/news/1")).status).toBe(200);
  });
});

describe("with Fastify", () => {
  async function startFastify() {
    const cache = createPageCache({ maxBytes: 1e7, headers: security });
    const app = fastify({
      serverFactory: (fallthrough) => createServer(pageHandler({ cache, resolveKey, fallthrough })),
    });
    const responses: number[] = [];
    app.addHook("onResponse", async (_, reply) => void responses.push(reply.raw.statusCode));
    app.get("/news/:id", async (request, reply) => {
      const page = await pageFor({ cache, resolveKey }, request.raw, () => shown());
      reply.hijack();
      await sendPage(request.raw, reply.raw, page);
    });
    app.get("/broken", (request) =>
      pageFor({ cache, resolveKey }, request.raw, () => {
        throw Object.assign(new Error("the database is away"), { statusCode: 503 });
      }),
    );
    running.push(app.server);
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { app, cache, responses };
  }

  it("stands before the router, which is asked once", async () => {
    const { app, responses } = await startFastify();
    const first = await ask(app.server, "/news/1", { "accept-encoding": "gzip" });
    const second = await ask(app.server, "/news/1", { "accept-encoding": "gzip" });
    expect(pageHeaders(second)).toEqual(pageHeaders(first));
    expect(String(gunzipSync(second.body))).toBe(article);
    expect(responses).toEqual([200]);
  });

  it("answers injected requests with all headers", async () => {
    const { app } = await startFastify();
    const response = await app.inject({ url: "/news/1" });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe(article);
    expect(response.headers).toMatchObject({ "cache-control": "no-cache", "x-frame-options": "DENY" });
    const head = await app.inject({ url: "/news/1", method: "HEAD" });
    expect(head.headers.etag).toBe(response.headers.etag);
  });

  it("leaves failures of the rendering to its error handler", async () => {
    const { app } = await startFastify();
    expect((await ask(app.server, "/broken")).status).toBe(503);
  });
});
