import type { BlockPageKind } from "@openzone/contract/block-pages";
import { type Block, blocksSchema } from "@openzone/contract/blocks";
import type { TopicState } from "@openzone/contract/topics";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

/** A page of blocks with everything that its rules and its screen look at. */
export interface BlockPageState {
  id: number;
  kind: BlockPageKind;
  siteId: number;
  siteName: string;
  sectionId: number | null;
  sectionPath: string | null;
  sectionTitle: string | null;
  sectionAddress: string | null;
  /** The site's path below the main site; "" for one with a host name of its own. */
  sitePath: string;
  topicId: number | null;
  topicTitle: string | null;
  topicSlug: string | null;
  topicState: TopicState | null;
  departmentId: number | null;
  departmentPath: string | null;
  draft: Block[];
  version: number;
  liveEditionId: number | null;
  liveNumber: number | null;
  publishedAt: Date | null;
  publishedBy: string | null;
  /** Whether the draft differs from what is published. */
  changed: boolean;
  updatedAt: Date;
  updatedById: number | null;
  updatedBy: string | null;
}

const columns = sql`bp.id, bp.kind, bp.site_id as "siteId", w.short_name as "siteName", w.path as "sitePath", bp.section_id as "sectionId",
  s.path as "sectionPath", s.title as "sectionTitle", s.address as "sectionAddress", t.id as "topicId",
  t.title as "topicTitle", t.slug as "topicSlug", t.state as "topicState", t.department_id as "departmentId",
  coalesce(m.path, d.path) as "departmentPath", bp.draft, bp.version, bp.live_edition_id as "liveEditionId",
  e.number as "liveNumber", e.published_at as "publishedAt",
  (select name from staff where id = e.published_by) as "publishedBy",
  e.blocks is distinct from bp.draft as changed, bp.updated_at as "updatedAt", bp.updated_by as "updatedById",
  (select name from staff where id = bp.updated_by) as "updatedBy"`;

const joins = sql`block_pages bp join sites w on w.id = bp.site_id left join sections s on s.id = bp.section_id
  left join topics t on t.page_id = bp.id left join departments d on d.id = t.department_id
  left join departments m on m.id = d.merged_into_id left join block_page_editions e on e.id = bp.live_edition_id`;

/** Pages that match a condition on `bp`, `s` and `t`, in the order: home, channels, topics with the newest first. */
export async function pageStates(
  db: Db | Tx,
  where: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<BlockPageState[]> {
  const { rows } = await sql<BlockPageState>`
    select ${columns} from ${joins} where ${where}
    order by case bp.kind when 'home' then 1 when 'channel' then 2 else 3 end, s.position, bp.id desc ${lock}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, draft: blocksSchema.parse(row.draft) }));
}

/** @throws AppError NOT_FOUND */
export async function pageState(db: Db | Tx, pageId: number): Promise<BlockPageState> {
  const [page] = await pageStates(db, sql`bp.id = ${pageId}`);
  if (!page) throw new AppError("NOT_FOUND");
  return page;
}

/**
 * Locks a page, so that changes of it come one after another.
 * @throws AppError NOT_FOUND
 */
export async function lockPage(tx: Tx, pageId: number): Promise<BlockPageState> {
  const [page] = await pageStates(tx, sql`bp.id = ${pageId}`, sql`for update of bp`);
  if (!page) throw new AppError("NOT_FOUND");
  return page;
}

/** What readers call the page, and where it is in the site's own language. */
export function titleAndAddress(page: BlockPageState): { title: string; address: string } {
  const { title, address } = withinSite(page);
  return { title, address: page.sitePath + address };
}

function withinSite(page: BlockPageState): { title: string; address: string } {
  if (page.kind === "channel") return { title: page.sectionTitle ?? "", address: page.sectionAddress ?? "" };
  if (page.kind === "topic") return { title: page.topicTitle ?? "", address: topicAddress(page.topicSlug ?? "") };
  return { title: page.siteName, address: "/" };
}

/** Where a topic is on its site, in the site's own language. */
export const topicAddress = (slug: string): string => `/topics/${slug}/`;
