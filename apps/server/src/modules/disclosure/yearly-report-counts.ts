import type { ReportContent, ReportKind } from "@openzone/contract/yearly-reports";
import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";

interface Asked {
  kind: ReportKind;
  siteId: number;
  /** Whose report it is, with all below it; null for the whole site. */
  departmentPath: string | null;
  year: number;
  before: Pick<ReportContent, "figures"> | null;
}

/** A draft of a yearly report from what the system counted; what it cannot know stays empty. */
export const countedFor = (tx: Tx, asked: Asked): Promise<ReportContent> =>
  asked.kind === "disclosure" ? countedDisclosure(tx, asked) : countedWebsite(tx, asked);

const inYear = (column: string, year: number) =>
  sql<boolean>`extract(year from ${sql.raw(column)} at time zone 'Asia/Shanghai') = ${year}`;

async function countedDisclosure(tx: Tx, { siteId, departmentPath, year, before }: Asked): Promise<ReportContent> {
  const { rows } = await sql<{ disclosed: number; late: number; made: number; repealed: number; valid: number }>`
    select count(*) filter (where ${inYear("i.published_at", year)})::int as disclosed,
      count(*) filter (where ${inYear("i.published_at", year)}
        and (i.published_at at time zone 'Asia/Shanghai')::date > i.due_on)::int as late,
      count(*) filter (where i.category = 'documents' and extract(year from i.formed_on) = ${year})::int as made,
      count(*) filter (where i.category = 'documents' and extract(year from i.repealed_on) = ${year})::int as repealed,
      count(*) filter (where i.category = 'documents' and extract(year from i.formed_on) <= ${year}
        and (i.repealed_on is null or extract(year from i.repealed_on) > ${year}))::int as valid
    from disclosure_items i join departments d on d.id = i.department_id
    where i.site_id = ${siteId} and i.state = 'published'
      and (${departmentPath}::text is null or starts_with(d.path, ${departmentPath}))`.execute(tx);
  const { disclosed = 0, late = 0, made = 0, repealed = 0, valid = 0 } = rows[0] ?? {};
  const decided = await decisions(tx, { siteId, departmentPath, year });
  const inTime = late === 0 ? "均在20个工作日内公开" : `其中${late}条超过20个工作日公开`;
  return {
    texts: { active: `${year}年，按公开目录主动公开政府信息${disclosed}条，${inTime}。` },
    figures: {
      "rules.documents.made": made,
      "rules.documents.repealed": repealed,
      "rules.documents.valid": valid,
      ...decided,
      ...carriedFrom(before),
    },
  };
}

/** Decisions of the year that stand in the registers of permits and penalties; a register that is empty tells nothing. */
async function decisions(
  tx: Tx,
  { siteId, departmentPath, year }: Pick<Asked, "siteId" | "departmentPath" | "year">,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: "permits" | "penalties"; count: number }>`
    select e.kind, count(*)::int as count from register_entries e join departments d on d.id = e.department_id
    where e.site_id = ${siteId} and e.kind in ('permits', 'penalties') and extract(year from e.decided_on) = ${year}
      and (${departmentPath}::text is null or starts_with(d.path, ${departmentPath})) group by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ kind, count }) => [`${kind}.${kind}.value`, count]));
}

/** What the year before left is what this year carries. */
const carriedFrom = (before: Asked["before"]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(before?.figures ?? {}).flatMap(([key, value]) =>
      key.startsWith("requests.forward.") ? [[key.replace(".forward.", ".carried."), value]] : [],
    ),
  );

interface WebsiteCounts {
  name: string;
  idCode: string;
  icp: string | null;
  police: string | null;
  sponsor: string | null;
  inLanguages: boolean;
  overview: number;
  news: number;
  others: number;
  explained: number;
  items: number;
  topics: number;
  opened: number;
  visits: number;
}

async function countedWebsite(tx: Tx, { siteId, year }: Asked): Promise<ReportContent> {
  const { rows } = await sql<WebsiteCounts>`
    with published as (
      select s.column_type as type, count(*)::int as count
      from publications p join sections s on s.id = p.section_id
      where p.site_id = ${siteId} and p.is_home and ${inYear("p.published_at", year)} group by 1),
    topic as (
      select count(*)::int as kept, (count(*) filter (where ${inYear("published_at", year)}))::int as opened
      from topics where site_id = ${siteId} and state = 'published')
    select w.name, w.site_id_code as "idCode", w.settings #>> '{footer,icp}' as icp,
      w.settings #>> '{footer,police}' as police, regexp_replace(w.settings #>> '{footer,host}', '^主办单位[：:]', '') as sponsor,
      coalesce(jsonb_array_length(w.settings -> 'languages'), 1) > 1 as "inLanguages", topic.kept as topics, topic.opened,
      (select coalesce(sum(count), 0)::int from published where type in ('概况信息', '机构职能', '负责人信息')) as overview,
      (select coalesce(sum(count), 0)::int from published where type = '工作动态') as news,
      (select coalesce(sum(count), 0)::int from published
        where type not in ('概况信息', '机构职能', '负责人信息', '工作动态')) as others,
      (select coalesce(sum(count), 0)::int from published where type = '政策解读') as explained,
      (select count(*)::int from disclosure_items where site_id = ${siteId} and state = 'published'
        and article_id is null and ${inYear("published_at", year)}) as items,
      (select coalesce(sum(v.views), 0)::float8 from view_days v join sections s on s.id = v.section_id
        where s.site_id = ${siteId} and extract(year from v.day) = ${year}) as visits
    from sites w, topic where w.id = ${siteId}`.execute(tx);
  const [row] = rows;
  if (!row) return { texts: {}, figures: {} };
  const catalogue = row.others + row.items;
  return {
    texts: filledIn({
      ...{ siteName: row.name, siteIdCode: row.idCode, icp: row.icp, police: row.police, sponsor: row.sponsor },
      languages: row.inLanguages ? "是" : "否",
      // Every public page of this system has it.
      accessible: "是",
    }),
    figures: {
      "visits.visits.value": row.visits,
      "published.total.value": row.overview + row.news + catalogue,
      "published.overview.value": row.overview,
      "published.news.value": row.news,
      "published.catalogue.value": catalogue,
      "topics.kept.value": row.topics,
      "topics.opened.value": row.opened,
      "explained.material.value": row.explained,
    },
  };
}

const filledIn = (texts: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text]] : [])));
