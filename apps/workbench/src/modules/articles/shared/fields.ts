import { t } from "../../../messages/index.ts";

/** The word for a field of the contents as the contract names it; an unknown one stays as it is. */
export function fieldName(field: string): string {
  const words: Record<string, string> = {
    title: t.articles.fields.title,
    subtitle: t.articles.fields.subtitle,
    summary: t.articles.fields.summary,
    bodyHtml: t.articles.fields.body,
    body: t.articles.fields.body,
    source: t.articles.fields.source,
    author: t.articles.fields.author,
    keywords: t.articles.fields.keywords,
    displayAt: t.articles.fields.displayAt,
    coverFileId: t.articles.fields.cover,
    cover: t.articles.fields.cover,
    attachments: t.articles.fields.attachments,
    sectionId: t.articles.fields.section,
    section: t.articles.fields.section,
    departmentId: t.articles.fields.department,
    department: t.articles.fields.department,
  };
  return words[field] ?? field;
}
