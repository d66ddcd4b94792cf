import {
  type TranslationCounts,
  type TranslationFamily,
  type TranslationItem,
  type TranslationQuery,
  type TranslationState,
  translationStates,
} from "@openzone/contract/articles";
import { type ForeignLanguage, foreignLanguages } from "@openzone/contract/languages";
import { siteSettingsSchema } from "@openzone/contract/sites";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { readableArticle } from "../article-state.ts";
import { allowedRows } from "../list-queries.ts";
import { isTranslation } from "./translated-edition.ts";

/** The state of a translation with the working edition `w` (none without a translation) of the original `a`. */
const stateInSql = sql<TranslationState>`case when w.id is null then 'missing'
  when a.live_edition_id is not null and w.translated_edition_id is distinct from a.live_edition_id then 'stale'
  when w.state = 'in_review' then 'review' when w.state = 'published' then 'current' else 'writing' end`;

interface Row {
  originalId: number;
  originalTitle: string;
  publishedAt: Date;
  sectionId: number;
  sectionTitle: string;
  siteId: number;
  sectionPath: string;
  departmentPath: string;
  translationId: number | null;
  title: string | null;
  editionState: TranslationItem["editionState"];
  state: TranslationState;
}

/**
 * The public articles of a site that the person may read, each with its translation into one language; the newest first.
 * @throws AppError INVALID_INPUT  for a cursor that this list did not give
 */
export async function translationList(
  db: Db | Tx,
  actor: Actor,
  query: TranslationQuery,
): Promise<{ items: TranslationItem[]; nextCursor?: string }> {
  // Only what is missing has to be looked for among all articles; everything else begins at the translations.
  const join = query.state === undefined || query.state === "missing" ? sql`left join` : sql`join`;
  const conditions = [
    allowedRows(actor, "article.read"),
    sql`p.site_id = ${query.siteId} and p.is_home and p.language = (select language from sites where id = ${query.siteId})`,
    ...(query.state ? [sql`${stateInSql} = ${query.state}`] : []),
    ...(query.sectionId ? [sql`s.path like ${`%/${query.sectionId}/%`}`] : []),
    ...afterCursor(query.cursor),
  ];
  const { rows } = await sql<Row>`
    select a.id as "originalId", p.title as "originalTitle", p.published_at as "publishedAt", s.id as "sectionId",
      s.title as "sectionTitle", a.site_id as "siteId", s.path as "sectionPath", coalesce(m.path, d.path) as "departmentPath",
      t.id as "translationId", w.title, w.state as "editionState", ${stateInSql} as state
    from publications p join articles a on a.id = p.article_id
      join sections s on s.id = a.section_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
      ${join} (articles t join editions w on w.id = t.working_edition_id)
        on t.original_id = a.id and t.language = ${query.language}
    where ${sql.join(conditions, sql` and `)}
    order by p.published_at desc, p.article_id desc limit ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const items = shown.map((row) => itemOf(actor, row));
  return rows.length > query.limit && last
    ? { items, nextCursor: `${last.publishedAt.toISOString()}_${last.originalId}` }
    : { items };
}

const itemOf = (
  actor: Actor,
  { sectionId, sectionTitle, siteId, sectionPath, departmentPath, publishedAt, ...row }: Row,
): TranslationItem => ({
  ...row,
  publishedAt: publishedAt.toISOString(),
  section: { id: sectionId, title: sectionTitle },
  canWrite: may(actor, "article.write", { siteId, sectionPath, departmentPath }),
});

function afterCursor(cursor: string | undefined): RawBuilder<unknown>[] {
  if (cursor === undefined) return [];
  const [at = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,15}$/.test(id)) throw new AppError("INVALID_INPUT", { field: "cursor" });
  return [sql`(p.published_at, p.article_id) < (${at}::timestamptz, ${Number(id)}::bigint)`];
}

/** How many translations of each state a site has by language, of what the person may read; two queries. */
export async function translationCounts(db: Db | Tx, actor: Actor, siteId: number): Promise<TranslationCounts> {
  const { rows: sites } = await sql<{ settings: unknown; originals: number }>`
    select sites.settings, (select count(*) from publications p join articles a on a.id = p.article_id
        join sections s on s.id = a.section_id
        join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
        where p.site_id = sites.id and p.is_home and p.language = sites.language and ${allowedRows(actor, "article.read")})
      as originals
    from sites where sites.id = ${siteId}`.execute(db);
  const site = sites[0];
  if (!site) throw new AppError("NOT_FOUND");
  const { rows } = await sql<{ language: string; state: TranslationState; count: number }>`
    select t.language, ${stateInSql} as state, count(*) from articles t
      join editions w on w.id = t.working_edition_id
      join articles a on a.id = t.original_id join publications p on p.article_id = a.id and p.is_home
      join sections s on s.id = a.section_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
    where t.site_id = ${siteId} and t.original_id is not null and t.id <> a.id and ${allowedRows(actor, "article.read")}
    group by 1, 2`.execute(db);
  const items = foreignOf(site.settings).map((language) => {
    const of = (state: TranslationState) =>
      Number(rows.find((row) => row.language === language && row.state === state)?.count ?? 0);
    const known = translationStates.reduce((sum, state) => sum + of(state), 0);
    return {
      language,
      missing: Math.max(0, Number(site.originals) - known),
      stale: of("stale"),
      review: of("review"),
      writing: of("writing"),
      current: of("current"),
    };
  });
  return { items };
}

const foreignOf = (settings: unknown): ForeignLanguage[] => {
  const { languages } = siteSettingsSchema.parse(settings);
  return foreignLanguages.filter((language) => languages.includes(language));
};

/**
 * An article among its translations.
 * @throws AppError NOT_FOUND  also when the person may not read it
 */
export async function translationFamily(db: Db | Tx, actor: Actor, articleId: number): Promise<TranslationFamily> {
  const article = await readableArticle(db, actor, articleId);
  const originalId = article.originalId ?? article.id;
  const { rows } = await sql<{
    id: number;
    title: string;
    language: ForeignLanguage;
    editionState: NonNullable<TranslationItem["editionState"]>;
    isPublic: boolean;
    state: Exclude<TranslationState, "missing">;
    settings: unknown;
  }>`
    select t.id, w.title, t.language, w.state as "editionState", t.live_edition_id is not null as "isPublic",
      ${stateInSql} as state, (select settings from sites where id = a.site_id) as settings
    from articles t join editions w on w.id = t.working_edition_id
      join articles a on a.id = ${originalId}
    where t.original_id = ${originalId} or t.id = ${originalId} order by t.id`.execute(db);
  const original = rows.find(({ id }) => id === originalId);
  const translations = rows.filter(({ id }) => id !== originalId);
  const isOwn = !isTranslation(article);
  return {
    original: isOwn || !original ? null : { ...original, id: originalId },
    stale: translations.some(({ id, state }) => id === article.id && state === "stale"),
    translations: translations.map(({ isPublic: _isPublic, settings: _settings, ...one }) => one),
    missing:
      isOwn && original?.isPublic
        ? foreignOf(original.settings).filter(
            (language) => language !== article.language && !translations.some((one) => one.language === language),
          )
        : [],
  };
}
