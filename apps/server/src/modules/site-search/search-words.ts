import type { BestBetInput, SearchLanguage } from "@openzone/contract/site-search";
import { sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import { onCommittedChange } from "../../platform/changes/changes.ts";
import type { Db } from "../../platform/database/database.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import { type Expand, expander, type SynonymGroup } from "./expand.ts";
import { normalQuery } from "./kept-queries.ts";

export type BestBetTarget = BestBetInput["targets"][number];

/** What staff listed for the search of one site in one language, ready to be applied. */
export interface SearchWords {
  expand: Expand;
  /** Results that staff put first for this query on the day of `now`, as they wrote them: whether each is public is asked elsewhere. */
  bestFor(q: string, now: Date): BestBetTarget[];
  /** What recommended results are searched by, for suggestions. */
  patterns: readonly string[];
}

export interface SearchWordsCache {
  of(siteId: number, language: string): Promise<SearchWords>;
}

/** Told by every change of a site's words, so that all servers drop what they hold. */
export const wordsTag = (siteId: number): string => `site:${siteId}:search-words`;

interface Row {
  siteId: number;
  language: string;
  synonyms: SynonymGroup[];
  stopWords: string[];
  bets: Pick<BestBetInput, "patterns" | "match" | "targets" | "from" | "to">[];
}

const none: SearchWords = { expand: expander([], [], "zh-CN"), bestFor: () => [], patterns: [] };

/** Everything in one query: there are some thousand words at most, and they are read after each change only. */
async function load(db: Db): Promise<Map<string, SearchWords>> {
  const { rows } = await sql<Row>`
    select sites.id as "siteId", l.language,
      coalesce((select jsonb_agg(jsonb_build_object('source', s.source, 'words', s.words) order by s.id)
        from search_synonyms s where s.site_id = sites.id and s.language = l.language), '[]') as synonyms,
      coalesce((select to_jsonb(w.words) from search_stop_words w
        where w.site_id = sites.id and w.language = l.language), '[]') as "stopWords",
      coalesce((select jsonb_agg(jsonb_build_object('patterns', b.patterns, 'match', b.match, 'targets', b.targets,
          'from', b.from_day, 'to', b.to_day) order by b.id desc)
        from search_best_bets b where b.site_id = sites.id and b.language = l.language), '[]') as bets
    from sites cross join (values ('zh-CN'), ('en')) as l(language)`.execute(db);
  return new Map(rows.map((row) => [`${row.siteId}:${row.language}`, wordsOf(row)]));
}

function wordsOf({ synonyms, stopWords, bets, language }: Row): SearchWords {
  const prepared = bets.map((bet) => ({ ...bet, patterns: bet.patterns.map(normalQuery) }));
  return {
    expand: expander(synonyms, stopWords, language),
    patterns: bets.flatMap((bet) => bet.patterns),
    bestFor(q, now) {
      const query = normalQuery(q);
      const day = chinaDay(now);
      const fitting = prepared.filter(({ from, to }) => (from ?? day) <= day && (to ?? day) >= day);
      const exact = fitting.filter(({ patterns }) => patterns.includes(query));
      const holding = fitting.filter(
        (bet) => !exact.includes(bet) && bet.match === "contains" && bet.patterns.some((word) => query.includes(word)),
      );
      const targets = [...exact, ...holding].flatMap((bet) => bet.targets);
      return targets.filter(({ url }, place) => targets.findIndex((other) => other.url === url) === place);
    },
  };
}

/** The one cache of these services. A change that is committed while it is being read makes it be read again. */
export const searchWords = onePerDatabase(({ db }: { db: Db }): SearchWordsCache => {
  let generation = 0;
  let stored: { generation: number; words: Promise<Map<string, SearchWords>> } | undefined;
  const all = (): Promise<Map<string, SearchWords>> => {
    if (stored?.generation === generation) return stored.words;
    const current = { generation, words: load(db) };
    stored = current;
    current.words.catch(() => {
      if (stored === current) stored = undefined;
    });
    return current.words;
  };
  onCommittedChange(db, ({ tags }) => {
    // A new site has words of its own to be found, if only none.
    if (tags.some((tag) => /^(\*|site:\*|site:\d+:(\*|menu|search-words))$/.test(tag))) generation += 1;
  });
  return { of: async (siteId, language) => (await all()).get(`${siteId}:${language}`) ?? none };
});

/** One language of the search; a site in another language has no words of its own. */
export const isSearchLanguage = (language: string): language is SearchLanguage =>
  language === "zh-CN" || language === "en";
