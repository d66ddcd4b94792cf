import type { SearchDocument } from "../../platform/search/types.ts";
import { articleAddress } from "./addresses.ts";
import { idsOfPath } from "./tags.ts";

/** What of a publication the search index needs. */
export interface PublicText {
  publicationId: number;
  articleId: number;
  siteId: number;
  siteLanguage: string;
  sectionPath: string;
  /** The other sections that list it. */
  others?: readonly { path: string }[];
  sectionAddress: string;
  sectionKind: string;
  departmentId: number;
  language: string;
  publishedAt: Date;
  externalId: string | null;
  title: string;
  summary: string;
  bodyText: string;
}

/** What readers may narrow a search to; the portal names each kind. */
const kindBySection: Record<string, string> = { page: "page", pictures: "picture", videos: "video" };

export const searchKey = (publicationId: number): string => `publication:${publicationId}`;

/** The public search document of a publication. */
export function searchDocumentOf(text: PublicText): SearchDocument {
  const section = { address: text.sectionAddress, kind: text.sectionKind, siteLanguage: text.siteLanguage };
  return {
    key: searchKey(text.publicationId),
    site: text.siteId,
    language: text.language,
    kind: kindBySection[text.sectionKind] ?? "article",
    title: text.title,
    summary: text.summary,
    body: text.bodyText,
    sectionIds: [...new Set([text.sectionPath, ...(text.others ?? []).map(({ path }) => path)].flatMap(idsOfPath))],
    departmentId: text.departmentId,
    publishedAt: text.publishedAt.getTime(),
    url: articleAddress(section, text.articleId, text.language),
    externalId: text.externalId,
  };
}
