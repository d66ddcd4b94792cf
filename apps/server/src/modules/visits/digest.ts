/**
 * What becomes of views once they are out of the way of answers: visitors and visits, told apart by marks that are made of
 * address and browser with a secret of the day. The secret and the marks stay in this memory and go with the day.
 */
import { randomInt } from "node:crypto";
import { createKnownPairs } from "./known-pairs.ts";
import { hash, mix } from "./readers.ts";
import { sourceOf } from "./sources.ts";
import { createVisitBook } from "./visit-book.ts";

/** Where a page stands. */
export interface ViewPlace {
  siteId: number;
  /** The section that shows it and those above, the channel included. */
  sectionIds?: readonly number[];
  departmentId?: number | null;
}

/** What a page shows; one object for each rendering of it. */
export interface Counted extends ViewPlace {
  kind: "article" | "section" | "page";
  /** 0 for pages that are counted for their site only. */
  id: number;
}

/** What is summed: an article, the page of a section itself, and what lies around it. */
export type Scope = "article" | "list" | "section" | "department" | "site";
const scopeSeeds = { article: 1, list: 2, section: 3, department: 4, site: 5 } as const satisfies Record<Scope, number>;

/** Sums of one thing and one day that were not written yet. */
export interface Tally {
  scope: Scope;
  siteId: number;
  id: number;
  day: string;
  views: number;
  visitors: number;
  visits: number;
  downloads: number;
}

export interface SourceTally {
  siteId: number;
  day: string;
  kind: string;
  host: string;
  visits: number;
}

export interface Viewed {
  address: string;
  browser: number;
  referer: string;
  host: string;
  userAgent: string;
}

/** More different hosts between two writings are somebody's program. */
const MOST_SOURCES = 500;

export interface Day {
  readonly day: string;
  add(counted: Counted, viewed: Viewed, minute: number): void;
  downloaded(scope: Scope, siteId: number, id: number): void;
  /** What was added since the last taking. */
  take(): { tallies: Tally[]; sources: SourceTally[] };
}

/** @param day  of China, `2026-11-22` */
export function createDay(day: string): Day {
  const salts = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;
  const book = createVisitBook();
  const pairs = createKnownPairs();
  const { tallyOf, tallyList, take: takeTallies } = createTallies(day);
  let sources = new Map<string, SourceTally>();

  const noteSource = (siteId: number, { referer, host, userAgent }: Viewed) => {
    const source = sourceOf(referer, host, userAgent);
    const shown = sources.size < MOST_SOURCES ? source.host : "";
    const name = `${siteId}:${source.kind}:${shown}`;
    const known = sources.get(name) ?? { siteId, day, kind: source.kind, host: shown, visits: 0 };
    known.visits += 1;
    sources.set(name, known);
  };

  return {
    day,
    add(counted, viewed, minute) {
      const { siteId } = counted;
      const a = mix(hash(viewed.address, salts[0]), viewed.browser);
      const b = mix(hash(viewed.address, salts[1]), viewed.browser);
      const visit = book.seen(mix(a, mix(b, siteId)), minute);
      const list = tallyList(counted);
      for (const tally of list) tally.views += 1;
      const own = tallyOf("site", siteId, siteId);
      own.views += 1;
      if (visit === -1) own.visitors += 1;
      if (visit < 0) {
        own.visits += 1;
        noteSource(siteId, viewed);
      }
      // Whoever turns back to a page within a visit is known everywhere around it, too.
      for (const tally of list) {
        const thing = mix(mix(scopeSeeds[tally.scope], siteId), tally.id);
        const ofVisit = mix(thing, Math.abs(visit));
        if (!pairs.add(mix(a, ofVisit), mix(b, ofVisit))) {
          if (tally === list[0]) return;
          continue;
        }
        tally.visits += 1;
        if (pairs.add(mix(a, thing), mix(b, thing))) tally.visitors += 1;
      }
    },
    downloaded(scope, siteId, id) {
      tallyOf(scope, siteId, id).downloads += 1;
    },
    take() {
      const taken = { tallies: takeTallies(), sources: [...sources.values()] };
      sources = new Map();
      return taken;
    },
  };
}

function createTallies(day: string) {
  let tallies = new Map<string, Tally>();
  // Names are made once for a page, not for each view of it.
  let lists = new Map<Counted, Tally[]>();
  const tallyOf = (scope: Scope, siteId: number, id: number): Tally => {
    const name = `${scope}:${siteId}:${id}`;
    const known = tallies.get(name);
    if (known) return known;
    const made = { scope, siteId, id, day, views: 0, visitors: 0, visits: 0, downloads: 0 };
    tallies.set(name, made);
    return made;
  };
  return {
    tallyOf,
    /** What a page adds to beside its site, the page itself first. */
    tallyList(counted: Counted): Tally[] {
      const known = lists.get(counted);
      if (known) return known;
      const { kind, id, siteId, sectionIds = [], departmentId } = counted;
      const list = kind === "page" ? [] : [tallyOf(kind === "article" ? "article" : "list", siteId, id)];
      if (kind !== "page") for (const section of sectionIds) list.push(tallyOf("section", siteId, section));
      if (kind !== "page" && departmentId) list.push(tallyOf("department", siteId, departmentId));
      lists.set(counted, list);
      return list;
    },
    take(): Tally[] {
      const taken = [...tallies.values()];
      tallies = new Map();
      lists = new Map();
      return taken;
    },
  };
}
