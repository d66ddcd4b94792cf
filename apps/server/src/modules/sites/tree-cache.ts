import { onCommittedChange } from "../../platform/changes/changes.ts";
import type { Db } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { loadSiteTrees, type SiteTree } from "./tree.ts";

/** The sites with their sections as they are now, read from memory. */
export interface SiteTreeCache {
  /** All sites by id. */
  all(): Promise<ReadonlyMap<number, SiteTree>>;
  get(siteId: number): Promise<SiteTree | undefined>;
  /** What `all` gave last, without waiting; undefined before the first reading and after a change. */
  peek(): ReadonlyMap<number, SiteTree> | undefined;
  /** Forgets the trees when one of `tags` says that a menu changed. Changes of other servers come in here. */
  invalidate(tags: Iterable<string>): void;
}

const menuTag = /^(\*|site:(\*|\d+:(\*|menu|redirects)))$/;

/** A tree that was being read while it changed is read again, so nobody who asks after a change gets the old one. */
export function createSiteTreeCache(db: Db, onDrop: (tags: string[]) => void = () => undefined): SiteTreeCache {
  let generation = 0;
  let stored: ReadonlyMap<number, SiteTree> | undefined;
  let loading: { generation: number; trees: Promise<ReadonlyMap<number, SiteTree>> } | undefined;

  const load = async (of: number): Promise<ReadonlyMap<number, SiteTree>> => {
    const trees = await loadSiteTrees(db);
    if (of === generation) stored = trees;
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
    invalidate(tags) {
      const menus = [...tags].filter((tag) => menuTag.test(tag));
      if (menus.length === 0) return;
      generation += 1;
      stored = undefined;
      onDrop(menus);
    },
  };
}

const caches = new WeakMap<Db, SiteTreeCache>();

/**
 * The one tree cache of these services, told of every commit of this process.
 *
 * Pages that were rendered from the old tree between the page cache's own invalidation and this one are dropped too,
 * whatever the order in which the two hear of the commit.
 */
export function siteTreeCache(services: Pick<Services, "db" | "pages">): SiteTreeCache {
  const known = caches.get(services.db);
  if (known) return known;
  const cache = createSiteTreeCache(services.db, (tags) => services.pages.invalidate(tags));
  caches.set(services.db, cache);
  onCommittedChange(services.db, ({ tags }) => cache.invalidate(tags));
  return cache;
}
