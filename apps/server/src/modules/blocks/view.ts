import type { BlockEditionItem, BlockPage, BlockPageItem, PickedArticle } from "@openzone/contract/block-pages";
import { type Block, defaultHome } from "@openzone/contract/blocks";
import { sql } from "kysely";
import { type Actor, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { refuseUnless } from "../../platform/errors.ts";
import { placeOfSection, type SectionNode, type SiteTree } from "../sites/index.ts";
import { findingsOf, loadFacts } from "./findings.ts";
import { systemName } from "./messages.ts";
import { type BlockPageState, pageState, pageStates, titleAndAddress } from "./page-state.ts";
import { mayArrange, reasonsAgainstArranging, reasonsAgainstPublishing } from "./policy.ts";

/** What nobody has arranged yet: a home that shows the newest, a channel that shows its sections. */
export function startingBlocks(
  kind: "home" | "channel",
  section?: { title: string; titleEn: string; address: string },
): Block[] {
  if (kind === "home" || !section) return defaultHome;
  const { title, titleEn, address } = section;
  return [{ kind: "channels", title, titleEn, size: "full", section: address, count: 5 }];
}

/** The pages of a site that a person may arrange, those that nobody has arranged yet too; closed channels are left out. */
export async function listBlockPages(db: Db | Tx, actor: Actor, tree: SiteTree): Promise<BlockPageItem[]> {
  if (!mayAnywhere(actor, "page.arrange") && !mayAnywhere(actor, "topic.write")) return [];
  const pages = await pageStates(db, sql`bp.site_id = ${tree.site.id}`);
  const arranged = (page: BlockPageState): BlockPageItem[] =>
    mayArrange(actor, page) ? [{ id: page.id, ...fieldsOf(page) }] : [];
  const fresh = (channel?: SectionNode): BlockPageItem[] =>
    mayArrange(actor, untouched(tree, channel)) ? [untouchedItem(tree, channel)] : [];
  const home = pages.find(({ kind }) => kind === "home");
  const channels = tree.channels.flatMap((channel) => {
    const page = pages.find(({ sectionId }) => sectionId === channel.id);
    return page ? arranged(page) : fresh(channel);
  });
  const topics = pages.filter(({ kind }) => kind === "topic").flatMap(arranged);
  return [...(home ? arranged(home) : fresh()), ...channels, ...topics];
}

const untouched = (tree: SiteTree, channel?: SectionNode) => ({
  kind: channel ? ("channel" as const) : ("home" as const),
  siteId: tree.site.id,
  sectionPath: (channel && placeOfSection(channel).sectionPath) ?? null,
  departmentPath: null,
  topicTitle: null,
  topicState: null,
});

const untouchedItem = (tree: SiteTree, channel?: SectionNode): BlockPageItem => ({
  id: null,
  kind: channel ? "channel" : "home",
  siteId: tree.site.id,
  sectionId: channel?.id ?? null,
  topicId: null,
  title: channel?.title ?? tree.site.shortName,
  address: tree.site.path + (channel?.address ?? "/"),
  published: null,
  changed: false,
  updated: null,
});

function fieldsOf(page: BlockPageState): Omit<BlockPageItem, "id"> {
  return {
    kind: page.kind,
    siteId: page.siteId,
    sectionId: page.sectionId,
    topicId: page.topicId,
    ...titleAndAddress(page),
    published:
      page.publishedAt && page.liveNumber !== null
        ? { at: page.publishedAt.toISOString(), by: page.publishedBy ?? systemName, number: page.liveNumber }
        : null,
    changed: page.changed,
    updated: { at: page.updatedAt.toISOString(), by: page.updatedBy ?? systemName },
  };
}

/**
 * A page with its draft, what is amiss with it, and what this person may do.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function blockPage(db: Db | Tx, actor: Actor, pageId: number): Promise<BlockPage> {
  const page = await pageState(db, pageId);
  refuseUnless(reasonsAgainstArranging(actor, page));
  return viewOf(db, actor, page);
}

/** The same for a page that was read already. */
export async function viewOf(db: Db | Tx, actor: Actor, page: BlockPageState): Promise<BlockPage> {
  const facts = await loadFacts(db, page.siteId, page.draft);
  return {
    id: page.id,
    ...fieldsOf(page),
    draft: page.draft,
    version: page.version,
    findings: findingsOf(page.draft, facts),
    articles: [...facts.articles.values()],
    mayPublish: reasonsAgainstPublishing(actor, page).length === 0,
    uploadDepartmentId: page.departmentId ?? (await ownDepartment(db, actor)),
  };
}

async function ownDepartment(db: Db | Tx, actor: Actor): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select department_id as id from staff_departments where staff_id = ${actor.id} order by is_primary desc limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

/**
 * What was published when and by whom, the newest first.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function blockEditions(db: Db | Tx, actor: Actor, pageId: number): Promise<BlockEditionItem[]> {
  const page = await pageState(db, pageId);
  refuseUnless(reasonsAgainstArranging(actor, page));
  const { rows } = await sql<{ id: number; number: number; at: Date; by: string | null; titles: string[] }>`
    select e.id, e.number, e.published_at as at, (select name from staff where id = e.published_by) as by,
      array(select b->>'title' from jsonb_array_elements(e.blocks) b) as titles
    from block_page_editions e where e.page_id = ${pageId} order by e.number desc limit 200`.execute(db);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    by: row.by ?? systemName,
    live: row.id === page.liveEditionId,
  }));
}

/** Public articles of a site whose titles hold the words, the newest first; for picking by hand. */
export async function searchPublicArticles(db: Db | Tx, siteId: number, words: string): Promise<PickedArticle[]> {
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Omit<PickedArticle, "publishedAt"> & { publishedAt: Date }>`
    select p.article_id as id, p.title, s.title as section, p.published_at as "publishedAt"
    from publications p join sections s on s.id = p.section_id
    where p.site_id = ${siteId} and p.title ilike ${pattern}
    order by p.published_at desc, p.article_id desc limit 20`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, { ...row, publishedAt: row.publishedAt.toISOString() }]));
  return [...byId.values()];
}
