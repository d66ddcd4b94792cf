import type { DatabaseHandle } from "../database/database.ts";
import type { SearchIndex } from "../search/index.ts";
import { type CommittedChange, type LogPosition, onCommittedChange, tellListeners } from "./changes.ts";
import { endOfChanges, formatPosition, parsePosition, readChanges, readSearchChanges } from "./follow.ts";

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

const isAfter = (a: LogPosition, b: LogPosition): boolean =>
  BigInt(a.xid) > BigInt(b.xid) || (a.xid === b.xid && a.id > b.id);

/**
 * Keeps this process's page cache and search index equal to the database.
 *
 * Its own commits are applied before they are answered. Those of other servers, and whatever a crash left
 * unapplied, come from the logs: at start, on each tick of a second, and on a notification.
 * @throws Error when the first catching up fails
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
  // What this process applied ahead of the log, so that a replay of the log does not put an older document back.
  const ahead = new Map<string, LogPosition>();

  const applyOwn = async ({ tags, search: changes }: CommittedChange) => {
    pages.invalidate(tags);
    const last = changes.at(-1);
    if (!last) return;
    for (const change of changes) ahead.set(change.key, change.position);
    const before = searchAt;
    // The embedded database runs one transaction at a time: nothing can come before this one any more.
    if (kind === "embedded" && failures === 0) searchAt = last.position;
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
      void next().then((worked) => worked || catchUpLater());
    }, tickMs);
  };

  const followSearch = async (report?: (documents: number) => void) => {
    let documents = 0;
    const known = failures;
    for (let more = true; more; ) {
      const step = await readSearchChanges(db, searchAt);
      more = step.more;
      if (step.changes.length === 0) break;
      const news = step.changes.filter((change) => {
        const own = ahead.get(change.key);
        if (own && !isAfter(change.position, own)) return false;
        ahead.delete(change.key);
        return true;
      });
      searchAt = step.position;
      await search.apply(news, formatPosition(searchAt));
      documents += news.length;
      report?.(documents);
      for (const [key, position] of ahead) if (!isAfter(position, searchAt)) ahead.delete(key);
    }
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
  await catchUp();
  let running: Promise<unknown> = Promise.resolve();
  /** Whether it worked. */
  const next = (): Promise<boolean> => {
    const turn = running.then(catchUp).then(
      () => true,
      (error: unknown) => {
        onError(error);
        return false;
      },
    );
    running = turn;
    return turn;
  };
  const timer = kind === "server" ? setInterval(next, tickMs) : undefined;
  return {
    catchUp: async () => void (await next()),
    async rebuildSearch(report) {
      const rebuilt = running.then(async () => {
        await search.clear();
        searchAt = parsePosition(null);
        await followSearch(report);
      });
      // The caller hears of a failure; whoever comes next goes on.
      running = rebuilt.catch(() => undefined);
      await rebuilt;
    },
    async stop() {
      clearInterval(timer);
      clearTimeout(later);
      unsubscribe();
      await running;
    },
  };
}
