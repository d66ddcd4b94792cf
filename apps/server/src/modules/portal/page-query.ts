/** Parameters that some page reads besides the display mode; each makes another page of what it reads. */
const pageQuery = ["page", "year", "media", "chapter", "width"] as const;

/** What the page at a path reads of them: home, for instance, nothing, so `/?page=7` is home and no second copy of it. */
function readAt(path: string): readonly string[] {
  if (path.startsWith("/files/") || path.startsWith("/preview/")) return ["width"];
  if (/^(\/[a-z]{2}(-[a-z]{2})?)?\/multimedia\/$/.test(path)) return ["page", "year", "media"];
  if (/^(\/[a-z]{2}(-[a-z]{2})?)?\/disclosure\/catalogue\/$/.test(path)) return ["page", "year"];
  if (/^(\/[a-z]{2}(-[a-z]{2})?)?\/disclosure\/($|request\/|items\/|departments\/)/.test(path)) return [];
  if (/^(\/[a-z]{2}(-[a-z]{2})?)?\/services\/items\/$/.test(path)) return ["page"];
  if (/^(\/[a-z]{2}(-[a-z]{2})?)?\/services\/((items|matters)\/[^/]+)?$/.test(path)) return [];
  if (path.endsWith(".html")) return ["chapter"];
  if (
    /^(\/[a-z]{2}(-[a-z]{2})?)?\/($|site-map$|departments\/|feedback\/|a\/|[^/]+\.(xml|json|txt)$|sitemaps\/)/.test(
      path,
    )
  )
    return [];
  return ["page", "year", "chapter"];
}

/** Parameters that the page at a path leaves alone. */
export const unreadAt = (path: string): readonly string[] => {
  const read = readAt(path);
  return pageQuery.filter((name) => !read.includes(name));
};
