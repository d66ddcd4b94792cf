import { describe, expect, it } from "vitest";
import { article, ask, pageHeaders, security, settled, shown, start } from "./handler.test-helper.ts";
import type { RenderedPage } from "./page.ts";

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

  it("keeps languages apart, and no readers: whatever cookies they have, the page is the same", async () => {
    let n = 0;
    const { server } = await start(() => shown(`page ${++n}`));
    const bodyFor = async (path: string, cookie: string) => String((await ask(server, path, { cookie })).body);

    expect(await bodyFor("/a", "")).toBe("page 1");
    expect(await bodyFor("/a", "x=1; session=abc")).toBe("page 1");
    expect(await bodyFor("/en/a", "")).toBe("page 2");
    expect((await ask(server, "/a")).headers.vary).not.toContain("Cookie");
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
      vary: "Accept-Encoding",
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
