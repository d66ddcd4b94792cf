import { type Block, blocksSchema } from "@openzone/contract/blocks";
import type { TopicState } from "@openzone/contract/topics";
import { sql } from "kysely";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { SearchChange, SearchDocument } from "../../platform/search/types.ts";
import { plainText } from "../articles/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { topicAddress } from "./page-state.ts";

interface SearchedTopic {
  id: number;
  siteId: number;
  siteLanguage: string;
  sitePath: string;
  departmentId: number | null;
  slug: string;
  title: string;
  titleEn: string;
  intro: string;
  introEn: string;
  state: TopicState;
  publishedAt: Date | null;
  blocks: unknown;
  /** Path of the section that stands where the topics of the site are, such as `/7/`. */
  path: string | null;
}

/**
 * Writes topics into the public search, those that are current, and takes all others out of it, with the commit of `tx`:
 * their names, what they say of themselves and the words of their published blocks. What blocks list is found by itself.
 */
export async function writeTopicsForSearch(tx: Tx, topicIds: readonly number[]): Promise<void> {
  if (topicIds.length === 0) return;
  const { rows } = await sql<SearchedTopic>`
    select t.id, t.site_id as "siteId", w.language as "siteLanguage", w.path as "sitePath", coalesce(d.merged_into_id, d.id) as "departmentId",
      t.slug, t.title, t.title_en as "titleEn", t.intro, t.intro_en as "introEn", t.state, t.published_at as "publishedAt",
      e.blocks, s.path
    from topics t join sites w on w.id = t.site_id join block_pages p on p.id = t.page_id
      left join block_page_editions e on e.id = p.live_edition_id left join departments d on d.id = t.department_id
      left join sections s on s.site_id = t.site_id and s.address = '/topics/' and s.state = 'open'
    where t.id = any(${[...topicIds]}::bigint[])`.execute(tx);
  await logAllForSearch(tx, rows.flatMap(changesOf));
}

/** The section that stands above the topics of a site may have moved; a chore writes them again. */
export async function markTopicsForSearch(tx: Tx, { siteId }: { siteId: number }): Promise<void> {
  await sql`update topics set refresh_search = true where site_id = ${siteId} and state = 'published'`.execute(tx);
}

function changesOf(topic: SearchedTopic): SearchChange[] {
  const key = `topic:${topic.id}`;
  const english = `${key}:en`;
  if (topic.state !== "published") return [key, english].map((gone) => ({ key: gone, document: null }));
  const blocks = blocksSchema.parse(topic.blocks ?? []);
  const own = { ...topic, words: blocks.flatMap(wordsOf) };
  const other = { ...topic, title: topic.titleEn, intro: topic.introEn, words: blocks.flatMap(englishWordsOf) };
  const inEnglish = topic.titleEn !== "" && topic.siteLanguage !== "en";
  return [
    { key, document: documentOf(key, topic.siteLanguage, own) },
    { key: english, document: inEnglish ? documentOf(english, "en", other) : null },
  ];
}

function documentOf(key: string, language: string, topic: SearchedTopic & { words: string[] }): SearchDocument {
  return {
    key,
    site: topic.siteId,
    language,
    kind: "topic",
    title: topic.title,
    summary: topic.intro,
    body: topic.words.filter(Boolean).join("\n"),
    sectionIds: (topic.path ?? "").split("/").filter(Boolean).map(Number),
    departmentId: topic.departmentId,
    publishedAt: topic.publishedAt?.getTime() ?? 0,
    url: languagePrefix({ language: topic.siteLanguage, path: topic.sitePath }, language) + topicAddress(topic.slug),
    externalId: null,
  };
}

/** The words that staff wrote into a block, in the site's own language. */
function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [block.title, plainText(block.html)];
    case "video":
      return [block.title, block.text];
    case "entrances":
      return [block.title, ...block.items.flatMap(({ title, text }) => [title, text])];
    case "figures":
      return [block.title, ...block.items.map(({ label, value, unit }) => `${label} ${value}${unit}`)];
    default:
      return [block.title];
  }
}

function englishWordsOf(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [block.titleEn, plainText(block.htmlEn)];
    case "video":
      return [block.titleEn, block.textEn];
    case "entrances":
      return [block.titleEn, ...block.items.flatMap(({ titleEn, textEn }) => [titleEn, textEn])];
    case "figures":
      return [block.titleEn, ...block.items.map(({ labelEn, value, unitEn }) => `${labelEn} ${value} ${unitEn}`)];
    default:
      return [block.titleEn];
  }
}
