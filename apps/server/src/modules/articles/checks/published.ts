import { sql } from "kysely";
import type { Db } from "../../../platform/database/database.ts";
import { rowsAsJson } from "../../../platform/database/rows-as-json.ts";
import type { Services } from "../../../platform/services.ts";
import { entryOf, startThread } from "../../../platform/threads/start-thread.ts";
import { linkFacts } from "./links.ts";
import type { CheckableText, CheckedPublication, PublishedFinding } from "./published-findings.ts";
import { listedWords } from "./site-rules.ts";

/** Of an attachment more than this is not looked at. */
const longestAttachment = 500_000;
const mostLinks = 300;

type Needs = Pick<Services, "db" | "config" | "pages" | "now">;

/** The checks of the public texts of one site, by its words as they were when this was opened. */
export interface PublishedChecks {
  /**
   * Checks `limit` articles after the number of one, in the order of numbers: words of the list, personal numbers,
   * structure and links, attachments included. A few queries for the whole piece.
   */
  articles(piece: { after: number; limit: number }): Promise<CheckedPublication[]>;
  /** Words of the list and personal numbers in public texts of other modules, in the order of `texts`. */
  texts(texts: readonly CheckableText[]): Promise<PublishedFinding[][]>;
  end(): Promise<void>;
}

/**
 * Opens a thread that checks public texts: taking ten thousand bodies apart beside the readers' pages would make every tenth of
 * them wait. One call at a time; end it when done.
 */
export async function openPublishedChecks(services: Needs, siteId: number): Promise<PublishedChecks> {
  const { db, now } = services;
  const thread = await startThread({
    file: entryOf(import.meta.url, { source: "./published-worker.ts", built: "./checks-worker.js" }),
    name: "text-checks",
    data: { words: await listedWords(db, siteId) },
    memoryMb: 384,
    fault: "checks of public texts",
  });
  return {
    async articles(piece) {
      const hrefs = await thread.call<string[]>("read", await publishedAfter(db, siteId, piece));
      return thread.call("check", await allLinkFacts(services, siteId, hrefs), now());
    },
    texts: (texts) => thread.call("texts", texts, now()),
    end: () => thread.end(),
  };
}

/** Facts of many addresses, asked in pieces: one text names few, a hundred texts name many. */
export async function allLinkFacts(services: Needs, siteId: number, hrefs: readonly string[]) {
  const facts: Awaited<ReturnType<typeof linkFacts>> = new Map();
  const wanted = [...new Set(hrefs)];
  for (let at = 0; at < wanted.length; at += mostLinks) {
    for (const [href, fact] of await linkFacts(services, siteId, wanted.slice(at, at + mostLinks)))
      facts.set(href, fact);
  }
  return facts;
}

/** A list of `PublishedArticle` as JSON: only the thread takes it apart. */
async function publishedAfter(
  db: Db,
  siteId: number,
  { after, limit }: { after: number; limit: number },
): Promise<string> {
  const articles = sql`
    select to_json(t) from (
      select p.article_id as "articleId", p.language, p.section_id as "sectionId",
        p.department_id as "departmentId", e.title, e.subtitle, e.summary, e.body_html as "bodyHtml",
        coalesce((select jsonb_agg(jsonb_build_object('title', coalesce(nullif(ef.title, ''), f.name),
            'text', left(ft.text, ${longestAttachment})) order by ef.position)
          from edition_files ef join files f on f.id = ef.file_id left join file_texts ft on ft.hash = f.hash
          where ef.edition_id = p.edition_id and ef.role = 'attachment'), '[]') as attachments
      from publications p join editions e on e.id = p.edition_id
      where p.site_id = ${siteId} and p.is_home and p.article_id > ${after} order by p.article_id limit ${limit}) t
    order by t."articleId"`;
  const { rows } = await sql<{ articles: string }>`select ${rowsAsJson(articles)}::text as articles`.execute(db);
  return rows[0]?.articles ?? "[]";
}

/** How many texts of a site there are for `openPublishedChecks`. */
export async function countPublished(db: Db, siteId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from publications where site_id = ${siteId} and is_home`.execute(db);
  return rows[0]?.count ?? 0;
}

interface SampleWish {
  language: string;
  newest: number;
  places: readonly number[];
  named: readonly number[];
}

export interface SampledArticle {
  articleId: number;
  title: string;
  sectionId: number;
  departmentId: number;
}

/**
 * The newest public articles of a site, some at given places between its first and its last, and those that are named, as
 * far as they are public; for looking at samples.
 * @param places  from 0, the first, to 1, the last
 */
export async function samplePublished(
  db: Db,
  siteId: number,
  { language, newest, places, named }: SampleWish,
): Promise<SampledArticle[]> {
  const columns = sql`p.article_id as "articleId", p.title, p.section_id as "sectionId", p.department_id as "departmentId"`;
  const own = sql`p.site_id = ${siteId} and p.is_home and p.language = ${language}`;
  const { rows } = await sql<SampledArticle>`
    (select ${columns} from publications p where ${own} order by p.published_at desc, p.article_id desc limit ${newest})
    union
    (select q.* from (select min(article_id) as first, max(article_id) as last from publications where site_id = ${siteId}) r
      cross join unnest(${[...places]}::float8[]) as t (place) cross join lateral (
        select ${columns} from publications p where ${own} and p.article_id >= (r.first + floor((r.last - r.first) * t.place))::bigint
        order by p.article_id limit 1) q)
    union
    (select ${columns} from publications p where ${own} and p.article_id = any(${[...named]}::bigint[]))`.execute(db);
  return rows;
}
