/** What readers see of service items: guides, lists by audience, subject, event, department and letter, matters. */
import type { ItemCard, PublicItemsQuery } from "@openzone/contract/service-items";
import { type Guide, guideSchema } from "@openzone/contract/services";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** The guide of an item as readers see it. */
export interface PublicGuide {
  id: number;
  siteId: number;
  departmentId: number;
  departmentName: string;
  departmentSlug: string;
  /** Suspended ones stay, with the reason. */
  state: "published" | "suspended";
  suspendedBecause: string;
  number: number;
  publishedAt: Date;
  /** What the version says of what is new. */
  changes: string;
  guide: Guide;
  /** Titles of the policies of its basis that are public, by number. */
  policies: Map<number, string>;
  /** The blank forms and samples that it names, by public id. */
  files: Map<string, { id: string; name: string; kind: string; size: number }>;
  /** The departments of its joint reviews by number. */
  joint: Map<number, { name: string; slug: string }>;
  /** What it can be done together with (一件事). */
  matters: { name: string; address: string }[];
}

type GuideRow = Omit<PublicGuide, "guide" | "policies" | "files" | "joint"> & {
  content: unknown;
  policies: { id: number; title: string }[];
  files: { id: string; name: string; kind: string; size: number }[];
  joint: { id: number; name: string; slug: string }[];
};

/** The guide of an item; null when readers do not see it (any more). One query. */
export async function publicGuide(db: Db | Tx, itemId: number): Promise<PublicGuide | null> {
  const { rows } = await sql<GuideRow>`
    select i.id, i.site_id as "siteId", i.department_id as "departmentId", d.name as "departmentName",
      d.slug as "departmentSlug", i.public_state as state, i.note as "suspendedBecause", v.number,
      i.published_at as "publishedAt", v.changes, v.content,
      (select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'title', y.title)), '[]') from policies y
        where y.state = 'published' and y.id in (select (b->>'policyId')::bigint from jsonb_array_elements(v.content->'basis') b)
      ) as policies,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.public_id, 'name', f.name, 'kind', f.kind, 'size', f.size)), '[]')
        from guide_files x join files f on f.id = x.file_id where x.version_id = v.id) as files,
      (select coalesce(jsonb_agg(jsonb_build_object('id', j.id, 'name', j.name, 'slug', j.slug)), '[]') from departments j
        where j.id in (select e::bigint from jsonb_array_elements(v.content->'steps') s,
          jsonb_array_elements_text(s->'departments') e)) as joint,
      (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'address', m.address) order by m.id), '[]')
        from one_matter_items x join one_matters m on m.id = x.one_matter_id where x.item_id = i.id) as matters
    from service_items i join departments d on d.id = i.department_id
      join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.id = ${itemId} and i.public_state in ('published', 'suspended')`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { content, policies, files, joint, ...rest } = row;
  return {
    ...rest,
    guide: guideSchema.parse(content),
    policies: new Map(policies.map(({ id, title }) => [id, title])),
    files: new Map(files.map((one) => [one.id, one])),
    joint: new Map(joint.map(({ id, ...one }) => [id, one])),
  };
}

/** An item as lists show it. */
export interface PublicItem extends ItemCard {
  id: number;
  name: string;
  letter: string;
  departmentName: string;
  departmentSlug: string;
  state: "published" | "suspended";
}

type ItemRow = Omit<PublicItem, keyof ItemCard> & { card: ItemCard };
const toItem = ({ card, ...row }: ItemRow): PublicItem => ({ ...row, ...card });

const itemColumns = sql`i.id, i.name, i.letter, d.name as "departmentName", d.slug as "departmentSlug",
  i.public_state as state, i.card`;
const isShown = sql`i.public_state in ('published', 'suspended')`;

export const itemFacets = ["audience", "subject", "event", "department", "letter"] as const;
export type ItemFacet = (typeof itemFacets)[number];

export type PublicItemsFilter = Omit<PublicItemsQuery, "page"> & {
  /** Instead of the slug in `department`, where it is known by its number. */
  departmentId?: number | undefined;
};

/** One condition for each facet, so that the counts of one can leave its own out. */
function conditions({ audience, subject, event, department, departmentId, letter, q }: PublicItemsFilter) {
  const given = (value: unknown, condition: RawBuilder<unknown>) => (value === undefined ? sql`true` : condition);
  return {
    audience: given(audience, sql`i.audiences @> array[${audience}]::text[]`),
    subject: given(subject, sql`i.subjects @> array[${subject}]::text[]`),
    event: given(event, sql`i.events @> array[${event}]::text[]`),
    department: sql`${given(department, sql`d.slug = ${department}`)} and ${given(departmentId, sql`i.department_id = ${departmentId}`)}`,
    letter: given(letter, sql`i.letter = ${letter}`),
    words: q ? holds(q) : sql`true`,
  };
}

/** What has every word in its name, its summary or its code. */
function holds(words: string): RawBuilder<unknown> {
  const each = words.split(/\s+/).filter((word) => word !== "");
  const one = (word: string) =>
    sql`(i.name || ' ' || coalesce(i.card->>'summary', '') || ' ' || i.base_code || ' ' || i.implementation_code)
      ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`;
  return each.length === 0 ? sql`true` : sql.join(each.map(one), sql` and `);
}

export interface PublicItems {
  items: PublicItem[];
  total: number;
  /** How many there are of each value, with all other filters as they are. */
  facets: Record<ItemFacet, { value: string; count: number }[]>;
}

