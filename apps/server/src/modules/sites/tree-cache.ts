import { onCommittedChange } from "../../platform/changes/changes.ts";
import type { Db } from "../../platform/database/database.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import type { Services } from "../../platform/services.ts";
import { clusterTag } from "./cluster-tag.ts";
import { loadSiteTrees, type SiteTree } from "./tree.ts";

/** The sites with their sections as they are now, read from memory. */
export interface SiteTreeCache {
  /** All sites by id. */
  all(): Promise<ReadonlyMap<number, SiteTree>>;
  get(siteId: number): Promise<SiteTree | undefined>;
  /** What `all` gave last, without waiting; undefined before the first reading and after a change. */
  peek(): ReadonlyMap<number, SiteTree> | undefined;
  /** What was read last, even when it has changed since; undefined before the first reading. */
  last(): ReadonlyMap<number, SiteTree> | undefined;
  /** Forgets the trees when one of `tags` says that a menu changed. Changes of other servers come in here. */
  invalidate(tags: Iterable<string>): void;
}

const menuTag = /^(?:\*|site:(?:\*|(\d+):(?:\*|menu|redirects)))$/;

/** Which trees are to be read again: some, or all of them. */
type Stale = ReadonlySet<number> | "all";

const staleBy = (before: Stale, menus: readonly string[]): Stale => {
  const ids = menus.map((tag) => Number(menuTag.exec(tag)?.[1]));
  return before === "all" || ids.some(Number.isNaN) ? "all" : new Set([...before, ...ids]);
};

/**
 * A tree that was being read while it changed is read again, so nobody who asks after a change gets the old one. A change
 * of one site's menu costs the reading of that site's tree, however many others there are; theirs stay the same objects.
 */
export function createSiteTreeCache(db: Db, onDrop: (tags: string[]) => void = () => undefined): SiteTreeCache {
  let generation = 0;
  let stale: Stale = "all";
  let stored: ReadonlyMap<number, SiteTree> | undefined;
  let last: ReadonlyMap<number, SiteTree> | undefined;
  let loading: { generation: number; trees: Promise<ReadonlyMap<number, SiteTree>> } | undefined;

  const load = async (of: number): Promise<ReadonlyMap<number, SiteTree>> => {
    const trees = stale === "all" || !last ? await loadSiteTrees(db) : await renewed(db, last, stale);
    if (of === generation) {
      stored = last = trees;
      stale = new Set();
    }
    return trees;
  };

  const all = (): Promise<ReadonlyMap<number, SiteTree>> => {
    if (stored) return Promise.resolve(stored);
    if (loading?.generation === generation) return loading.trees;
    const of = generation;
    const trees = load(of).finally(() => {
      if (loading?.generation === of) loading = undefined;
    });
    loading = { generation: of, trees };
    return trees;
  };

  return {
    all,
    get: async (siteId) => (await all()).get(siteId),
    peek: () => stored,
    last: () => last,
    invalidate(tags) {
      const menus = [...tags].filter((tag) => menuTag.test(tag));
      if (menus.length === 0) return;
      generation += 1;
      stale = staleBy(stale, menus);
      stored = undefined;
      onDrop(menus);
    },
  };
}

/** The known trees with those of `siteIds` read anew, in the order of the sites' numbers. */
async function renewed(db: Db, known: ReadonlyMap<number, SiteTree>, siteIds: ReadonlySet<number>) {
  const fresh = await loadSiteTrees(db, [...siteIds]);
  const kept = [...known].filter(([id]) => !siteIds.has(id));
  return new Map([...kept, ...fresh].sort(([a], [b]) => a - b));
}

/**
 * The one tree cache of these services, told of every commit of this process.
 *
 * Pages that were rendered from the old tree between the page cache's own invalidation and this one are dropped too,
 * whatever the order in which the two hear of the commit.
 */
export const siteTreeCache = onePerDatabase(({ db, pages }: Pick<Services, "db" | "pages">): SiteTreeCache => {
  const cache = createSiteTreeCache(db, (tags) => pages.invalidate(tags));
  onCommittedChange(db, async ({ tags }) => {
    cache.invalidate(tags);
    // The router cannot wait for the answer where a site stands, so it is there before whoever moved it is answered.
    if (tags.includes(clusterTag)) await cache.all();
  });
  return cache;
});
