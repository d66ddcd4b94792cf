import type { LinkGroup } from "@openzone/contract/link-groups";
import type { ShutAs } from "@openzone/contract/site-states";
import type { SiteClosing } from "@openzone/contract/site-templates";
import { type Section, type Site, siteSettingsSchema } from "@openzone/contract/sites";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { type SiteWords, siteWordsOf } from "./site-words.ts";
import type { SectionTable, SiteTable } from "./tables.ts";

/** A section in its place in the tree. */
export interface SectionNode extends Section {
  /** The site's own language, whose addresses have no prefix. */
  siteLanguage: string;
  /** The site's path below the main site; "" for a site with a host name of its own. */
  sitePath: string;
  /** Names in other languages, of the whole site. */
  words: SiteWords;
  children: readonly SectionNode[];
  /** From the channel down to the parent. */
  ancestors: readonly SectionNode[];
}

/** How a site was shut for good. */
export interface SiteShutView {
  at: Date;
  as: ShutAs;
  /** Where its addresses lead; "" for an archive and a merged site. */
  to: string;
  /** The site that it was merged into, and the section below which its own went. */
  intoId: number | null;
  belowId: number | null;
  notice: string;
}

/** A picture in the head of a site's pages, with the widths in which the store has it. */
export interface SitePicture {
  id: string;
  width: number;
  height: number;
  widths: number[];
}

/** A site with all its sections, small enough to be kept in memory and read on every page. */
export interface SiteTree {
  site: Site;
  /** A temporary closing (临时下线) that is announced or running. */
  closing: SiteClosing | null;
  /** Shut for good (关停): as an archive that stays readable, or with every address leading to `to`. */
  shut: SiteShutView | null;
  /** Its mark and the picture across the head of its pages; null where none is chosen. */
  looks: { logo: SitePicture | null; header: SitePicture | null };
  /** Open channels, in menu order. */
  channels: readonly SectionNode[];
  /** All sections in reading order, closed ones too. */
  sections: readonly SectionNode[];
  byId: ReadonlyMap<number, SectionNode>;
  byAddress: ReadonlyMap<string, SectionNode>;
  /** Every address a section ever had, so that an old one can lead on. */
  byFormerAddress: ReadonlyMap<string, SectionNode>;
  /** Addresses that its sections had in sites that were merged into this one: links in their texts still name them. */
  byMergedAddress: ReadonlyMap<string, SectionNode>;
  /** Ids of sections that went to another site with a merging, by every address they had here. */
  goneSections: ReadonlyMap<string, number>;
  /** Names of the site in other languages (译名表). */
  words: SiteWords;
  /** Groups of links in their order, hidden links too. */
  linkGroups: readonly LinkGroup[];
  /** Where addresses lead that staff redirected, by the key of `redirectKey`. */
  redirects: ReadonlyMap<string, string>;
}

type SectionRow = Selectable<SectionTable>;

interface TreeRow extends Selectable<SiteTable> {
  closing: SiteClosing | null;
  logo: SitePicture | null;
  header: SitePicture | null;
  sections: SectionRow[];
  addresses: Record<string, number>;
  merged_addresses: Record<string, number>;
  link_groups: LinkGroup[];
  redirects: Record<string, string>;
  words: { language: string; own: string; words: string }[];
}

/** A group `g` with its links, in the shape of the contract. */
export const linkGroupJson = sql`jsonb_build_object('id', g.id, 'siteId', g.site_id, 'title', g.title,
  'titleEn', g.title_en, 'inFoot', g.in_foot, 'version', g.version,
  'links', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'titleEn', l.title_en,
      'url', l.url, 'hidden', l.hidden) order by l.position) from group_links l where l.group_id = g.id), '[]'))`;

/** The open closing of the site in scope, in the shape of the contract; null for none. */
export const closingJson = sql`(select jsonb_build_object('startsAt', c.starts_at, 'endsAt', c.ends_at,
  'notice', c.notice, 'noticeEn', c.notice_en, 'begunAt', c.begun_at)
  from site_closings c where c.site_id = sites.id and c.ended_at is null)`;

