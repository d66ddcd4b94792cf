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
  /** The page that led here, as the browser tells it. */
  referer: string;
  /** Whom proxies name as the reader, to be believed only of those that are trusted. */
  forwardedFor: string;
  /** Where the connection comes from; asking for its address costs something, so only counting does. */
  socket: Pick<IncomingMessage["socket"], "remoteAddress">;
  /** Fetched ahead by the browser, before anybody asked to see it. */
  prefetch: boolean;
  /** Carries credentials in a header, or a body: never answered from the cache. */
  special: boolean;
}

/**
 * Reads the facts of a request; a header that was not sent is "". From the headers as they were sent: Node makes the
 * object of all of them when it is first asked for, which costs more than the rest of a hit.
 */
export function readFacts(req: IncomingMessage): RequestFacts {
  const facts: RequestFacts = {
    method: req.method ?? "",
    // The router may have been shown another address; the reader asked for this one.
    url: (req as IncomingMessage & { originalUrl?: string }).originalUrl ?? req.url ?? "",
    host: "",
    cookie: "",
    acceptEncoding: "",
    accept: "",
    ifNoneMatch: "",
    ifModifiedSince: "",
    userAgent: "",
    referer: "",
    forwardedFor: "",
    socket: req.socket,
    prefetch: false,
    special: false,
  };
  const { rawHeaders } = req;
  for (let i = 0; i < rawHeaders.length; i += 2) noteHeader(facts, rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  return facts;
}

/** Sorted out by their length first, as most headers are none of ours. */
function noteHeader(facts: RequestFacts, name: string, value: string): void {
  switch (name.length) {
    case 4:
      if (isNamed(name, "host")) facts.host ||= value;
      break;
    case 6:
      if (isNamed(name, "cookie")) facts.cookie = joined(facts.cookie, value, "; ");
      else if (isNamed(name, "accept")) facts.accept = joined(facts.accept, value, ", ");
      break;
    case 7:
      if (isNamed(name, "referer")) facts.referer ||= value;
      break;
    case 10:
      if (isNamed(name, "user-agent")) facts.userAgent ||= value;
      break;
    case 11:
      if (isNamed(name, "sec-purpose")) facts.prefetch = true;
      break;
    case 13:
      if (isNamed(name, "if-none-match")) facts.ifNoneMatch = joined(facts.ifNoneMatch, value, ", ");
      else if (isNamed(name, "authorization")) facts.special = true;
      break;
    case 14:
      if (isNamed(name, "content-length") && value !== "0") facts.special = true;
      break;
    case 15:
      if (isNamed(name, "accept-encoding")) facts.acceptEncoding = joined(facts.acceptEncoding, value, ", ");
      else if (isNamed(name, "x-forwarded-for")) facts.forwardedFor = joined(facts.forwardedFor, value, ", ");
      break;
    case 17:
      if (isNamed(name, "if-modified-since")) facts.ifModifiedSince ||= value;
      else if (isNamed(name, "transfer-encoding")) facts.special = true;
      break;
  }
}

const isNamed = (name: string, wanted: string): boolean => name === wanted || name.toLowerCase() === wanted;

/** A header sent twice means the same as one with both values (RFC 9110 §5.3). */
const joined = (before: string, value: string, between: string): string =>
  before === "" ? value : before + between + value;

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
