import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { isNewestInSql, neighboursInSql } from "./neighbours.ts";
import type { PreparedImport } from "./prepare-import.ts";
import type { PublicMedia } from "./search-document.ts";
import type { Target } from "./write-edition.ts";
import { yearInSql } from "./years.ts";

/** What the database has of a document that was imported before. */
export interface KnownImport {
  articleId: number;
  hash: string | null;
  /** Whether the public and newest edition is one that an import wrote, in the same language. */
  isOurs: boolean;
  lastNumber: number;
  liveId: number | null;
  sectionId: number;
  publishedAt: Date | null;
}

export interface ImportedRow {
  /** Source and external id. */
  key: string;
  articleId: number;
  publicationId: number;
  publishedAt: Date;
  media: PublicMedia | null;
  neighbours: number[];
  isNewest: boolean;
  /** The section it was public in before, when that was another one. */
  oldSectionId: number | null;
}

type Placed = PreparedImport & { target: Target };

/** Locks and reads the articles of these documents, by source and external id. */
export async function knownImports(tx: Tx, docs: readonly PreparedImport[]): Promise<Map<string, KnownImport>> {
  const names = docs.map(({ externalSource, externalId, language }) => ({ externalSource, externalId, language }));
  const { rows } = await sql<KnownImport & { key: string }>`
    select a.external_source || E'\n' || a.external_id as key, a.id as "articleId", a.external_hash as hash,
      a.live_edition_id as "liveId", a.section_id as "sectionId",
      (select max(number) from editions where article_id = a.id) as "lastNumber",
      a.language = doc.language and a.working_edition_id = a.live_edition_id
        and not exists (select 1 from article_sections x where x.article_id = a.id) and exists (select 1 from article_events v
        where v.article_id = a.id and v.edition_id = a.working_edition_id and v.kind = 'imported') as "isOurs",
      (select published_at from publications p where p.article_id = a.id and p.section_id = a.section_id) as "publishedAt"
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as doc ("externalSource" text, "externalId" text, language text)
      join articles a on a.external_source = doc."externalSource" and a.external_id = doc."externalId"
    order by a.id for update of a`.execute(tx);
  return new Map(rows.map(({ key, ...known }) => [key, known]));
}

