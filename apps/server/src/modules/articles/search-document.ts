import type { SearchDocument } from "../../platform/search/types.ts";
import { articleAddress } from "./addresses.ts";
import { idsOfPath } from "./tags.ts";

/** What of sound and picture a public text holds (多媒体); the database tells by `media_of`. */
export type PublicMedia = "film" | "pictures" | "sound";

/** What of a publication the search index needs. */
export interface PublicText {
  publicationId: number;
  articleId: number;
  siteId: number;
  siteLanguage: string;
  sitePath: string;
  sectionPath: string;
  /** The other sections that list it. */
  others?: readonly { path: string }[];
  sectionAddress: string;
  sectionKind: string;
  /** The national type of its section (栏目类型). */
  sectionColumnType: string;
  media: PublicMedia | null;
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
const kindByColumnType: Record<string, string> = {
  政策文件: "policy",
  政策解读: "interpretation",
  办事服务: "service",
};
const kindByMedia: Record<PublicMedia, string> = { film: "video", pictures: "picture", sound: "sound" };

/** What a section is for says it first; where that says nothing, what the text itself holds. */
const kindOf = ({ sectionKind, sectionColumnType, media }: PublicText): string =>
  kindBySection[sectionKind] ?? kindByColumnType[sectionColumnType] ?? (media ? kindByMedia[media] : "article");

export const searchKey = (publicationId: number): string => `publication:${publicationId}`;

/** The public search document of a publication. */
export function searchDocumentOf(text: PublicText): SearchDocument {
  const { siteLanguage, sitePath } = text;
  const section = { address: text.sectionAddress, kind: text.sectionKind, siteLanguage, sitePath };
  return {
    key: searchKey(text.publicationId),
    site: text.siteId,
    language: text.language,
    kind: kindOf(text),
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
