/**
 * How often public pages are opened and by how many (访问统计). A view is made into sums at once, so that nothing of a request is
 * kept, and written in batches. Several servers add up in the tables.
 */
import { sessionCookieName } from "../../platform/auth/index.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import { type WriteBehind, writeBehind } from "../../platform/database/write-behind.ts";
import type { RequestFacts } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { chinaDay } from "../people/index.ts";
import { type Counted, createDay, type Day, type SourceTally, type Tally, type ViewPlace } from "./digest.ts";
import { readerAddresses } from "./reader-address.ts";
import { browserOf } from "./readers.ts";
import { type ArticlePlace, placesOfArticles, writeVisits } from "./write-visits.ts";

const FLUSH_MS = 15_000;
const signedIn = `${sessionCookieName}=`;
const CHINA_MS = 8 * 3_600_000;
const MINUTES_OF_A_DAY = 1440;

export type { ViewPlace } from "./digest.ts";

export interface ViewCounter extends WriteBehind {
  /** Makes the function that a rendered page calls for each answer; it never waits and never fails. */
  of(kind: Counted["kind"], id: number, place: ViewPlace): (facts: RequestFacts) => void;
  /** Counts a file that a reader saved: of an article, or of the site alone. */
  downloaded(facts: RequestFacts, of: { siteId: number; articleId?: number | undefined }): void;
}

/** The one counter of these services. */
export const viewCounter = onePerDatabase(startCounter);

function startCounter(services: Pick<Services, "db" | "now" | "log" | "config">): ViewCounter {
  const { db, now, log } = services;
  const addressOf = readerAddresses(services.config.TRUST_PROXY);
  let downloads = new Map<number, number>();
  let today: Day | undefined;
  // Of days that are over, or that could not be written.
  let waiting: { tallies: Tally[]; sources: SourceTally[] } = { tallies: [], sources: [] };

  const put = (taken: typeof waiting) => {
    waiting = {
      tallies: [...waiting.tallies, ...taken.tallies],
      sources: [...waiting.sources, ...taken.sources],
    };
  };
  const dayOf = (at: Date): Day => {
    const day = chinaDay(at);
    if (today?.day === day) return today;
    if (today) put(today.take());
    today = createDay(day);
    return today;
  };
  // Most views come within the minute of the one before.
  let current = { minute: -1, ofDay: 0 };
  const minuteOfDay = (at: Date): number => {
    const minute = Math.floor((at.getTime() + CHINA_MS) / 60_000);
    if (minute !== current.minute || !today) {
      dayOf(at);
      current = { minute, ofDay: minute % MINUTES_OF_A_DAY };
    }
    return current.ofDay;
  };
  const count = (counted: Counted, facts: RequestFacts) => {
    const browser = browserOf(facts.userAgent);
    if (browser === 0 || !mayCount(facts)) return;
    const minute = minuteOfDay(now());
    const { referer, host, userAgent } = facts;
    const address = addressOf(facts.socket.remoteAddress ?? "", facts.forwardedFor);
    today?.add(counted, { address, browser, referer, host, userAgent }, minute);
  };

  const write = async (): Promise<void> => {
    if (downloads.size > 0) {
      const places = await placesOfArticles(db, [...downloads.keys()]);
      // Of an article that was first asked for within these milliseconds, one is lost.
      const saved = downloads;
      downloads = new Map();
      addDownloads(dayOf(now()), places, saved);
    }
    if (today) put(today.take());
    const taken = waiting;
    if (taken.tallies.length === 0 && taken.sources.length === 0) return;
    waiting = { tallies: [], sources: [] };
    try {
      await writeVisits(db, taken);
    } catch (error) {
      // Kept for the next turn: the counts matter less than that reading goes on.
      put(taken);
      throw error;
    }
  };
  const failed = (error: unknown) => log.warn({ err: error }, "the visits could not be written; it is tried again");
  return {
    of: (kind, id, place) => {
      const counted: Counted = { kind, id, ...place };
      return (facts) => count(counted, facts);
    },
    downloaded(facts, { siteId, articleId }) {
      if (!mayCount(facts) || browserOf(facts.userAgent) === 0) return;
      if (articleId === undefined) dayOf(now()).downloaded("site", siteId, siteId);
      else downloads.set(articleId, (downloads.get(articleId) ?? 0) + 1);
    },
    ...writeBehind(FLUSH_MS, write, failed),
  };
}

/** Not what a browser fetches ahead; and whoever is signed in to the workbench looks at their own work. */
const mayCount = ({ method, prefetch, cookie }: RequestFacts): boolean =>
  method === "GET" && !prefetch && (cookie === "" || !cookie.includes(signedIn));

/** Where an article stands is asked when its downloads are written, not when somebody waits for the file. */
function addDownloads(day: Day, places: readonly ArticlePlace[], saved: ReadonlyMap<number, number>): void {
  for (const { id, siteId, sectionIds, departmentId } of places)
    for (let i = saved.get(id) ?? 0; i > 0; i -= 1) {
      day.downloaded("article", siteId, id);
      for (const section of sectionIds) day.downloaded("section", siteId, section);
      day.downloaded("department", siteId, departmentId);
      day.downloaded("site", siteId, siteId);
    }
}
