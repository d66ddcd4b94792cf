import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { fileJson, type JsonFile, type PublicFileRef, toFileRef } from "./public-files.ts";
import { type PublicItem, selectItems } from "./public-items.ts";
import type { PublicMedia } from "./search-document.ts";
import { boundsOfYear, yearInSql } from "./years.ts";

/** What the multimedia hall (多媒体) of a site holds, and which part of it. */
export interface HallQuery {
  siteId: number;
  language: string;
  /** Sections of the kinds `videos` and `pictures`: what they show belongs here, whatever its text holds. */
  sections: Record<"film" | "pictures", readonly number[]>;
  media?: PublicMedia | undefined;
  /** China time. */
  year?: number | undefined;
}

export interface HallItem extends PublicItem {
  media: PublicMedia;
  /** Pictures in the text. */
  pictures: number;
  /** The first picture or poster of the text, for a card without a cover. */
  still: PublicFileRef | null;
  /** How long the longest film or recording plays, where its file tells. */
  seconds: number | null;
}

const mediaKinds = ["film", "pictures", "sound"] as const satisfies PublicMedia[];

/**
 * The publications of the hall, each once: by what its text holds, else by its section. Every part is read through an
 * index of its own, the newest first, so a page costs what it shows.
 * @param rest  ends each part
 */
function partsOf({ siteId, language, sections, media }: HallQuery, rest: RawBuilder<unknown>): RawBuilder<unknown> {
  const kinds = media ? [media] : mediaKinds;
  const byText = kinds.map(
    (kind) => sql`(select q.*, ${sql.lit(kind)} as shown_as from publications q
      where q.site_id = ${siteId} and q.language = ${language} and q.media = ${sql.lit(kind)} and q.is_home ${rest})`,
  );
  const bySection = kinds
    .flatMap((kind) => (kind === "sound" ? [] : sections[kind].map((id) => ({ kind, id }))))
    .map(
      ({ kind, id }) => sql`(select q.*, ${sql.lit(kind)} as shown_as from publications q
        where q.section_id = ${sql.lit(id)} and q.language = ${language} and q.is_home and q.media is null ${rest})`,
    );
  return sql.join([...byText, ...bySection], sql` union all `);
}

/** One page of the hall, the newest first. Tag to record: `site:ID:feed`. */
export async function publicHall(
  db: Db | Tx,
  query: HallQuery & { offset: number; limit: number },
): Promise<HallItem[]> {
  const { offset, limit, year } = query;
  const { from, to } = year === undefined ? { from: null, to: null } : boundsOfYear(year);
  const inYear = year === undefined ? sql`` : sql`and q.published_at >= ${from} and q.published_at < ${to}`;
  const newest = sql`${inYear} order by q.published_at desc, q.article_id desc limit ${sql.lit(offset + limit)}`;
  const chosen = sql`select h.* from (${partsOf(query, newest)}) h
    order by h.published_at desc, h.article_id desc offset ${sql.lit(offset)} limit ${sql.lit(limit)}`;
  const items = await selectItems(db, chosen);
  const facts = await factsOf(db, items);
  return items.map((item) => {
    const found = facts.get(item.publicationId);
    const bySection = query.sections.film.includes(item.homeSectionId) ? ("film" as const) : ("pictures" as const);
    const { still, pictures = 0, seconds = null } = found ?? {};
    return { ...item, media: found?.media ?? bySection, pictures, seconds, still: still ? toFileRef(still) : null };
  });
}

interface HallFacts extends Pick<HallItem, "pictures" | "seconds"> {
  id: number;
  media: PublicMedia | null;
  still: JsonFile | null;
}

async function factsOf(db: Db | Tx, items: readonly PublicItem[]): Promise<Map<number, HallFacts>> {
  const shown = sql`edition_files ef join files f on f.id = ef.file_id where ef.edition_id = p.edition_id`;
  const { rows } = await sql<HallFacts>`
    select p.id, p.media, regexp_count(e.body_html, '<img ') as pictures,
      (select ${fileJson} from ${shown} and f.category = 'picture' and ef.role in ('picture', 'media')
        order by ef.role desc, ef.position limit 1) as still,
      (select max(f.seconds) from ${shown} and ef.role = 'media') as seconds
    from publications p join editions e on e.id = p.edition_id
    where p.id = any(${items.map(({ publicationId }) => publicationId)}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface HallCounts {
  /** Of the chosen year, or of all. */
  kinds: Map<PublicMedia, number>;
  /** Of the chosen kind, or of all, the newest first. */
  years: { year: number; count: number }[];
  total: number;
}

/** How much the hall holds, by kind and by year. */
export async function publicHallCounts(db: Db | Tx, query: HallQuery): Promise<HallCounts> {
  const { rows } = await sql<{ media: PublicMedia; year: number; count: number }>`
    select h.shown_as as media, ${yearInSql(sql`h.published_at`)} as year, count(*)::int as count
    from (${partsOf({ ...query, media: undefined }, sql``)}) h group by 1, 2 order by 2 desc`.execute(db);
  const kinds = new Map<PublicMedia, number>();
  const years = new Map<number, number>();
  let total = 0;
  for (const { media, year, count } of rows) {
    const ofKind = query.media === undefined || query.media === media;
    const ofYear = query.year === undefined || query.year === year;
    if (ofYear) kinds.set(media, (kinds.get(media) ?? 0) + count);
    if (ofKind) years.set(year, (years.get(year) ?? 0) + count);
    if (ofKind && ofYear) total += count;
  }
  return { kinds, years: [...years].map(([year, count]) => ({ year, count })), total };
}
