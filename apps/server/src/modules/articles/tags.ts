/** How many of a section's newest titles stand beside each of its articles. */
export const newestBeside = 5;

/** How many article numbers one page of the site map covers. */
export const sitemapPageSize = 5000;

export const sitemapPageOf = (articleId: number): number => Math.floor(articleId / sitemapPageSize);

/** A change of what is public, and who stands beside it. */
export interface PublicChange {
  articleId: number;
  siteId: number;
  departmentId: number;
  /** Ids from the channel down to the section, `/3/17/`. */
  sectionPath: string;
  /** Articles whose pages name this one as previous or next, before or after the change. */
  neighbours: readonly number[];
  /** Whether it is, or was, among the newest of its section. */
  isNewest: boolean;
  /** What it translates: the pages of the whole family name each other. */
  originalId?: number | null;
  /** The other sections that list it, as paths. */
  others?: readonly { path: string }[];
}

export const idsOfPath = (path: string): number[] => path.split("/").filter(Boolean).map(Number);

/**
 * The tags of everything that shows a publication: its page, the lists of its section and of what is above, its
 * neighbours, feeds, the site map's page and the department.
 *
 * Pages made of blocks record the tags of what their blocks list: sections, departments, picked articles, or the site's
 * feed, so exactly those that show a publication are made anew.
 *
 * Article pages show the newest titles of their section under a tag of their own, `section:17:newest`, so that a change
 * of an old article leaves them alone.
 */
export function tagsOf(change: PublicChange): string[] {
  const sections = idsOfPath(change.sectionPath);
  const own = sections.at(-1);
  return [
    `article:${change.articleId}`,
    ...(change.originalId ? [`article:${change.originalId}`] : []),
    ...change.neighbours.map((id) => `article:${id}`),
    ...sections.map((id) => `section:${id}`),
    ...(change.others ?? []).flatMap(({ path }) => idsOfPath(path).map((id) => `section:${id}`)),
    ...(change.isNewest && own !== undefined ? [`section:${own}:newest`] : []),
    `site:${change.siteId}:feed`,
    `site:${change.siteId}:sitemap:${sitemapPageOf(change.articleId)}`,
    `department:${change.departmentId}`,
  ];
}
