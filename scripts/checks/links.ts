import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../lib/run.ts";

/** Links between our own pages, and from them to files, that lead nowhere. */
export function checkLinks(): string[] {
  const pages = [
    "*.md",
    "docs/**/*.md",
    "apps/**/*.md",
    "packages/**/*.md",
    "demo/*.md",
    "bench/*.md",
    "e2e/*.md",
    "ops/*.md",
  ]
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((page) => !page.includes("node_modules"));
  return pages.flatMap((page) => {
    const text = readFileSync(join(root, page), "utf8").replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
    const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      (match) => match[1] ?? "",
    );
    return targets
      .filter(
        (target) => !existsSync(join(root, target.startsWith("/") ? "" : dirname(page), decodeURIComponent(target))),
      )
      .map((target) => `${page} links to ${target}, which does not exist`);
  });
}
