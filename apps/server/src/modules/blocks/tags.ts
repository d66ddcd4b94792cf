import type { BlockPageKind } from "@openzone/contract/block-pages";

/** What a page of blocks is known by in the page cache; a page records it whether anybody has arranged it or not. */
export const homeTag = (siteId: number): string => `site:${siteId}:home`;
export const channelTag = (sectionId: number): string => `section:${sectionId}:blocks`;
export const topicTag = (topicId: number): string => `topic:${topicId}`;
/** The list of a site's public topics, their titles and states. */
export const topicsTag = (siteId: number): string => `site:${siteId}:topics`;
/** Files that the published arrangement of a page shows. */
export const pageFilesTag = (pageId: number): string => `block-page:${pageId}:files`;

/** The tags of everything that shows the arrangement of a page itself; what its blocks list is not meant. */
export function tagsOfPage(page: {
  id: number;
  kind: BlockPageKind;
  siteId: number;
  sectionId: number | null;
  topicId: number | null;
}): string[] {
  const files = pageFilesTag(page.id);
  if (page.kind === "home") return [homeTag(page.siteId), files];
  if (page.sectionId !== null) return [channelTag(page.sectionId), files];
  return page.topicId === null ? [files] : [topicTag(page.topicId), files];
}
