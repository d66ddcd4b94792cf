import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Head } from "./head.ts";
import { answerHeaders, type HeaderList } from "./headers.ts";
import type { RequestFacts } from "./request.ts";

export type Encoding = "identity" | "gzip" | "br";

/** What a page function returns. */
export interface RenderedPage {
  body: string | Uint8Array;
  /** 200 unless told. */
  status?: number;
  /** `text/html; charset=utf-8` unless told. */
  contentType?: string;
  /** The page's own headers, for instance `["location", "/new"]`. A page that may be cached sets no cookie. */
  headers?: HeaderList;
  /** Tags in addition to those that were recorded. */
  tags?: Iterable<string>;
  /** A page that is not shared but holds no token and nothing personal, such as search results: may be compressed. */
  secretFree?: boolean;
  /** Told of each answer with this page, for the count of views; must not fail and must cost next to nothing. */
  viewed?: ((facts: RequestFacts) => void) | undefined;
}

/** One encoding of a page with everything that an answer needs. */
export interface Variant {
  readonly encoding: Encoding;
  readonly bytes: Buffer;
  /** The bytes as a string of one byte a character, once a small body was sent. */
  text?: string;
  readonly etag: string | undefined;
  full: Head;
  notModified: Head;
}

/** A rendered page, ready to send; encodings are added when somebody asks for them. */
export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly own: HeaderList;
  readonly security: HeaderList;
  /** Whether several readers may get these bytes; others are not stored. */
  readonly shared: boolean;
  /** Whether compressing is worth it and safe: the size of a compressed page for one person can leak its secrets. */
  readonly compressible: boolean;
  readonly hash: string;
  /** When the rendering began, in milliseconds. */
  readonly renderedAt: number;
  readonly lastModified: string;
  /** Set once the second of `renderedAt` is over; from then on `Last-Modified` tells this page from any later one. */
  dated: boolean;
  readonly variants: { identity: Variant; gzip?: Variant; br?: Variant };
  readonly encoding: { gzip?: Promise<Variant>; br?: Promise<Variant> };
  readonly viewed: ((facts: RequestFacts) => void) | undefined;
  /** Told of each kept variant's size in bytes. */
  grown?: (bytes: number) => void;
}

/**
 * Up to this many bytes a body goes out as a string: Node sends it in one write with its headers, from a buffer that it has
 * anyway. For a `Buffer` it would take memory for the headers of each answer, which costs more than all the rest of a hit.
 */
const SENT_AS_TEXT = 15_000;

/** Ends an answer with the body of a variant. */
export function endWith(res: ServerResponse, variant: Variant): void {
  if (variant.bytes.length > SENT_AS_TEXT) {
    res.end(variant.bytes);
    return;
  }
  variant.text ??= variant.bytes.toString("latin1");
  res.end(variant.text, "latin1");
}

/** What a variant takes in memory, in bytes. */
export const weightOf = ({ length }: Buffer): number => (length > SENT_AS_TEXT ? length : 2 * length);

/** Below this a compressed body saves no packet. */
const WORTH_COMPRESSING = 1024;
const COMPRESSIBLE =
  /^(text\/|application\/(json|xml|rss\+xml|atom\+xml|javascript|manifest\+json|problem\+json)|image\/svg)/;
const gzipBytes = promisify(gzip);
const brotliBytes = promisify(brotliCompress);

const ETAG_SUFFIX = { identity: "", gzip: "-gz", br: "-br" };

/** Until `withHeaders` makes the true one. */
const noHead: Head = { status: 200, headers: [] };

function variantOf(page: Page, encoding: Encoding, bytes: Buffer): Variant {
  const etag = page.shared ? `"${page.hash}${ETAG_SUFFIX[encoding]}"` : undefined;
  return withHeaders(page, { encoding, bytes, etag, full: noHead, notModified: noHead });
}

function withHeaders(page: Page, variant: Variant): Variant {
  const facts = {
    status: page.status,
    contentType: page.contentType,
    contentLength: variant.bytes.length,
    own: page.own,
    security: page.security,
    encoding: variant.encoding,
    etag: variant.etag,
    lastModified: page.dated ? page.lastModified : undefined,
  };
  variant.full = { status: page.status, headers: answerHeaders(facts) };
  variant.notModified = { status: 304, headers: answerHeaders({ ...facts, status: 304 }) };
  return variant;
}

export interface MakePageOptions {
  shared: boolean;
  security: HeaderList;
  /** When the rendering began, in milliseconds. */
  renderedAt: number;
}

/**
 * Makes a page of what a page function returned.
 * @throws TypeError when a shared page sets a cookie, which would hand one reader's cookie to all
 */
export function makePage(rendered: RenderedPage, options: MakePageOptions): Page {
  const body = typeof rendered.body === "string" ? Buffer.from(rendered.body, "utf8") : Buffer.from(rendered.body);
  const own = rendered.headers ?? [];
  if (options.shared && own.some((name, i) => i % 2 === 0 && name.toLowerCase() === "set-cookie")) {
    throw new TypeError("A shared page sets no cookie: its bytes go to every reader");
  }
  const status = rendered.status ?? 200;
  const contentType = rendered.contentType ?? "text/html; charset=utf-8";
  const about = JSON.stringify([status, contentType, own, options.security]);
  const hash = createHash("sha256").update(about).update(body).digest("base64url").slice(0, 22);
  const etag = options.shared ? `"${hash}"` : undefined;
  const page: Page = {
    status,
    contentType,
    own,
    security: options.security,
    shared: options.shared,
    compressible: (options.shared || rendered.secretFree === true) && worthCompressing(contentType, body),
    hash,
    renderedAt: options.renderedAt,
    lastModified: new Date(options.renderedAt).toUTCString(),
    dated: false,
    variants: { identity: { encoding: "identity", bytes: body, etag, full: noHead, notModified: noHead } },
    encoding: {},
    viewed: rendered.viewed,
  };
  withHeaders(page, page.variants.identity);
  return page;
}

function worthCompressing(contentType: string, body: Buffer): boolean {
  return body.length >= WORTH_COMPRESSING && COMPRESSIBLE.test(contentType);
}

/**
 * Adds `Last-Modified` to a page's headers once a later page can no longer carry the same second.
 * Until then two pages of one address could be told apart only by their ETags.
 */
export function dateWhenSettled(page: Page, now: number): void {
  if (now < Math.floor(page.renderedAt / 1000) * 1000 + 1000) return;
  page.dated = true;
  for (const variant of Object.values(page.variants)) withHeaders(page, variant);
}

/** Returns the page in `encoding`, compressing it the first time; everyone who asks meanwhile gets the same work. */
export function encodePage(page: Page, encoding: "gzip" | "br"): Promise<Variant> {
  page.encoding[encoding] ??= compress(page, encoding);
  return page.encoding[encoding];
}

async function compress(page: Page, encoding: "gzip" | "br"): Promise<Variant> {
  const raw = page.variants.identity.bytes;
  const bytes = await (encoding === "br"
    ? brotliBytes(raw, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
      })
    : gzipBytes(raw, { level: 6 }));
  const variant = variantOf(page, encoding, bytes);
  page.variants[encoding] = variant;
  page.grown?.(weightOf(bytes));
  return variant;
}
