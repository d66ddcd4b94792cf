import type { IncomingMessage } from "node:http";
import type { Encoding, Page, Variant } from "./page.ts";

/** What decides an answer from the cache. */
export interface RequestFacts {
  method: string;
  /** As sent: path and query. */
  url: string;
  host: string;
  cookie: string;
  acceptEncoding: string;
  /** Which kinds of content the reader takes; decides the form of a picture. */
  accept: string;
  ifNoneMatch: string;
  ifModifiedSince: string;
  /** What the reader's program calls itself. */
  userAgent: string;
  /** Fetched ahead by the browser, before anybody asked to see it. */
  prefetch: boolean;
  /** Carries credentials in a header, or a body: never answered from the cache. */
  special: boolean;
}

/** Reads the facts of a request; a header that was not sent is "". */
export function readFacts(req: IncomingMessage): RequestFacts {
  const { method = "", url = "", headers } = req;
  const { host = "", cookie = "" } = headers;
  const length = headers["content-length"];
  const hasBody = headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
  return {
    method,
    url,
    host,
    cookie,
    acceptEncoding: (headers["accept-encoding"] as string | undefined) ?? "",
    accept: headers.accept ?? "",
    ifNoneMatch: headers["if-none-match"] ?? "",
    ifModifiedSince: headers["if-modified-since"] ?? "",
    userAgent: headers["user-agent"] ?? "",
    prefetch: headers["sec-purpose"] !== undefined,
    special: hasBody || headers.authorization !== undefined,
  };
}

/** The value of one cookie, or undefined when the reader has none of that name. */
export function cookieValue(cookie: string, name: string): string | undefined {
  for (let at = cookie.indexOf(`${name}=`); at !== -1; at = cookie.indexOf(`${name}=`, at + 1)) {
    const before = cookie.slice(0, at).trimEnd();
    if (before !== "" && !before.endsWith(";")) continue;
    const end = cookie.indexOf(";", at);
    return cookie.slice(at + name.length + 1, end === -1 ? undefined : end).trim();
  }
  return undefined;
}

const PREFERENCE: readonly Encoding[] = ["br", "gzip", "identity"];
const remembered = new Map<string, Encoding>();

/**
 * The best encoding that the reader accepts, by their weights (RFC 9110 §12.5.3); brotli before gzip before none
 * when these are equal. A reader who accepts nothing that we have gets the page as it is.
 */
export function preferredEncoding(acceptEncoding: string): Encoding {
  if (acceptEncoding === "") return "identity";
  const known = remembered.get(acceptEncoding);
  if (known !== undefined) return known;
  const best = chooseEncoding(acceptEncoding);
  // Browsers send a handful of values; anything beyond that is someone who makes them up.
  if (remembered.size < 256 && acceptEncoding.length < 200) remembered.set(acceptEncoding, best);
  return best;
}

function chooseEncoding(acceptEncoding: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const [coding = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    if (coding !== "") weights.set(coding === "x-gzip" ? "gzip" : coding, Number.isFinite(weight) ? weight : 0);
  }
  const others = weights.get("*");
  // Nobody names "identity" to say that they cannot read it, so unnamed it is acceptable, and the last choice.
  const weightOf = (encoding: Encoding) =>
    weights.get(encoding) ?? others ?? (encoding === "identity" ? Number.MIN_VALUE : 0);
  let best: Encoding = "identity";
  let highest = 0;
  for (const encoding of PREFERENCE) {
    if (weightOf(encoding) <= highest) continue;
    best = encoding;
    highest = weightOf(encoding);
  }
  return best;
}

/**
 * Whether the reader's copy is this one, so that 304 is the answer (RFC 9110 §13.2.2). ETags are compared weakly, since a
 * proxy that compresses makes ours weak. The date must be exactly ours: a page can change when its menu does, to a version
 * whose second of birth another server's clock places earlier, so "not later than" could leave a reader stale.
 */
export function isUnchanged(facts: RequestFacts, page: Page, variant: Variant): boolean {
  if (page.status !== 200 || variant.etag === undefined) return false;
  const { ifNoneMatch } = facts;
  if (ifNoneMatch !== "") {
    if (ifNoneMatch === variant.etag || ifNoneMatch.trim() === "*") return true;
    return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === variant.etag);
  }
  return facts.ifModifiedSince !== "" && page.dated && facts.ifModifiedSince === page.lastModified;
}
