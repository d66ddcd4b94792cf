/** Parameters that some page reads besides the display mode; each makes another page of what it reads. */
const pageQuery = ["page", "year", "chapter", "width"] as const;

/** What the page at a path reads of them: home, for instance, nothing, so `/?page=7` is home and no second copy of it. */
function readAt(path: string): readonly string[] {
  if (path.startsWith("/files/") || path.startsWith("/preview/")) return ["width"];
  if (path.endsWith(".html")) return ["chapter"];
  if (/^(\/en)?\/($|site-map$|departments\/|feedback\/|a\/|[^/]+\.(xml|json|txt)$|sitemaps\/)/.test(path)) return [];
  return ["page", "year", "chapter"];
}

/** Parameters that the page at a path leaves alone. */
export const unreadAt = (path: string): readonly string[] => {
  const read = readAt(path);
  return pageQuery.filter((name) => !read.includes(name));
};
