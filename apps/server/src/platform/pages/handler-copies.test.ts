import { describe, expect, it } from "vitest";
import { article, ask, settled, shown, start } from "./handler.test-helper.ts";
import { publicHeaders } from "./headers.ts";

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
