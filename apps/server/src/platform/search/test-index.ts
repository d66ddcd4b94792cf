/** One search index for a test file, emptied before each test, and short ways to fill and ask it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import {
  openSearchIndex,
  type SearchAnswer,
  type SearchDocument,
  type SearchIndex,
  type SearchQuery,
} from "./index.ts";

export const DAY = 86_400_000;
export const NOW = Date.parse("2026-06-01");

export interface Fixture {
  index: SearchIndex;
  folder: string;
  file: string;
  fill(documents: Record<string, Partial<SearchDocument>>): Promise<void>;
  ask(q: string, more?: Partial<SearchQuery>): Promise<SearchAnswer>;
  keys(q: string, more?: Partial<SearchQuery>): Promise<string[]>;
}

export function documentOf(key: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    key,
    site: 1,
    language: "zh-CN",
    kind: "article",
    title: `标题${key}`,
    summary: "",
    body: "",
    sectionIds: [1],
    departmentId: null,
    publishedAt: NOW - 30 * DAY,
    url: `/${key}`,
    externalId: null,
    ...more,
  };
}

/** Opens the index before the file's tests and closes it after them. */
export function useSearchIndex(): Fixture {
  const fixture = {} as Fixture;
  beforeAll(async () => {
    fixture.folder = mkdtempSync(join(tmpdir(), "search-"));
    fixture.file = join(fixture.folder, "index.sqlite");
    fixture.index = await openSearchIndex({ file: fixture.file });
  });
  beforeEach(() => fixture.index.clear());
  afterAll(async () => {
    await fixture.index.close();
    rmSync(fixture.folder, { recursive: true });
  });
  fixture.fill = async (documents) => {
    const changes = Object.entries(documents).map(([key, more]) => ({ key, document: documentOf(key, more) }));
    await fixture.index.apply(changes, "1");
  };
  fixture.ask = (q, more = {}) => fixture.index.search({ q, now: NOW, ...more });
  fixture.keys = async (q, more) => (await fixture.ask(q, more)).hits.map((hit) => hit.key);
  return fixture;
}
