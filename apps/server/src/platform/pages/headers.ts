import { createHash } from "node:crypto";

/** Names and values in turn, as `writeHead` takes them: `["etag", "\"x\"", "vary", "Accept"]`. */
export type HeaderList = readonly string[];

export interface PublicHeadersConfig {
  /** Readers reach the site by https: adds HSTS. */
  https: boolean;
  /** CSP sources of the inline scripts that pages hold, made by `cspHash`. */
  scriptHashes?: readonly string[];
  /** CSP sources of the inline styles that pages hold, made by `cspHash`. */
  styleHashes?: readonly string[];
  /** Other origins that pictures may come from, for instance those of map tiles. */
  imageOrigins?: readonly string[];
  /** Other origins that scripts may fetch from. */
  connectOrigins?: readonly string[];
  /** Who may show the pages in a frame; "self" lets the workbench preview them. */
  frames?: "none" | "self";
}

/** The CSP source for one inline script or style, given exactly the text between its tags. */
export function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** Kept short, as it goes out with every answer: what equals `default-src` is not repeated. */
function contentSecurityPolicy(config: PublicHeadersConfig): string {
  const directives = ["default-src 'self'"];
  const allow = (directive: string, sources: readonly string[] = []) => {
    if (sources.length > 0) directives.push(`${directive} 'self' ${sources.join(" ")}`);
  };
  allow("script-src", config.scriptHashes);
  allow("style-src", config.styleHashes);
  allow("img-src", ["data:", ...(config.imageOrigins ?? [])]);
  allow("connect-src", config.connectOrigins);
  const frames = config.frames === "self" ? "'self'" : "'none'";
  return `${directives.join("; ")}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ${frames}`;
}

/**
 * The security headers of every public page, computed once. Inline code is allowed by hash and not by nonce,
 * because cached bytes are the same for everyone. `X-Frame-Options` repeats the policy for the old browsers that
 * public offices still run. What is not here would be the browsers' default, or guards a session that these pages do
 * not have.
 */
export function publicHeaders(config: PublicHeadersConfig): HeaderList {
  const list = [
    ["content-security-policy", contentSecurityPolicy(config)],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", config.frames === "self" ? "SAMEORIGIN" : "DENY"],
  ];
  if (config.https) list.push(["strict-transport-security", "max-age=31536000; includeSubDomains"]);
  return Object.freeze(list.flat());
}

/** The security headers of whatever belongs to a session, and of all answers that do not come from the page cache. */
export function guardedHeaders(config: PublicHeadersConfig): HeaderList {
  const more = [
    ["referrer-policy", "strict-origin-when-cross-origin"],
    ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
  ];
  return Object.freeze([...publicHeaders(config), ...more.flat()]);
}

export interface AnswerHeaderFacts {
  status: number;
  contentType: string;
  contentLength: number;
  /** The page's own headers, such as `location`. */
  own: HeaderList;
  security: HeaderList;
  encoding: "identity" | "gzip" | "br";
  /** Absent on pages for one person, which nobody may keep. */
  etag?: string;
  /** Absent while a newer page could still carry the same second. */
  lastModified?: string;
}

/**
 * The headers of a page's answer, cached or not: the only place that makes them.
 *
 * Shared pages may be stored by browsers and proxies but are asked about each time (`no-cache`), so readers are never
 * stale. A 304 leaves out what describes a body, and the security headers too: the ETag covers them, so the copy that
 * the browser has carries the same ones.
 */
export function answerHeaders(facts: AnswerHeaderFacts): HeaderList {
  const caching: string[] = [];
  if (facts.etag === undefined) {
    caching.push("cache-control", "private, no-store");
  } else {
    caching.push("cache-control", "no-cache", "vary", "Accept-Encoding", "etag", facts.etag);
    if (facts.lastModified !== undefined) caching.push("last-modified", facts.lastModified);
  }
  if (facts.status === 304) return caching;
  const content = ["content-type", facts.contentType, "content-length", String(facts.contentLength)];
  if (facts.encoding !== "identity") content.push("content-encoding", facts.encoding);
  return [...content, ...caching, ...facts.own, ...facts.security];
}