/** A file as a picture of the head; a picture without a size would let the page jump. */
const pictureJson = (
  fileId: ReturnType<typeof sql>,
) => sql`(select jsonb_build_object('id', f.public_id, 'width', f.width,
  'height', f.height, 'widths', (select coalesce(jsonb_agg(distinct (v ->> 'width')::int), '[]') from jsonb_array_elements(f.variants) v))
  from files f where f.id = ${fileId} and f.width > 0 and f.height > 0)`;

const treeQuery = (where: ReturnType<typeof sql>) => sql<TreeRow>`
  select sites.*, ${closingJson} as closing,
    ${pictureJson(sql`sites.logo_file_id`)} as logo, ${pictureJson(sql`sites.header_file_id`)} as header,
    coalesce((select jsonb_agg(sections order by sections.position, sections.id) from sections
      where sections.site_id = sites.id), '[]') as sections,
    coalesce((select jsonb_object_agg(address, section_id) from section_addresses
      where section_addresses.site_id = sites.id), '{}') as addresses,
    case when exists (select 1 from sites gone where gone.merged_into_id = sites.id)
      then coalesce((select jsonb_object_agg(a.address, a.section_id) from sections s join section_addresses a
        on a.section_id = s.id and a.site_id <> s.site_id where s.site_id = sites.id), '{}')
      else '{}'::jsonb end as merged_addresses,
    coalesce((select jsonb_agg(${linkGroupJson} order by g.position, g.id) from link_groups g
      where g.site_id = sites.id), '[]') as link_groups,
    coalesce((select jsonb_object_agg(from_path, to_url) from redirects
      where redirects.site_id = sites.id and removed_at is null), '{}') as redirects,
    coalesce((select jsonb_agg(jsonb_build_object('language', language, 'own', own, 'words', words)) from site_words
      where site_words.site_id = sites.id), '[]') as words
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

/** All sites of the zone by id, or those of `siteIds` that there are, in one query. */
export async function loadSiteTrees(db: Db | Tx, siteIds?: readonly number[]): Promise<Map<number, SiteTree>> {
  const { rows } = await treeQuery(siteIds ? sql`where sites.id = any(${[...siteIds]}::bigint[])` : sql``).execute(db);
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
    path: row.path,
    isMain: row.is_main,
    template: row.template,
    departmentId: row.department_id,
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
  const words = siteWordsOf(row.words);
  const sections: SectionNode[] = [];
  const rowsByParent = Map.groupBy(row.sections, (section) => section.parent_id);
  const grow = (parentId: number | null, ancestors: readonly SectionNode[]): SectionNode[] =>
    (rowsByParent.get(parentId) ?? []).map((sectionRow) => {
      const children: SectionNode[] = [];
      const node: SectionNode = {
        ...toSection(sectionRow),
        siteLanguage: site.language,
        sitePath: site.path,
        words,
        children,
        ancestors,
      };
      sections.push(node);
      children.push(...grow(node.id, [...ancestors, node]));
      return node;
    });
  const channels = grow(null, []).filter((channel) => channel.state === "open");
  const byId = new Map(sections.map((section) => [section.id, section]));
  const byAddress = new Map(sections.map((section) => [section.address, section]));
  const byTheirIds = (addresses: Record<string, number>) =>
    new Map(
      Object.entries(addresses).flatMap(([address, id]) => {
        const section = byId.get(id);
        return section ? [[address, section] as const] : [];
      }),
    );
  const redirects = new Map(Object.entries(row.redirects));
  return {
    site,
    closing: row.closing,
    shut: shutOf(row),
    looks: { logo: row.logo, header: row.header },
    channels,
    sections,
    byId,
    byAddress,
    byFormerAddress: byTheirIds(row.addresses),
    byMergedAddress: byTheirIds(row.merged_addresses),
    goneSections: new Map(Object.entries(row.addresses).filter(([, id]) => !byId.has(id))),
    linkGroups: row.link_groups,
    redirects,
    words,
  };
}

function shutOf(row: TreeRow): SiteShutView | null {
  if (row.shut_at === null || row.shut_as === null) return null;
  return {
    at: new Date(row.shut_at),
    as: row.shut_as,
    to: row.shut_to,
    notice: row.shut_notice,
    intoId: row.merged_into_id,
    belowId: row.merged_below_id,
  };
}
