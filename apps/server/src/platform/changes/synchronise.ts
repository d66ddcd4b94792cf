import { setTimeout as after } from "node:timers/promises";
import type { DatabaseHandle } from "../database/database.ts";
import type { SearchIndex } from "../search/index.ts";
import { type CommittedChange, type LogPosition, onCommittedChange, tellListeners } from "./changes.ts";
import {
  endOfChanges,
  formatPosition,
  parsePosition,
  readChanges,
  readSearchChanges,
  type SearchStep,
} from "./follow.ts";

/** What of a page cache the synchroniser needs. */
interface Invalidates {
  invalidate(tags: string[]): void;
}

export interface Synchroniser {
  /** Reads both logs to their end now; the tick and a notification call it too. */
  catchUp(): Promise<void>;
  /** Empties the search index and fills it from the whole search log; meanwhile searches find what is filled so far. */
  rebuildSearch(report: (documents: number) => void): Promise<void>;
  stop(): Promise<void>;
}

const tickMs = 1000;

/** How long a start waits for the index, in milliseconds: one that has to be made anew is filled while readers are served. */
const startWaitsMs = 2000;

const endOfLog = async (position: LogPosition): Promise<SearchStep> => ({ changes: [], position, more: false });

const isAfter = (a: LogPosition, b: LogPosition): boolean =>
  BigInt(a.xid) > BigInt(b.xid) || (a.xid === b.xid && a.id > b.id);

/**
 * Keeps this process's page cache and search index equal to the database.
 *
 * Its own commits are applied before they are answered. Those of other servers, and whatever a crash left
 * unapplied, come from the logs: at start, on each tick of a second, and on a notification.
 * It starts before an index that is far behind has caught up; searches then find what is filled so far.
 * @throws Error when the first catching up fails while the start waits for it
 */
export async function synchronise(
  { db, kind }: DatabaseHandle,
  pages: Invalidates,
  search: SearchIndex,
  onError: (error: unknown) => void,
): Promise<Synchroniser> {
  let pagesAt = await endOfChanges(db);
  let searchAt = parsePosition(await search.position());
  // Own changes that the index could not take, for instance because the disk was full; until the log was followed past
  // them, later ones may not move the position beyond them.
  let failures = 0;
  // While the log is read, only the reading moves the position: what lies between it and an own commit is still to come.
  let following = true;
  let stopped = false;
  // What this process applied ahead of the log, so that a replay of the log does not put an older document back.
  const ahead = new Map<string, LogPosition>();

  const applyOwn = async ({ tags, search: changes }: CommittedChange) => {
    pages.invalidate(tags);
    const last = changes.at(-1);
    if (!last) return;
    const before = searchAt;
    // The embedded database runs one transaction at a time: nothing can come before this one any more.
    if (kind === "embedded" && failures === 0 && !following) searchAt = last.position;
    else for (const change of changes) ahead.set(change.key, change.position);
    try {
      await search.apply(changes, formatPosition(searchAt));
    } catch (error) {
      // It is committed, so nobody may be told that it failed: the index follows the log once it can be written again.
      failures += 1;
      for (const change of changes) ahead.delete(change.key);
      if (isAfter(searchAt, before)) searchAt = before;
      onError(error);
      catchUpLater();
    }
  };

  let later: NodeJS.Timeout | undefined;
  const catchUpLater = () => {
    later ??= setTimeout(() => {
      later = undefined;
      void next();
    }, tickMs);
  };

  const followSearch = async (report?: (documents: number) => void) => {
    let documents = 0;
    const known = failures;
    following = true;
    const take = async ({ changes, position }: SearchStep): Promise<void> => {
      // Asked now and not when they were read: an own commit may have overtaken them since.
      const news = changes.filter((change) => {
        const own = ahead.get(change.key);
        if (own && !isAfter(change.position, own)) return false;
        ahead.delete(change.key);
        return true;
      });
      await search.apply(news, formatPosition(position));
      searchAt = position;
      documents += news.length;
      report?.(documents);
      for (const [key, own] of ahead) if (!isAfter(own, searchAt)) ahead.delete(key);
    };
    for (let step = await readSearchChanges(db, searchAt); step.changes.length > 0 && !stopped; ) {
      // The next are read while these are applied.
      const next = step.more ? readSearchChanges(db, step.position) : endOfLog(step.position);
      [step] = await Promise.all([next, take(step)]);
    }
    following = false;
    if (failures === known) failures = 0;
  };

  const catchUp = async () => {
    const step = await readChanges(db, pagesAt);
    pagesAt = step.position;
    // All listeners, not the pages alone: site trees and identities are kept in memory too. `applyOwn` is one of them.
    if (step.tags.length > 0) await tellListeners(db, { tags: step.tags, search: [] });
    await followSearch();
  };

  const unsubscribe = onCommittedChange(db, applyOwn);
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<boolean> | undefined;
  const begin = async () => {
    waiting = undefined;
    if (!stopped) await catchUp();
  };
  /**
   * Whether it worked. A turn that has not begun reads for everybody who asks until then: while an index that is far behind is
   * filled the ticks ask once a second, and a server that stops would wait for all of them.
   */
  const next = (): Promise<boolean> => {
    if (waiting) return waiting;
    waiting = running.then(begin).then(
      () => true,
      (error: unknown) => {
        onError(error);
        catchUpLater();
        return false;
      },
    );
    running = waiting;
    return waiting;
  };
  const first = catchUp();
  running = first.catch(() => undefined);
  // What comes after the first turn tells of its failure too: it reads on from where that one ended.
  if (!(await endsWithin(startWaitsMs, first))) void next();
  const timer = kind === "server" ? setInterval(next, tickMs) : undefined;
  return {
    catchUp: async () => void (await next()),
    async rebuildSearch(report) {
      const rebuilt = running.then(async () => {
        // What this process wrote ahead of the log goes with the index.
        ahead.clear();
        await search.clear();
        searchAt = parsePosition(null);
        await followSearch(report);
        if (stopped) throw new Error("the server stopped before the index was whole; its next start goes on");
      });
      // The caller hears of a failure; whoever comes next goes on.
      running = rebuilt.catch(() => undefined);
      await rebuilt;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      unsubscribe();
      await running;
      clearTimeout(later);
    },
  };
}

/** Whether the work ends in so many milliseconds; throws what it throws until then. */
async function endsWithin(milliseconds: number, work: Promise<void>): Promise<boolean> {
  const clock = new AbortController();
  const over = after(milliseconds, false, { signal: clock.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clock.abort();
  }
}
