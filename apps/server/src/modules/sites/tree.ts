import type { LinkGroup } from "@openzone/contract/link-groups";
import { type Section, type Site, siteSettingsSchema } from "@openzone/contract/sites";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { SectionTable, SiteTable } from "./tables.ts";

/** A section in its place in the tree. */
export interface SectionNode extends Section {
  /** The site's own language, whose addresses have no prefix. */
  siteLanguage: string;
  children: readonly SectionNode[];
  /** From the channel down to the parent. */
  ancestors: readonly SectionNode[];
}

/** A site with all its sections, small enough to be kept in memory and read on every page. */
export interface SiteTree {
  site: Site;
  /** Open channels, in menu order. */
  channels: readonly SectionNode[];
  /** All sections in reading order, closed ones too. */
  sections: readonly SectionNode[];
  byId: ReadonlyMap<number, SectionNode>;
  byAddress: ReadonlyMap<string, SectionNode>;
  /** Every address a section ever had, so that an old one can lead on. */
  byFormerAddress: ReadonlyMap<string, SectionNode>;
  /** Groups of links in their order, hidden links too. */
  linkGroups: readonly LinkGroup[];
  /** Where addresses lead that staff redirected, by the key of `redirectKey`. */
  redirects: ReadonlyMap<string, string>;
}

type SectionRow = Selectable<SectionTable>;

interface TreeRow extends Selectable<SiteTable> {
  sections: SectionRow[];
  addresses: Record<string, number>;
  link_groups: LinkGroup[];
  redirects: Record<string, string>;
}

/** A group `g` with its links, in the shape of the contract. */
export const linkGroupJson = sql`jsonb_build_object('id', g.id, 'siteId', g.site_id, 'title', g.title,
  'titleEn', g.title_en, 'inFoot', g.in_foot, 'version', g.version,
  'links', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'titleEn', l.title_en,
      'url', l.url, 'hidden', l.hidden) order by l.position) from group_links l where l.group_id = g.id), '[]'))`;

const treeQuery = (where: ReturnType<typeof sql>) => sql<TreeRow>`
  select sites.*,
    coalesce((select jsonb_agg(sections order by sections.position, sections.id) from sections
      where sections.site_id = sites.id), '[]') as sections,
    coalesce((select jsonb_object_agg(address, section_id) from section_addresses
      where section_addresses.site_id = sites.id), '{}') as addresses,
    coalesce((select jsonb_agg(${linkGroupJson} order by g.position, g.id) from link_groups g
      where g.site_id = sites.id), '[]') as link_groups,
    coalesce((select jsonb_object_agg(from_path, to_url) from redirects
      where redirects.site_id = sites.id and removed_at is null), '{}') as redirects
  from sites ${where} order by sites.id`;

/**
 * A site with all its sections, in one query.
 * @throws AppError NOT_FOUND
 */
export async function loadSiteTree(db: Db | Tx, siteId: number): Promise<SiteTree> {
  const { rows } = await treeQuery(sql`where sites.id = ${siteId}`).execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return buildTree(rows[0]);
}

/** All sites of the zone by id, in one query. */
export async function loadSiteTrees(db: Db | Tx): Promise<Map<number, SiteTree>> {
  const { rows } = await treeQuery(sql``).execute(db);
  return new Map(rows.map((row) => [row.id, buildTree(row)]));
}

export function toSite(row: Selectable<SiteTable>): Site {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    shortName: row.short_name,
    nameEn: row.name_en,
    language: row.language,
    domain: row.domain,
    siteIdCode: row.site_id_code,
    settings: siteSettingsSchema.parse(row.settings),
    version: row.version,
  };
}

export function toSection(row: SectionRow): Section {
  return {
    id: row.id,
    siteId: row.site_id,
    parentId: row.parent_id,
    kind: row.kind,
    slug: row.slug,
    path: row.path,
    address: row.address,
    title: row.title,
    titleEn: row.title_en,
    summary: row.summary,
    columnType: row.column_type,
    description: row.description,
    keywords: row.keywords,
    departmentId: row.department_id,
    reviewSteps: row.review_steps,
    reviewDays: row.review_days,
    layout: row.layout,
    pageSize: row.page_size,
    url: row.url,
    allowedAttachments: row.allowed_attachments,
    updateDays: row.update_days,
    position: row.position,
    state: row.state,
    version: row.version,
  };
}

function buildTree(row: TreeRow): SiteTree {
  const site = toSite(row);
  const sections: SectionNode[] = [];
  const rowsByParent = Map.groupBy(row.sections, (section) => section.parent_id);
  const grow = (parentId: number | null, ancestors: readonly SectionNode[]): SectionNode[] =>
    (rowsByParent.get(parentId) ?? []).map((sectionRow) => {
      const children: SectionNode[] = [];
      const node: SectionNode = { ...toSection(sectionRow), siteLanguage: site.language, children, ancestors };
      sections.push(node);
      children.push(...grow(node.id, [...ancestors, node]));
      return node;
    });
  const channels = grow(null, []).filter((channel) => channel.state === "open");
  const byId = new Map(sections.map((section) => [section.id, section]));
  const byAddress = new Map(sections.map((section) => [section.address, section]));
  const byFormerAddress = new Map(
    Object.entries(row.addresses).flatMap(([address, id]) => {
      const section = byId.get(id);
      return section ? [[address, section] as const] : [];
    }),
  );
  const redirects = new Map(Object.entries(row.redirects));
  return { site, channels, sections, byId, byAddress, byFormerAddress, linkGroups: row.link_groups, redirects };
}
