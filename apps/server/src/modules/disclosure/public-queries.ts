import type { CatalogueQuery, CatalogueSort, ItemInput, ReviewConclusion } from "@openzone/contract/disclosure";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { attachmentsOf } from "./attachments.ts";

/** An item as everybody may read it. */
export interface PublicDisclosure extends Omit<ItemInput, "articleId" | "policyId" | "attachments"> {
  id: number;
  indexNumber: string;
  departmentName: string;
  departmentSlug: string;
  publishedAt: Date;
  conclusion: ReviewConclusion;
  /** Where the article that it stands for is public now. */
  articleId: number | null;
  articleSectionId: number | null;
  /** The policy that it stands for, while that is public. */
  policyId: number | null;
  attachments: { id: string; title: string; kind: string; size: number }[];
}

export interface CatalogueFilter extends Omit<CatalogueQuery, "page"> {
  siteId: number;
}

const yearOf = sql`extract(year from i.published_at at time zone 'Asia/Shanghai')::int`;

/** One condition for each facet, so that the counts of one can leave its own out. */
function conditions({ class: subject, genre, department, year, validity, q }: CatalogueFilter) {
  const like = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const given = (value: unknown, condition: RawBuilder<unknown>) =>
    value === undefined || value === null ? sql`true` : condition;
  return {
    class: given(subject, sql`starts_with(i.subject_class, ${subject})`),
    genre: given(genre, sql`i.genre = ${genre}`),
    department: given(department, sql`d.slug = ${department}`),
    year: given(year, sql`${yearOf} = ${year}`),
    validity: given(validity, sql`i.validity = ${validity}`),
    words: given(
      like,
      sql`(i.name ilike ${like} or i.doc_no ilike ${like} or i.index_number ilike ${like} or i.abstract ilike ${like})`,
    ),
  };
}

const orders: Record<CatalogueSort, RawBuilder<unknown>> = {
  published: sql`i.published_at desc, i.id desc`,
  formed: sql`i.formed_on desc, i.id desc`,
  name: sql`i.name, i.id`,
  index: sql`i.index_number, i.id`,
};

const select = sql`
  select i.id, i.index_number as "indexNumber", i.name, i.subject_class as "subjectClass", i.genre, i.category, i.audience,
    i.issuer, i.doc_no as "docNo", i.formed_on::text as "formedOn", i.effective_on::text as "effectiveOn", i.validity,
    i.repealed_on::text as "repealedOn", i.keywords, i.abstract, i.source, i.body, i.conclusion,
    ${attachmentsOf(sql`jsonb_build_object('id', f.public_id, 'title', coalesce(nullif(x.title, ''), f.name), 'kind', f.kind,
      'size', f.size)`)} as attachments,
    i.department_id as "departmentId", d.name as "departmentName", d.slug as "departmentSlug",
    i.published_at as "publishedAt", p.article_id as "articleId", p.section_id as "articleSectionId",
    y.id as "policyId"
  from disclosure_items i join departments d on d.id = i.department_id
    left join publications p on p.article_id = i.article_id and p.site_id = i.site_id and p.is_home
    left join policies y on y.id = i.policy_id and y.state = 'published'`;

/** A piece of the catalogue (信息公开目录) as readers filtered and sorted it; what is skipped is read by its number alone. */
export async function catalogue(
  db: Db | Tx,
  filter: CatalogueFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<PublicDisclosure[]> {
  const where = sql.join(Object.values(conditions(filter)), sql` and `);
  const order = orders[filter.sort ?? "published"];
  const { rows } = await sql<PublicDisclosure>`${select}
    where i.id = any(array(select i.id from disclosure_items i join departments d on d.id = i.department_id
      where i.site_id = ${filter.siteId} and i.state = 'published' and ${where}
      order by ${order} limit ${limit} offset ${offset}))
    order by ${order}`.execute(db);
  return rows;
}

export const facetNames = ["class", "genre", "department", "year", "validity"] as const;
export type FacetName = (typeof facetNames)[number];

export interface CatalogueCounts {
  total: number;
  /** How many there are of each value, with all other filters as they are. */
  facets: Record<FacetName, { value: string; count: number }[]>;
}

/** How many items a filter finds, and what narrowing or widening it by one facet would find; one query. */
export async function catalogueCounts(db: Db | Tx, filter: CatalogueFilter): Promise<CatalogueCounts> {
  const own = conditions(filter);
  const values: Record<FacetName, RawBuilder<unknown>> = {
    class: sql`subject_class`,
    genre: sql`genre`,
    department: sql`slug`,
    year: sql`year::text`,
    validity: sql`validity`,
  };
  const parts = facetNames.map((facet) => {
    const others = facetNames.filter((name) => name !== facet).map((name) => sql`${sql.ref(`in_${name}`)}`);
    return sql`select ${sql.lit(facet)} as facet, ${values[facet]} as value, count(*)::int as count from base
      where ${sql.join(others, sql` and `)} group by 2`;
  });
  const { rows } = await sql<{ facet: FacetName | "total"; value: string; count: number }>`
    with base as (
      select i.subject_class, i.genre, d.slug, ${yearOf} as year, i.validity,
        ${sql.join(facetNames.map((name) => sql`${own[name]} as ${sql.ref(`in_${name}`)}`))}
      from disclosure_items i join departments d on d.id = i.department_id
      where i.site_id = ${filter.siteId} and i.state = 'published' and ${own.words})
    select 'total' as facet, '' as value, count(*)::int as count from base
      where ${sql.join(
        facetNames.map((name) => sql.ref(`in_${name}`)),
        sql` and `,
      )}
    union all ${sql.join(parts, sql` union all `)} order by 1, 2`.execute(db);
  const of = (facet: FacetName) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    total: rows.find(({ facet }) => facet === "total")?.count ?? 0,
    facets: {
      class: of("class"),
      genre: of("genre"),
      department: of("department"),
      year: of("year").reverse(),
      validity: of("validity"),
    },
  };
}

/** One public item of a site; null when there is none, or when it is not public (any more). */
export async function publicItem(db: Db | Tx, siteId: number, id: number): Promise<PublicDisclosure | null> {
  const { rows } = await sql<PublicDisclosure>`${select}
    where i.id = ${id} and i.site_id = ${siteId} and i.state = 'published'`.execute(db);
  return rows[0] ?? null;
}

/** The public ones among items of a site, in no order. */
export async function publicItems(db: Db | Tx, siteId: number, ids: readonly number[]): Promise<PublicDisclosure[]> {
  const { rows } = await sql<PublicDisclosure>`${select}
    where i.id = any(${[...ids]}) and i.site_id = ${siteId} and i.state = 'published'`.execute(db);
  return rows;
}

/** How many public items each department has on a site. */
export async function itemsByDepartment(db: Db | Tx, siteId: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; count: number }>`
    select department_id as id, count(*)::int as count from disclosure_items
    where site_id = ${siteId} and state = 'published' group by 1`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
