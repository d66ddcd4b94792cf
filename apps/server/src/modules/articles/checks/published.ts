import { setImmediate } from "node:timers/promises";
import type { CheckCode } from "@openzone/contract/checks";
import { sql } from "kysely";
import type { Db } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { type CheckDocument, readDocument } from "./document.ts";
import { linkFacts } from "./links.ts";
import { checkPersonalNumbers } from "./personal-numbers.ts";
import { siteRules } from "./site-rules.ts";
import { checkStructure } from "./structure.ts";
import type { CheckInput, RawFinding } from "./types.ts";
import { checkWords } from "./words.ts";

/** A public article with what the checks find in it now. */
export interface CheckedPublication {
  articleId: number;
  title: string;
  language: string;
  sectionId: number;
  departmentId: number;
  findings: PublishedFinding[];
  /** Addresses outside that nobody has asked yet. */
  waitingLinks: number;
}

export interface PublishedFinding {
  check: CheckCode;
  /** Fills the sentence of the check; personal numbers are masked. */
  values: Record<string, string>;
  /** Title of the attachment whose text it is; empty for the article itself. */
  attachment: string;
  /** Words beside it that help to find it; empty beside personal numbers. */
  before: string;
  after: string;
}

interface Row {
  articleId: number;
  language: string;
  sectionId: number;
  departmentId: number;
  title: string;
  subtitle: string;
  summary: string;
  bodyHtml: string;
  attachments: { title: string; text: string | null }[];
}

/** Of an attachment more than this is not looked at. */
const longestAttachment = 500_000;
const mostLinks = 300;

type Needs = Pick<Services, "db" | "config" | "pages" | "now">;

/**
 * Checks the public texts of a site, `limit` articles after the number of one, in the order of numbers: words of
 * the list, personal numbers, structure and links, attachments included. A few queries for the whole piece; after each
 * text, whoever asked for something meanwhile gets an answer.
 */
export async function checkPublished(
  services: Needs,
  siteId: number,
  { after, limit }: { after: number; limit: number },
): Promise<CheckedPublication[]> {
  const rows = await publishedAfter(services.db, siteId, after, limit);
  const { words } = await siteRules(services.db, siteId);
  const read: { row: Row; body: CheckDocument }[] = [];
  for (const row of rows) {
    read.push({ row, body: readDocument(row.bodyHtml) });
    await setImmediate();
  }
  const links = await allLinkFacts(
    services,
    siteId,
    read.flatMap(({ body }) => body.links.map(({ href }) => href)),
  );
  const checked: CheckedPublication[] = [];
  for (const { row, body } of read) {
    const input: CheckInput = {
      ...row,
      source: "",
      keywords: [],
      body,
      words,
      links,
      sameTitle: null,
      now: services.now(),
    };
    const { articleId, title, language, sectionId, departmentId } = row;
    const found = [checkPersonalNumbers, checkWords, checkStructure].flatMap((check) => check(input));
    const waitingLinks = body.links.filter(({ href }) => links.get(href)?.state === "asking").length;
    const findings = found.map(published);
    checked.push({ articleId, title, language, sectionId, departmentId, findings, waitingLinks });
    await setImmediate();
  }
  return checked;
}

const personal = new Set<CheckCode>(["id-number", "bank-card", "mobile-number"]);

function published({ check, place, values = {} }: RawFinding): PublishedFinding {
  // Beside a masked number stands the name of whom it belongs to.
  const beside = personal.has(check) ? { before: "", after: "" } : { before: place.before, after: place.after };
  return { check, values, attachment: place.attachment ?? "", ...beside };
}

/** A public text of another module: plain, a line for each paragraph. */
export interface CheckableText {
  language: string;
  title: string;
  summary: string;
  text: string;
}

/** Words of the list and personal numbers in public texts of other modules, in the order of `texts`. */
export async function checkTexts(
  { db, now }: Pick<Services, "db" | "now">,
  siteId: number,
  texts: readonly CheckableText[],
): Promise<PublishedFinding[][]> {
  const { words } = await siteRules(db, siteId);
  return texts.map(({ text, ...head }) => {
    const body = { text, headings: [], pictures: [], links: [], tables: [], anchors: new Set<string>() };
    const none = { subtitle: "", source: "", keywords: [], attachments: [], links: new Map(), sameTitle: null };
    const input: CheckInput = { ...head, ...none, body, words, now: now() };
    return [checkPersonalNumbers, checkWords].flatMap((check) => check(input)).map(published);
  });
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

async function publishedAfter(db: Db, siteId: number, after: number, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.article_id as "articleId", p.language, p.section_id as "sectionId",
      p.department_id as "departmentId", e.title, e.subtitle, e.summary, e.body_html as "bodyHtml",
      coalesce((select jsonb_agg(jsonb_build_object('title', coalesce(nullif(ef.title, ''), f.name),
          'text', left(ft.text, ${longestAttachment})) order by ef.position)
        from edition_files ef join files f on f.id = ef.file_id left join file_texts ft on ft.hash = f.hash
        where ef.edition_id = p.edition_id and ef.role = 'attachment'), '[]') as attachments
    from publications p join editions e on e.id = p.edition_id
    where p.site_id = ${siteId} and p.is_home and p.article_id > ${after} order by p.article_id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many texts of a site `checkPublished` goes through. */
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
