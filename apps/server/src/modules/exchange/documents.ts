import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { articleAddress } from "../articles/index.ts";
import { originOfSite, siteTreeCache } from "../sites/index.ts";

/** An article as other systems get it. */
export interface ArticleDocument {
  id: string;
  language: string;
  title: string;
  subtitle: string;
  summary: string;
  bodyHtml: string;
  bodyText: string;
  source: string;
  author: string;
  keywords: string[];
  section: string;
  department: string;
  publishedAt: string;
  changedAt: string;
  url: string;
}

interface Row extends Omit<ArticleDocument, "id" | "section" | "publishedAt" | "changedAt" | "url"> {
  articleId: number;
  siteId: number;
  sectionId: number;
  sectionPaths: string[];
  publishedAt: Date;
  modifiedAt: Date;
}

export interface PublicDocument {
  document: ArticleDocument;
  /** Paths of the sections that show it. */
  sectionPaths: string[];
}

export const documentId = (articleId: number): string => `article:${articleId}`;

/** Those of some articles that are public now, whole, by number; one query. */
export async function publicDocuments(
  services: Pick<Services, "db" | "config">,
  articleIds: readonly number[],
): Promise<Map<number, PublicDocument>> {
  const rows = await readRows(services.db, articleIds);
  const trees = siteTreeCache(services as Services);
  const found = new Map<number, PublicDocument>();
  for (const row of rows) {
    const tree = await trees.get(row.siteId);
    const section = tree?.byId.get(row.sectionId);
    if (!tree || !section) continue;
    const origin = originOfSite(services.config.PUBLIC_URL, tree.site);
    found.set(row.articleId, {
      sectionPaths: row.sectionPaths,
      document: {
        id: documentId(row.articleId),
        language: row.language,
        title: row.title,
        subtitle: row.subtitle,
        summary: row.summary,
        // Elsewhere our own addresses lead nowhere without the site's name.
        bodyHtml: row.bodyHtml.replace(/ (src|href|poster)="\//g, ` $1="${origin}/`),
        bodyText: row.bodyText,
        source: row.source,
        author: row.author,
        keywords: row.keywords,
        section: section.title,
        department: row.department,
        publishedAt: row.publishedAt.toISOString(),
        changedAt: row.modifiedAt.toISOString(),
        url: origin + articleAddress(section, row.articleId, row.language),
      },
    });
  }
  return found;
}

async function readRows(db: Db, articleIds: readonly number[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.article_id as "articleId", p.site_id as "siteId", p.section_id as "sectionId",
      array(select s.path from publications x join sections s on s.id = x.section_id
        where x.article_id = p.article_id) as "sectionPaths",
      d.name as department, p.language, e.title, e.subtitle, e.summary, e.body_html as "bodyHtml",
      e.body_text as "bodyText", e.source, e.author, e.keywords, p.published_at as "publishedAt",
      p.modified_at as "modifiedAt"
    from publications p join editions e on e.id = p.edition_id join departments d on d.id = p.department_id
    where p.is_home and p.article_id = any(${[...articleIds]}::bigint[])`.execute(db);
  return rows;
}