/** Those of some external ids of a source that were imported before, whatever has become of them. */
export async function importedIds(db: Db, source: string, externalIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select external_id as id from articles
    where external_source = ${source} and external_id = any(${[...externalIds]}::text[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** The documents as rows that both statements read; `n` keeps their order. */
function docsInSql(docs: readonly (Placed & { known?: KnownImport })[]): RawBuilder<unknown> {
  const rows = docs.map(({ target, content, known, ...doc }, n) => ({
    n,
    source: doc.externalSource,
    external: doc.externalId,
    hash: doc.hash,
    site: target.siteId,
    section: target.sectionId,
    department: target.departmentId,
    language: doc.language,
    title: content.title,
    subtitle: content.subtitle,
    summary: content.summary,
    html: content.bodyHtml,
    body: content.bodyText,
    byline: content.source,
    author: content.author,
    keywords: content.keywords,
    facts: doc.facts ?? {},
    original: doc.original ?? null,
    shown: content.displayAt,
    staff: doc.createdBy,
    files: doc.files,
    notes: doc.notes ?? [],
    article: known?.articleId ?? null,
    number: (known?.lastNumber ?? 0) + 1,
    live: known?.liveId ?? null,
    was: known?.publishedAt ?? null,
    was_section: known?.sectionId ?? null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as doc (n int, source text, external text, hash text,
    site bigint, section bigint, department bigint, language text, title text, subtitle text, summary text, html text,
    body text, byline text, author text, keywords text[], facts jsonb, original jsonb, shown timestamptz, staff bigint,
    files jsonb, notes jsonb, article bigint, number int, live bigint, was timestamptz, was_section bigint)`;
}

/** The parts that new and changed documents share, reading from the rows of `docs`. */
const writeEditions = (actor: Actor, now: Date) => sql`
  edition as (
    insert into editions (id, article_id, number, state, review_steps, title, subtitle, summary, body_html, body_text,
      source, author, keywords, facts, original, display_at, published_at, created_by, created_at)
    overriding system value
    select edition_id, article_id, number, 'published', 0, title, subtitle, summary, html, body, byline, author, keywords,
      facts, nullif(original, 'null'), shown, ${now}::timestamptz, staff, ${now}::timestamptz from docs
  ), shown_files as (
    insert into edition_files (edition_id, file_id, role, title, position)
    select docs.edition_id, f.id, f.role, f.title, f.position from docs
      cross join lateral jsonb_to_recordset(docs.files) as f (id bigint, role text, title text, position int)
  ), event as (
    insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, to_state, details)
    select article_id, edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'imported',
      'published', jsonb_strip_nulls(jsonb_build_object('source', source, 'notes', nullif(notes, '[]'))) from docs
  )`;

const placeIn = (at: RawBuilder<unknown>, section: RawBuilder<unknown>) => ({
  sectionId: section,
  language: sql`docs.language`,
  at,
  articleId: sql`docs.article_id`,
});

const answer = sql`docs.source || E'\n' || docs.external as key, docs.article_id as "articleId",
  publication.id as "publicationId", docs.shown_at as "publishedAt", media_of(docs.html) as media`;

/** Makes articles with a public edition, all in one statement. */
export async function insertImported(tx: Tx, actor: Actor, docs: readonly Placed[], now: Date): Promise<ImportedRow[]> {
  if (docs.length === 0) return [];
  const place = placeIn(sql`docs.shown_at`, sql`docs.section`);
  const { rows } = await sql<ImportedRow>`
    with docs as materialized (
      select doc.*, coalesce(doc.shown, ${now}::timestamptz) as shown_at,
        nextval(pg_get_serial_sequence('articles', 'id')) as article_id,
        nextval(pg_get_serial_sequence('editions', 'id')) as edition_id
      from ${docsInSql(docs)} order by n
    ), article as (
      insert into articles (id, site_id, section_id, department_id, language, working_edition_id, live_edition_id,
        created_by, created_at, updated_by, updated_at, external_source, external_id, external_hash)
      overriding system value
      select article_id, site, section, department, language, edition_id, edition_id, staff, ${now}::timestamptz,
        ${actor.id || null}::bigint, ${now}::timestamptz, source, external, hash from docs
    ), ${writeEditions(actor, now)}, publication as (
      insert into publications
        (article_id, edition_id, site_id, section_id, department_id, language, published_at, modified_at, title,
        home_section_id, keyword, media)
      select article_id, edition_id, site, section, department, language, shown_at, ${now}::timestamptz, title, section,
        coalesce(keywords[1], ''), media_of(html)
      from docs order by n
      returning id, article_id
    ), counted as (
      insert into publication_counts (section_id, language, year, count)
      select section, language, ${yearInSql(sql`shown_at`)} as year, count(*) from docs
      group by section, language, year order by section, language, year
      on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count
    )
    select ${answer}, ${neighboursInSql(place)} as neighbours, ${isNewestInSql(place)} as "isNewest",
      null as "oldSectionId"
    from docs join publication on publication.article_id = docs.article_id order by docs.n`.execute(tx);
  return rows;
}

/** Gives known articles a new public edition, all in one statement; those filed elsewhere now move there. */
export async function updateImported(
  tx: Tx,
  actor: Actor,
  docs: readonly (Placed & { known: KnownImport })[],
  now: Date,
): Promise<ImportedRow[]> {
  if (docs.length === 0) return [];
  const place = placeIn(sql`docs.shown_at`, sql`docs.section`);
  const before = placeIn(sql`docs.was`, sql`docs.was_section`);
  const { rows } = await sql<ImportedRow>`
    with docs as materialized (
      select doc.*, coalesce(doc.shown, doc.was, ${now}::timestamptz) as shown_at, doc.article as article_id,
        nextval(pg_get_serial_sequence('editions', 'id')) as edition_id
      from ${docsInSql(docs)} order by n
    ), ${writeEditions(actor, now)}, superseded as (
      update editions set state = 'superseded' from docs where editions.id = docs.live
    ), changed as (
      update articles set version = version + 1, site_id = site, section_id = section, department_id = department,
        working_edition_id = edition_id, live_edition_id = edition_id, external_hash = hash,
        updated_at = ${now}, updated_by = ${actor.id || null}
      from docs where articles.id = docs.article
    ), publication as (
      update publications set edition_id = docs.edition_id, site_id = site, section_id = section,
        department_id = department, published_at = docs.shown_at, modified_at = ${now}, title = docs.title,
        home_section_id = section, keyword = coalesce(docs.keywords[1], ''),
        media = media_of(docs.html)
      from docs where publications.article_id = docs.article returning publications.id, publications.article_id
    ), counted as (
      insert into publication_counts (section_id, language, year, count)
      select section_id, language, year, sum(one) from (
        select section as section_id, language, ${yearInSql(sql`shown_at`)} as year, 1 as one from docs
        union all select was_section, language, ${yearInSql(sql`was`)}, -1 from docs) changes
      group by section_id, language, year having sum(one) <> 0 order by section_id, language, year
      on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count
    )
    select ${answer}, ${neighboursInSql(place)} || ${neighboursInSql(before)} as neighbours,
      ${isNewestInSql(place)} or ${isNewestInSql(before)} as "isNewest",
      nullif(docs.was_section, docs.section) as "oldSectionId"
    from docs join publication on publication.article_id = docs.article_id order by docs.n`.execute(tx);
  return rows;
}
