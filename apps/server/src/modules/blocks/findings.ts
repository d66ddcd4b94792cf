import type { Finding, PickedArticle } from "@openzone/contract/block-pages";
import type { Block } from "@openzone/contract/blocks";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { filesInBody } from "../media/index.ts";

/** What the blocks of a page refer to, as it stands now. */
export interface BlockFacts {
  /** State by every address that a section ever had. */
  sections: ReadonlyMap<string, { title: string; state: "open" | "closed" }>;
  /** Only public ones: what is not public is told to nobody by its number. */
  articles: ReadonlyMap<number, PickedArticle>;
  departments: ReadonlySet<string>;
  files: ReadonlySet<string>;
}

/** The ids of the files that blocks show. */
export const filesOf = (blocks: readonly Block[]): string[] => [...new Set(blocks.flatMap(filesOfBlock))];

function filesOfBlock(block: Block): string[] {
  if (block.kind === "text") return [...filesInBody(block.html), ...filesInBody(block.htmlEn)];
  if (block.kind !== "video") return [];
  return [block.fileId, block.posterFileId, block.captionsFileId].filter((id) => id !== null);
}

const articlesOf = (block: Block): number[] => ("articles" in block ? block.articles : []);
const departmentsOf = (block: Block): string[] => (block.kind === "department-news" ? block.departments : []);

function sectionsOf(block: Block): string[] {
  if (block.kind === "channels") return [block.section];
  return "sections" in block ? block.sections.filter((address) => address !== "/") : [];
}

/** Looks up everything that blocks refer to, in one query. */
export async function loadFacts(db: Db | Tx, siteId: number, blocks: readonly Block[]): Promise<BlockFacts> {
  const { rows } = await sql<{
    sections: Record<string, { title: string; state: "open" | "closed" }>;
    articles: PickedArticle[];
    departments: string[];
    files: string[];
  }>`select
    coalesce((select jsonb_object_agg(a.address, jsonb_build_object('title', s.title, 'state', s.state))
      from section_addresses a join sections s on s.id = a.section_id
      where a.site_id = ${siteId} and a.address = any(${blocks.flatMap(sectionsOf)}::text[])), '{}') as sections,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.article_id, 'title', p.title, 'section', s.title,
        'publishedAt', p.published_at))
      from publications p join sections s on s.id = p.section_id
      where p.site_id = ${siteId} and p.article_id = any(${blocks.flatMap(articlesOf)}::bigint[])), '[]') as articles,
    array(select slug from departments where state = 'open' and slug = any(${blocks.flatMap(departmentsOf)}::text[])) as departments,
    array(select public_id from files where public_id = any(${filesOf(blocks)}::text[])) as files`.execute(db);
  const row = rows[0];
  return {
    sections: new Map(Object.entries(row?.sections ?? {})),
    articles: new Map((row?.articles ?? []).map((article) => [article.id, isoTime(article)])),
    departments: new Set(row?.departments),
    files: new Set(row?.files),
  };
}

const isoTime = (article: PickedArticle): PickedArticle => ({
  ...article,
  publishedAt: new Date(article.publishedAt).toISOString(),
});

/** What is amiss with each block: readers see less of it, or nothing. */
export function findingsOf(blocks: readonly Block[], facts: BlockFacts): Finding[] {
  return blocks.flatMap((block, index) =>
    findingsOfBlock(block, facts).map((finding) => ({ block: index, ...finding })),
  );
}

type BlockFinding = Omit<Finding, "block">;

function findingsOfBlock(block: Block, facts: BlockFacts): BlockFinding[] {
  const sections = sectionsOf(block).flatMap((address): BlockFinding[] => {
    const section = facts.sections.get(address);
    if (!section) return [{ code: "section-missing", value: address }];
    return section.state === "closed" ? [{ code: "section-closed", value: section.title }] : [];
  });
  const articles = articlesOf(block).flatMap((id): BlockFinding[] => {
    return facts.articles.has(id) ? [] : [{ code: "article-not-public", value: String(id) }];
  });
  const departments = departmentsOf(block)
    .filter((slug) => !facts.departments.has(slug))
    .map((value): BlockFinding => ({ code: "department-missing", value }));
  const files = filesOfBlock(block)
    .filter((id) => !facts.files.has(id))
    .map((value): BlockFinding => ({ code: "file-missing", value }));
  const empty: BlockFinding[] = showsNothing(block) ? [{ code: "nothing-chosen", value: block.title }] : [];
  return [...sections, ...articles, ...departments, ...files, ...empty];
}

function showsNothing(block: Block): boolean {
  if (block.kind === "video" && block.fileId !== null) return false;
  if ("articles" in block) return block.articles.length === 0 && block.sections.length === 0;
  return (block.kind === "entrances" || block.kind === "figures") && block.items.length === 0;
}
