import type { HeaderList } from "./headers.ts";
import { makePage, type Page, type RenderedPage, weightOf } from "./page.ts";
import { createTagRecorder, type TagRecorder, withWildcards } from "./tags.ts";

export interface PageCacheOptions {
  /** Budget of all stored pages with their encodings, in bytes; the least recently used go first. */
  maxBytes: number;
  /** Security headers that every page carries, from `publicHeaders`. */
  headers?: HeaderList;
  /** A page that renders for longer than this fails for everyone who waits; in milliseconds, 15 s unless told. */
  renderTimeout?: number;
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
}

export type RenderPage = (seen: TagRecorder) => RenderedPage | Promise<RenderedPage>;

export interface PageCacheStats {
  /** Answers from stored bytes. */
  hits: number;
  /** Renderings that were begun. */
  misses: number;
  /** Requests that waited for a rendering which another had begun. */
  joined: number;
  /** Renderings that were not stored because something they showed changed meanwhile. */
  stale: number;
  failures: number;
  evictions: number;
  /** Pages dropped because one of their tags was invalidated. */
  invalidated: number;
  pages: number;
  bytes: number;
  /** Renderings under way. */
  rendering: number;
}

export interface PageCache {
  /** The stored page, or undefined. */
  get(key: string): Page | undefined;
  /**
   * The stored page, or the page that `fn` renders. One rendering at a time for a key: others wait for it and share
   * its page or its failure; a failure is not kept. Nobody gets a page whose rendering began before an invalidation
   * that came before their request.
   * @throws PageRenderTimeout and whatever `fn` throws
   */
  render(key: string, fn: RenderPage): Promise<Page>;
  /** Renders a page for one person or one question: never stored, never shared, its headers made by the same function. */
  renderUncached(fn: RenderPage): Promise<Page>;
  /** Drops the pages that show any of the tags; returns how many. Call it after the commit of the change. */
  invalidate(tags: Iterable<string>): number;
  /** Drops everything, for instance when the change log was lost. */
  clear(): number;
  stats(): PageCacheStats;
}

/** A page function did not end in time. Tell the reader to try again soon. */
export class PageRenderTimeout extends Error {
  readonly code = "PAGE_RENDER_TIMEOUT";
}

interface Stored {
  key: string;
  page: Page;
  tags: Set<string>;
  bytes: number;
  /** Which use of the cache was its last. */
  used: number;
}

interface Flight {
  /** The number of the last invalidation when the rendering began. */
  began: number;
  outcome: Promise<{ page: Page; stale: boolean }>;
}

/** Map entries, header lists and the like, for a page and for each of its tags; measured roughly. */
const OVERHEAD = 2048;
const OVERHEAD_PER_TAG = 100;
/** One page may not push everything else out. */
const LARGEST_SHARE = 0.25;
/** Not 404: made-up addresses are without number and would push real pages out. */
const STORED_STATUSES = new Set([200, 301, 308, 410]);

/** The tag that reaches every page of a site, whatever else the page recorded; the key begins with the site. */
function tagOfSite(key: string): string {
  return `site:${key.slice(0, key.indexOf("|"))}:*`;
}

function withinTime<T>(work: Promise<T>, milliseconds: number, key: string): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const late = () => reject(new PageRenderTimeout(`Page ${key} did not render within ${milliseconds} ms`));
  const timer = setTimeout(late, milliseconds);
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}

/** Stored pages by key, by tag and in order of use, within a budget of bytes. */
function createShelf(maxBytes: number) {
  const pages = new Map<string, Stored>();
  const byTag = new Map<string, Set<Stored>>();
  let bytes = 0;
  let evictions = 0;
  let uses = 0;
  let last: Stored | undefined;

  function drop(stored: Stored): void {
    pages.delete(stored.key);
    if (stored === last) last = undefined;
    bytes -= stored.bytes;
    stored.page.grown = undefined;
    for (const tag of stored.tags) {
      const sharers = byTag.get(tag);
      sharers?.delete(stored);
      if (sharers?.size === 0) byTag.delete(tag);
    }
  }

  function shrink(): void {
    for (const oldest of pages.values()) {
      if (bytes <= maxBytes) return;
      evictions += 1;
      drop(oldest);
    }
  }

  return {
    get(key: string): Page | undefined {
      const stored = pages.get(key);
      if (stored === undefined) return undefined;
      uses += 1;
      // A Map keeps the order of insertion: the page just used becomes the last to go. One that is among the last anyway
      // stays where it is, since moving costs more than all the rest of a hit.
      if (stored !== last && uses - stored.used > pages.size / 4) {
        pages.delete(key);
        pages.set(key, stored);
        last = stored;
        stored.used = uses;
      }
      return stored.page;
    },
    put(key: string, page: Page, tags: Set<string>): void {
      const size = weightOf(page.variants.identity.bytes) + OVERHEAD + OVERHEAD_PER_TAG * tags.size;
      if (size > maxBytes * LARGEST_SHARE) return;
      const before = pages.get(key);
      if (before !== undefined) drop(before);
      uses += 1;
      const stored = { key, page, tags, bytes: size, used: uses };
      pages.set(key, stored);
      last = stored;
      for (const tag of tags) {
        const sharers = byTag.get(tag);
        if (sharers === undefined) byTag.set(tag, new Set([stored]));
        else sharers.add(stored);
      }
      bytes += size;
      page.grown = (more) => {
        stored.bytes += more;
        bytes += more;
        shrink();
      };
      shrink();
    },
    dropTag(tag: string): number {
      const sharers = [...(byTag.get(tag) ?? [])];
      sharers.forEach(drop);
      return sharers.length;
    },
    stats: () => ({ evictions, pages: pages.size, bytes }),
  };
}

