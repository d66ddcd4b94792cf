import { type Block, blocksSchema, defaultHome } from "@openzone/contract/blocks";
import type { TopicLayout, TopicState } from "@openzone/contract/topics";
import { sql } from "kysely";
import { keptUntil } from "../../platform/changes/kept.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { PublicFileRef } from "../articles/index.ts";
import { chinaDay } from "../people/index.ts";
import { homeTag, topicsTag } from "./tags.ts";

/** What readers see on the home of a site, kept in memory; tag `homeTag`. */
export const publicHomeBlocks = (db: Db | Tx, siteId: number): Promise<readonly Block[]> =>
  keptUntil(db, homeTag(siteId), async (from) => {
    const { rows } = await sql<{ blocks: unknown }>`
      select e.blocks from block_pages p join block_page_editions e on e.id = p.live_edition_id
      where p.site_id = ${siteId} and p.kind = 'home'`.execute(from);
    return rows[0] ? blocksSchema.parse(rows[0].blocks) : defaultHome;
  });

/** How a channel is arranged; empty when it shows its sections as it would by itself. Tag `channelTag`. */
export async function publicChannelBlocks(db: Db | Tx, sectionId: number): Promise<Block[]> {
  const { rows } = await sql<{ blocks: unknown }>`
    select e.blocks from block_pages p join block_page_editions e on e.id = p.live_edition_id
    where p.section_id = ${sectionId}`.execute(db);
  return blocksSchema.parse(rows[0]?.blocks ?? []);
}

export interface PublicTopic {
  id: number;
  slug: string;
  title: string;
  titleEn: string;
  intro: string;
  introEn: string;
  accent: string;
  layout: TopicLayout;
  startsOn: string | null;
  endsOn: string | null;
  state: TopicState;
  publishedAt: Date;
  /** The last day of an archived one: its end, or when it was archived before that. */
  endedOn: string | null;
  modifiedAt: Date;
  departmentName: string | null;
  departmentNameEn: string | null;
  banner: PublicFileRef | null;
}

interface TopicRow extends Omit<PublicTopic, "banner" | "endedOn"> {
  archivedAt: Date | null;
  banner: (Omit<PublicFileRef, "widths"> & { variants: { width: number }[] }) | null;
}

const topicColumns = sql`t.id, t.slug, t.title, t.title_en as "titleEn", t.intro, t.intro_en as "introEn", t.accent,
  t.layout, t.starts_on as "startsOn", t.ends_on as "endsOn", t.state, t.published_at as "publishedAt",
  t.archived_at as "archivedAt",
  greatest(t.updated_at, p.updated_at) as "modifiedAt", d.name as "departmentName", d.name_en as "departmentNameEn",
  (select jsonb_build_object('id', f.public_id, 'title', f.name, 'kind', f.kind, 'mime', f.mime, 'size', f.size,
    'width', f.width, 'height', f.height, 'variants', f.variants) from files f where f.id = t.banner_file_id) as banner`;
const topicJoins = sql`topics t join block_pages p on p.id = t.page_id left join departments d on d.id = t.department_id`;

function toPublicTopic({ banner, archivedAt, ...fields }: TopicRow): PublicTopic {
  const topic = { ...fields, endedOn: endOf(fields.endsOn, archivedAt) };
  if (!banner) return { ...topic, banner: null };
  const { variants, ...file } = banner;
  const widths = [...new Set(variants.map(({ width }) => width))].sort((a, b) => a - b);
  return { ...topic, banner: { ...file, widths } };
}

/** Days compare as texts. */
function endOf(endsOn: string | null, archivedAt: Date | null): string | null {
  if (archivedAt === null) return null;
  const day = chinaDay(archivedAt);
  return endsOn !== null && endsOn < day ? endsOn : day;
}

/** Older ones than so many are found by the search only. */
const mostTopics = 1000;

/** The topics that readers can open, current ones first, each group with the newest first; kept in memory. Tag `topicsTag`. */
export async function publicTopics(db: Db | Tx, siteId: number, limit: number): Promise<PublicTopic[]> {
  const all = await keptUntil(db, topicsTag(siteId), async (from) => {
    const { rows } = await sql<TopicRow>`
      select ${topicColumns} from ${topicJoins}
      where t.site_id = ${siteId} and t.state in ('published', 'archived')
      order by t.state desc, t.published_at desc, t.id desc limit ${sql.lit(mostTopics)}`.execute(from);
    return rows.map(toPublicTopic);
  });
  return all.slice(0, limit);
}

/** A topic with its published arrangement, also a withdrawn one, whose page says so; null when it never was public. */
export async function publicTopic(
  db: Db | Tx,
  siteId: number,
  slug: string,
): Promise<{ topic: PublicTopic; blocks: Block[] } | null> {
  const { rows } = await sql<TopicRow & { blocks: unknown }>`
    select ${topicColumns}, e.blocks from ${topicJoins} left join block_page_editions e on e.id = p.live_edition_id
    where t.site_id = ${siteId} and t.slug = ${slug} and t.state <> 'draft'`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { blocks, ...topic } = row;
  return { topic: toPublicTopic(topic), blocks: blocksSchema.parse(blocks ?? []) };
}

/** The topic of a page, whatever its state; for the preview. */
export async function topicOfPage(db: Db | Tx, pageId: number): Promise<PublicTopic | null> {
  const { rows } = await sql<TopicRow>`
    select ${topicColumns} from ${topicJoins} where t.page_id = ${pageId}`.execute(db);
  return rows[0] ? toPublicTopic(rows[0]) : null;
}

/** A former arrangement of a page, for its preview; null when the page has no such edition. */
export async function editionBlocks(db: Db | Tx, pageId: number, editionId: number): Promise<Block[] | null> {
  const { rows } = await sql<{ blocks: unknown }>`
    select blocks from block_page_editions where id = ${editionId} and page_id = ${pageId}`.execute(db);
  return rows[0] ? blocksSchema.parse(rows[0].blocks) : null;
}
