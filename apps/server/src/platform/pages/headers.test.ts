import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cspHash, guardedHeaders, publicHeaders } from "./headers.ts";
import { createTagRecorder, withWildcards } from "./tags.ts";

const headerOf = (list: readonly string[], name: string) => list[list.indexOf(name) + 1] ?? "";
const directives = (list: readonly string[]) =>
  Object.fromEntries(
    headerOf(list, "content-security-policy")
      .split("; ")
      .map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]),
  );

describe("publicHeaders", () => {
  it("is a frozen list of names and values", () => {
    const list = publicHeaders({ https: false });
    expect(Object.isFrozen(list)).toBe(true);
    expect(list.length % 2).toBe(0);
    expect(headerOf(list, "x-content-type-options")).toBe("nosniff");
    expect(headerOf(list, "x-frame-options")).toBe("DENY");
  });

  it("is what guarded answers carry too, with what protects a session", () => {
    const list = guardedHeaders({ https: true });
    expect(list.slice(0, 8)).toEqual(publicHeaders({ https: true }));
    for (const name of [
      "referrer-policy",
      "permissions-policy",
      "cross-origin-opener-policy",
      "cross-origin-resource-policy",
    ]) {
      expect(list).toContain(name);
    }
  });

  it("allows inline code by its hash alone", () => {
    const script = "document.documentElement.className = 'js'";
    const policy = directives(publicHeaders({ https: true, scriptHashes: [cspHash(script)] }));
    const hash = createHash("sha256").update(script).digest("base64");
    expect(policy["script-src"]).toEqual(["'self'", `'sha256-${hash}'`]);
    expect(policy["style-src"] ?? policy["default-src"]).toEqual(["'self'"]);
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|nonce|\*/);
    expect([policy["object-src"], policy["base-uri"], policy["frame-ancestors"]]).toEqual(Array(3).fill(["'none'"]));
  });

  it("names the other origins that pictures and requests may use", () => {
    const tiles = "https://t0.tianditu.gov.cn";
    const policy = directives(publicHeaders({ https: true, imageOrigins: [tiles], connectOrigins: [tiles] }));
    expect(policy["img-src"]).toContain(tiles);
    expect(policy["connect-src"]).toContain(tiles);
  });

  it("speaks of https only where it is used, and of frames in both ways", () => {
    expect(publicHeaders({ https: false })).not.toContain("strict-transport-security");
    expect(publicHeaders({ https: true })).toContain("strict-transport-security");
    const framed = publicHeaders({ https: true, frames: "self" });
    expect(directives(framed)["frame-ancestors"]).toEqual(["'self'"]);
    expect(headerOf(framed, "x-frame-options")).toBe("SAMEORIGIN");
  });
});

describe("tags", () => {
  it("are recorded once each", () => {
    const seen = createTagRecorder();
    seen.add("article:12", "section:3");
    seen.add("article:12", "site:1:*");
    expect(seen.list()).toEqual(["article:12", "section:3", "site:1:*"]);
  });

  it.each(["", "article", "policies:类:2026-01_a.b"])("%j", (tag) => {
    const add = () => createTagRecorder().add(tag);
    if (tag === "") expect(add).toThrow(TypeError);
    else expect(add).not.toThrow();
  });

  it.each(["Article:1", "article:", "article 1", ":1", "site:*:menu", "article:1|2"])("%j is refused", (tag) => {
    expect(() => createTagRecorder().add(tag)).toThrow(TypeError);
  });

  it("are reached by the wildcards above them", () => {
    expect([...withWildcards(["site:1:menu"])].sort()).toEqual(["*", "site:*", "site:1:*", "site:1:menu"]);
  });
});
