/**
 * Tags (标签) name what a page showed, so that a change can find the pages that it makes stale.
 *
 * A tag is made of parts joined by colons: `article:12`, `section:3`, `site:1:menu`, `site:1:home`. Invalidating
 * a tag whose last part is `*` reaches every tag below it: `site:1:*` reaches `site:1:menu`, and `*` reaches all.
 * A page must also name what it would have shown had it existed: an empty list of section 3 depends on `section:3`.
 */

/** Collects the tags of one rendering; handed to queries and pages explicitly, so nothing depends on hidden state. */
export interface TagRecorder {
  add(...tags: string[]): void;
  list(): string[];
}

const TAG = /^[a-z][a-z0-9-]*(:[\p{L}\p{N}_.-]+)*(:\*)?$/u;

/** Makes an empty recorder. `add` throws a TypeError for a tag that could never be invalidated because it is misspelt. */
export function createTagRecorder(): TagRecorder {
  const seen = new Set<string>();
  return {
    add(...tags) {
      for (const tag of tags) {
        if (!TAG.test(tag)) throw new TypeError(`"${tag}" is not a tag; expected something like "article:12"`);
        seen.add(tag);
      }
    },
    list: () => [...seen],
  };
}

/** The tags together with the wildcards that reach them: `site:1:menu` → `site:1:menu`, `site:1:*`, `site:*`, `*`. */
export function withWildcards(tags: Iterable<string>): Set<string> {
  const all = new Set<string>(["*"]);
  for (const tag of tags) {
    all.add(tag);
    for (let colon = tag.indexOf(":"); colon !== -1; colon = tag.indexOf(":", colon + 1)) {
      all.add(`${tag.slice(0, colon)}:*`);
    }
  }
  return all;
}
