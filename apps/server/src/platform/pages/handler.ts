import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { PageCache, RenderPage } from "./cache.ts";
import { type Head, writeHead } from "./head.ts";
import type { HeaderList } from "./headers.ts";
import { dateWhenSettled, encodePage, endWith, makePage, type Page, type Variant } from "./page.ts";
import { isUnchanged, preferredEncoding, type RequestFacts, readFacts } from "./request.ts";

export type ResolveKey = (facts: RequestFacts) => string | undefined;

export interface PageHandlerOptions {
  cache: PageCache;
  resolveKey: ResolveKey;
  /** Answers everything that the cache does not: the listener that Fastify hands to `serverFactory`. */
  fallthrough: RequestListener;
  /** Load shedding. Stored pages are always served; whatever would cost more is refused when `full` says so. */
  shed?: {
    /** Seconds after which to come back, or undefined to let the request in. */
    full: (facts: RequestFacts) => number | undefined;
    /** The page that says so, in the reader's language. */
    page: (facts: RequestFacts) => string;
    headers: HeaderList;
  };
}

type Write = (res: ServerResponse, head: Head) => void;

/** One by one, so that Fastify's hooks and injected test requests see them too; a repeated name is kept. */
const writeNamed: Write = (res, { status, headers }) => {
  res.statusCode = status;
  const values = new Map<string, string[]>();
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!.toLowerCase();
    values.set(name, [...(values.get(name) ?? []), headers[i + 1]!]);
  }
  for (const [name, list] of values) res.setHeader(name, list.length === 1 ? list[0]! : list);
};

/** The variant to send now, or undefined when it has to be compressed first. */
function readyVariant(facts: RequestFacts, page: Page): Variant | undefined {
  const encoding = page.compressible ? preferredEncoding(facts.acceptEncoding) : "identity";
  return page.variants[encoding];
}

function writeVariant(facts: RequestFacts, res: ServerResponse, page: Page, variant: Variant, write: Write): void {
  page.viewed?.(facts);
  if (!page.dated) dateWhenSettled(page, Date.now());
  if (isUnchanged(facts, page, variant)) {
    write(res, variant.notModified);
    res.end();
    return;
  }
  write(res, variant.full);
  if (facts.method === "HEAD") res.end();
  else endWith(res, variant);
}

function answer(facts: RequestFacts, res: ServerResponse, page: Page, write: Write, done?: () => void): void {
  const send = (variant: Variant) => {
    // The reader may have left while it was compressed.
    if (!res.destroyed) writeVariant(facts, res, page, variant, write);
    done?.();
  };
  const ready = readyVariant(facts, page);
  if (ready !== undefined) {
    send(ready);
    return;
  }
  const encoding = preferredEncoding(facts.acceptEncoding) as "gzip" | "br";
  // Compression fails only for want of memory; then the page as it is still serves the reader.
  void encodePage(page, encoding).then(send, () => send(page.variants.identity));
}

function refuse(
  facts: RequestFacts,
  res: ServerResponse,
  shed: NonNullable<PageHandlerOptions["shed"]>,
  seconds: number,
) {
  const headers = ["retry-after", String(Math.max(1, Math.ceil(seconds)))];
  const rendered = { status: 503, body: shed.page(facts), headers };
  const page = makePage(rendered, { shared: false, security: shed.headers, renderedAt: Date.now() });
  writeVariant(facts, res, page, page.variants.identity, writeHead);
}

/**
 * Makes the listener that stands in front of Fastify's router: stored pages are answered at once, everything else
 * goes on to `fallthrough`.
 *
 * ```ts
 * fastify({ serverFactory: (fallthrough) => http.createServer(pageHandler({ cache, resolveKey, fallthrough })) })
 * ```
 */
export function pageHandler(options: PageHandlerOptions): RequestListener {
  const { cache, resolveKey, fallthrough, shed } = options;
  return (req, res) => {
    const facts = readFacts(req);
    const key = resolveKey(facts);
    const page = key === undefined ? undefined : cache.get(key);
    if (page !== undefined) return answer(facts, res, page, writeHead);
    const seconds = shed?.full(facts);
    if (shed === undefined || seconds === undefined) return fallthrough(req, res);
    refuse(facts, res, shed, seconds);
  };
}

/**
 * The page of a request that came through the router: stored, rendered and stored, or, when the cache does not answer
 * such requests, rendered for this reader alone. Send it with `sendPage`.
 * @throws whatever `fn` throws, and PageRenderTimeout
 */
export function pageFor(
  context: { cache: PageCache; resolveKey: ResolveKey },
  req: IncomingMessage,
  fn: RenderPage,
): Promise<Page> {
  const key = context.resolveKey(readFacts(req));
  return key === undefined ? context.cache.renderUncached(fn) : context.cache.render(key, fn);
}

/**
 * Sends a page as the handler in front would. In a Fastify route call `reply.hijack()` first and pass `request.raw`
 * and `reply.raw`. Resolves when the answer was handed to the socket.
 */
export function sendPage(req: IncomingMessage, res: ServerResponse, page: Page): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  res.once("close", resolve);
  answer(readFacts(req), res, page, writeNamed, resolve);
  return promise;
}
