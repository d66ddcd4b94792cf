import { type RawBuilder, sql } from "kysely";
import { newestBeside } from "./tags.ts";

/** A place in the list of a section: `at` and the article's number order it. */
export interface ListPlace {
  sectionId: RawBuilder<unknown>;
  language: RawBuilder<unknown>;
  at: RawBuilder<unknown>;
  articleId: RawBuilder<unknown>;
}

/**
 * SQL for the articles directly above and below a place in its list, as an array; at most two. Articles that the section
 * only lists have their neighbours at home.
 */
export function neighboursInSql({ sectionId, language, at, articleId }: ListPlace): RawBuilder<number[]> {
  const inList = sql`p.section_id = ${sectionId} and p.is_home and p.language = ${language}
    and p.article_id <> ${articleId}`;
  return sql<number[]>`array(
    (select p.article_id from publications p where ${inList} and (p.published_at, p.article_id) > (${at}, ${articleId})
      order by p.published_at, p.article_id limit 1)
    union all
    (select p.article_id from publications p where ${inList} and (p.published_at, p.article_id) < (${at}, ${articleId})
      order by p.published_at desc, p.article_id desc limit 1))`;
}

/** SQL that is true when a place is among the newest of its list. The order is there for the index: five rows, not all. */
export function isNewestInSql({ sectionId, language, at, articleId }: ListPlace): RawBuilder<boolean> {
  return sql<boolean>`(select count(*) < ${newestBeside} from (
    select 1 from publications p where p.section_id = ${sectionId} and p.is_home
      and p.language = ${language} and p.article_id <> ${articleId} and (p.published_at, p.article_id) > (${at}, ${articleId})
    order by p.published_at desc, p.article_id desc limit ${sql.lit(newestBeside)}) newer)`;
}