/**
 * A page of the items of a site in the order of the alphabet, with how many a filter finds and what narrowing or widening it
 * would find; two queries.
 */
export async function listPublicItems(
  db: Db | Tx,
  siteId: number,
  filter: PublicItemsFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<PublicItems> {
  const own = conditions(filter);
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from service_items i join departments d on d.id = i.department_id
    where i.site_id = ${siteId} and ${isShown} and ${sql.join(Object.values(own), sql` and `)}
    order by i.sort_key, i.id limit ${limit} offset ${offset}`.execute(db);
  return { items: rows.map(toItem), ...(await countsOf(db, siteId, own)) };
}

async function countsOf(
  db: Db | Tx,
  siteId: number,
  own: ReturnType<typeof conditions>,
): Promise<Omit<PublicItems, "items">> {
  const values: Record<ItemFacet, RawBuilder<unknown>> = {
    audience: sql`unnest(audiences)`,
    subject: sql`unnest(subjects)`,
    event: sql`unnest(events)`,
    department: sql`slug`,
    letter: sql`letter`,
  };
  const ins = (names: readonly ItemFacet[]) =>
    sql.join(
      names.map((name) => sql.ref(`in_${name}`)),
      sql` and `,
    );
  const parts = itemFacets.map(
    (facet) => sql`select ${sql.lit(facet)} as facet, value, count(*)::int as count
      from (select ${values[facet]} as value from base where ${ins(itemFacets.filter((name) => name !== facet))}) as one
      group by 2`,
  );
  const { rows } = await sql<{ facet: ItemFacet | "total"; value: string; count: number }>`
    with base as materialized (
      select i.audiences, i.subjects, i.events, d.slug, i.letter,
        ${sql.join(itemFacets.map((name) => sql`${own[name]} as ${sql.ref(`in_${name}`)}`))}
      from service_items i join departments d on d.id = i.department_id
      where i.site_id = ${siteId} and ${isShown} and ${own.words})
    select 'total' as facet, '' as value, count(*)::int as count from base where ${ins(itemFacets)}
    union all ${sql.join(parts, sql` union all `)} order by 1, 2`.execute(db);
  const of = (facet: ItemFacet) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    total: rows.find(({ facet }) => facet === "total")?.count ?? 0,
    facets: {
      audience: of("audience"),
      subject: of("subject"),
      event: of("event"),
      department: of("department"),
      letter: of("letter"),
    },
  };
}

/** A matter (一件事) as lists show it. */
export interface PublicMatter {
  id: number;
  name: string;
  address: string;
  summary: string;
  event: string;
  /** How many of its items readers see. */
  count: number;
}

/** The matters of a site whose items readers see, in the order of their making; one query. */
export async function publicOneMatters(db: Db | Tx, siteId: number): Promise<PublicMatter[]> {
  const { rows } = await sql<PublicMatter>`
    select m.id, m.name, m.address, m.summary, m.event, count(*)::int as count
    from one_matters m join one_matter_items x on x.one_matter_id = m.id join service_items i on i.id = x.item_id
    where m.site_id = ${siteId} and ${isShown} group by m.id order by m.id`.execute(db);
  return rows;
}

/** A matter with its items; null when the site has none at that address, or none of its items is shown. One query. */
export async function publicOneMatter(
  db: Db | Tx,
  siteId: number,
  address: string,
): Promise<(Omit<PublicMatter, "count"> & { items: PublicItem[] }) | null> {
  const { rows } = await sql<ItemRow & { matterId: number; matterName: string; summary: string; event: string }>`
    select m.id as "matterId", m.name as "matterName", m.summary, m.event, ${itemColumns}
    from one_matters m join one_matter_items x on x.one_matter_id = m.id join service_items i on i.id = x.item_id
      join departments d on d.id = i.department_id
    where m.site_id = ${siteId} and m.address = ${address} and ${isShown} order by x.position`.execute(db);
  const [first] = rows;
  if (!first) return null;
  const { matterId: id, matterName: name, summary, event } = first;
  const items = rows.map(({ matterId: _, matterName: _name, summary: _summary, event: _event, ...row }) => toItem(row));
  return { id, name, address, summary, event, items };
}

/** The guides of several items as readers see them, in the order of the numbers; one query. */
export async function guidesOf(db: Db | Tx, ids: readonly number[]): Promise<Guide[]> {
  const { rows } = await sql<{ content: unknown }>`
    select one.content from unnest(${[...ids]}::bigint[]) with ordinality as wanted(id, place)
      cross join lateral (
        -- The limit keeps it from reading all versions to join a few.
        select v.content from service_items i join guide_versions v on v.item_id = i.id and v.number = i.public_version
        where i.id = wanted.id and ${isShown} limit 1) as one
    order by wanted.place`.execute(db);
  return rows.map(({ content }) => guideSchema.parse(content));
}

/** Numbers of the guides that readers see, with their last publication; for site maps. */
export async function publicItemNumbers(db: Db | Tx, siteId: number): Promise<{ id: number; publishedAt: Date }[]> {
  const { rows } = await sql<{ id: number; publishedAt: Date }>`
    select i.id, i.published_at as "publishedAt" from service_items i where i.site_id = ${siteId} and ${isShown}
    order by i.sort_key, i.id`.execute(db);
  return rows;
}
