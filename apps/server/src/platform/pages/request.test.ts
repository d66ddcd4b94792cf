import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { readFacts } from "./request.ts";

const requestWith = (...rawHeaders: string[]): IncomingMessage =>
  ({ method: "GET", url: "/news/", rawHeaders }) as unknown as IncomingMessage;

describe("readFacts", () => {
  it("knows the headers however they are spelt", () => {
    const facts = readFacts(
      requestWith(
        ...["Host", "zone.example.cn", "COOKIE", "mode=elder", "accept", "text/html", "Accept-Encoding", "br"],
        ...["User-Agent", "Mozilla/5.0", "If-None-Match", '"a"', "If-Modified-Since", "yesterday", "X-Other", "x"],
      ),
    );

    expect(facts).toEqual({
      method: "GET",
      url: "/news/",
      host: "zone.example.cn",
      cookie: "mode=elder",
      accept: "text/html",
      acceptEncoding: "br",
      userAgent: "Mozilla/5.0",
      referer: "",
      forwardedFor: "",
      ifNoneMatch: '"a"',
      ifModifiedSince: "yesterday",
      prefetch: false,
      special: false,
    });
  });

  it("leaves what was not sent empty", () => {
    const facts = readFacts(requestWith());

    expect(facts).toMatchObject({ host: "", cookie: "", acceptEncoding: "", ifNoneMatch: "", special: false });
  });

  it("joins what was sent twice, so that no second cookie hides a session", () => {
    const facts = readFacts(
      requestWith("cookie", "a=1", "Cookie", "session=2", "if-none-match", '"a"', "If-None-Match", '"b"'),
    );

    expect(facts.cookie).toBe("a=1; session=2");
    expect(facts.ifNoneMatch).toBe('"a", "b"');
  });

  it.each([
    ["Authorization", "Bearer x", true],
    ["Transfer-Encoding", "chunked", true],
    ["Content-Length", "3", true],
    ["Content-Length", "0", false],
  ])("%s: %s is a reason to ask the router: %s", (name, value, special) => {
    expect(readFacts(requestWith(name, value)).special).toBe(special);
  });

  it("tells a page that the browser fetched ahead", () => {
    expect(readFacts(requestWith("Sec-Purpose", "prefetch")).prefetch).toBe(true);
  });
});
