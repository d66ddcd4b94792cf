import { describe, expect, it } from "vitest";
import type { RequestFacts } from "./request.ts";
import { createKeyResolver, type KeyResolverOptions } from "./resolve-key.ts";

const facts = (url: string, more: Partial<RequestFacts> = {}): RequestFacts => ({
  method: "GET",
  url,
  host: "www.example",
  cookie: "",
  accept: "",
  acceptEncoding: "",
  ifNoneMatch: "",
  ifModifiedSince: "",
  userAgent: "",
  referer: "",
  forwardedFor: "",
  socket: { remoteAddress: undefined },
  prefetch: false,
  special: false,
  ...more,
});

function resolver(more: Partial<KeyResolverOptions> = {}) {
  return createKeyResolver({
    siteOf: () => 1,
    languageOf: (path) => (path.startsWith("/en/") ? "en" : "zh-CN"),
    allowedQuery: ["page", "year"],
    neverBelow: ["/api/"],
    ...more,
  });
}

describe("createKeyResolver", () => {
  it("begins the key with the site and gives each difference that readers see its own", () => {
    const resolve = resolver({ siteOf: (host) => (host === "www.example" ? 1 : 2) });
    const keys = [
      resolve(facts("/en/a")),
      resolve(facts("/a")),
      resolve(facts("/a?page=2")),
      resolve(facts("/a", { host: "other.example" })),
    ];
    expect(keys[0]).toBe("1|/en/a|en");
    expect(new Set(keys).size).toBe(4);
  });

  it("notices at once that a host has got another site, though it knows the URL", () => {
    let site: number | undefined = 1;
    const resolve = resolver({ siteOf: () => site });
    expect(resolve(facts("/a"))).toMatch(/^1\|/);
    site = 2;
    expect(resolve(facts("/a"))).toMatch(/^2\|/);
    site = undefined;
    expect(resolve(facts("/a"))).toBeUndefined();
  });

  it("drops what the page at a path does not read", () => {
    const resolve = resolver({ unreadAt: (path) => (path === "/" ? ["page"] : []) });
    expect(resolve(facts("/?page=3"))).toBe(resolve(facts("/")));
    expect(resolve(facts("/a?page=3"))).not.toBe(resolve(facts("/a")));
  });

  it("makes one page for all readers, whatever cookies they have", () => {
    const resolve = resolver();
    expect(resolve(facts("/a", { cookie: "oz_session=x" }))).toBe(resolve(facts("/a")));
  });

  it.each(["http://www.example/a", "*", "", "/a|b", "/a?page=1&page=2", "/a?%zz=1", "/api/x", "/%"])(
    "has no key for %j",
    (url) => {
      const resolve = resolver();
      expect([resolve(facts(url)), resolve(facts(url))]).toEqual([undefined, undefined]);
    },
  );

  it("stays right when it has seen more URLs than it remembers", () => {
    const resolve = resolver();
    for (let i = 0; i < 12_000; i += 1) resolve(facts(`/a?page=${i}`));
    expect(resolve(facts("/a?page=3"))).toBe("1|/a?page=3|zh-CN");
    expect(resolve(facts("/a?page=11999"))).toBe("1|/a?page=11999|zh-CN");
  });
});
