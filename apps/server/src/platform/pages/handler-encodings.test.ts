import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { article, ask, pageHeaders, shown, start } from "./handler.test-helper.ts";
import { type RenderedPage, weightOf } from "./page.ts";

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
    expect(cache.stats().bytes - before).toBe(weightOf(answers[0]!.body));
  });

  it.each([14_999, 15_000, 15_001, 60_000])("sends a body of %d bytes as it is, twice over", async (length) => {
    const body = Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256));
    const { server } = await start(() => ({ body, contentType: "image/png", tags: ["article:1"] }));
    for (let time = 0; time < 2; time += 1) expect((await ask(server, "/x")).body.equals(body)).toBe(true);
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
    const headers = { "accept-encoding": "br", authorization: "Bearer x" };
    expect((await ask(server, "/x", headers)).headers["content-encoding"]).toBeUndefined();
    const search = await start(() => ({ ...shown(), secretFree: true }));
    const answer = await ask(search.server, "/search?q=1", { "accept-encoding": "br" });
    expect(answer.headers).toMatchObject({ "content-encoding": "br", "cache-control": "private, no-store" });
    expect(String(brotliDecompressSync(answer.body))).toBe(article);
  });
});