/**
 * Numbers invalidations so that a rendering can tell whether one of its tags was invalidated since it began.
 * Remembers tags only while a rendering is under way: one that begins later reads what the change wrote.
 */
function createInvalidationLog(flights: Map<string, Flight>) {
  const lastOfTag = new Map<string, number>();
  let last = 0;
  return {
    last: () => last,
    note(tags: readonly string[]): void {
      last += 1;
      if (flights.size === 0) return;
      for (const tag of tags) lastOfTag.set(tag, last);
    },
    anySince(began: number, tags: Set<string>): boolean {
      for (const tag of tags) if ((lastOfTag.get(tag) ?? 0) > began) return true;
      return false;
    },
    forget(): void {
      if (flights.size === 0) lastOfTag.clear();
      // Under steady load renderings overlap for ever, so the log is walked, but only when it has grown.
      if (lastOfTag.size < 4096) return;
      let oldest = last;
      for (const flight of flights.values()) oldest = Math.min(oldest, flight.began);
      for (const [tag, at] of lastOfTag) if (at <= oldest) lastOfTag.delete(tag);
    },
  };
}

/** Makes an empty page cache. */
export function createPageCache(options: PageCacheOptions): PageCache {
  const { headers = [], renderTimeout = 15_000, now = Date.now } = options;
  const shelf = createShelf(options.maxBytes);
  const flights = new Map<string, Flight>();
  const log = createInvalidationLog(flights);
  const counts = { hits: 0, misses: 0, joined: 0, stale: 0, failures: 0, invalidated: 0 };
  let clock = 0;
  // The clock of the machine may be set back; two pages must not share a `Last-Modified` because of it.
  const steadyNow = () => {
    clock = Math.max(clock, now());
    return clock;
  };

  async function renderAndStore(key: string, fn: RenderPage, began: number): Promise<{ page: Page; stale: boolean }> {
    const seen = createTagRecorder();
    const renderedAt = steadyNow();
    try {
      const rendered = await withinTime(
        Promise.resolve().then(() => fn(seen)),
        renderTimeout,
        key,
      );
      seen.add(...(rendered.tags ?? []));
      const page = makePage(rendered, { shared: true, security: headers, renderedAt });
      const recorded = seen.list();
      const tags = withWildcards([...recorded, tagOfSite(key)]);
      const stale = log.anySince(began, tags);
      if (stale) counts.stale += 1;
      // A page that recorded nothing could never be dropped when what it shows changes.
      else if (recorded.length > 0 && STORED_STATUSES.has(page.status)) shelf.put(key, page, tags);
      return { page, stale };
    } catch (error) {
      counts.failures += 1;
      throw error;
    } finally {
      // In the same turn as the check of staleness: nobody may join a rendering that no longer watches the log.
      flights.delete(key);
      log.forget();
    }
  }

  function begin(key: string, fn: RenderPage): Flight {
    counts.misses += 1;
    const began = log.last();
    const flight = { began, outcome: renderAndStore(key, fn, began) };
    flights.set(key, flight);
    return flight;
  }

  function get(key: string): Page | undefined {
    const page = shelf.get(key);
    if (page !== undefined) counts.hits += 1;
    return page;
  }

  async function render(key: string, fn: RenderPage): Promise<Page> {
    const arrived = log.last();
    for (;;) {
      const stored = get(key);
      if (stored !== undefined) return stored;
      const running = flights.get(key);
      if (running !== undefined) counts.joined += 1;
      const flight = running ?? begin(key, fn);
      const { page, stale } = await flight.outcome;
      // Who came before the invalidation may see what was true when they asked; who came after it asks again, and the
      // next rendering begins after they came, so they go round at most once.
      if (!stale || flight.began >= arrived) return page;
    }
  }

  async function renderUncached(fn: RenderPage): Promise<Page> {
    return makePage(await fn(createTagRecorder()), { shared: false, security: headers, renderedAt: steadyNow() });
  }

  function invalidate(tags: Iterable<string>): number {
    const list = [...tags];
    log.note(list);
    const dropped = list.reduce((sum, tag) => sum + shelf.dropTag(tag), 0);
    counts.invalidated += dropped;
    return dropped;
  }

  return {
    get,
    render,
    renderUncached,
    invalidate,
    clear: () => invalidate(["*"]),
    stats: () => ({ ...counts, ...shelf.stats(), rendering: flights.size }),
  };
}
