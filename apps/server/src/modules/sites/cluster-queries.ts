import type { SiteCard, SiteCardQuery, SiteClosing } from "@openzone/contract/site-templates";
import { type Selectable, sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { languagePrefix } from "./addresses.ts";
import { originOfSite } from "./locate.ts";
import type { SiteTable } from "./tables.ts";
import { closingJson } from "./tree.ts";

type Row = Selectable<SiteTable> & {
  closing: SiteClosing | null;
  department_name: string | null;
  merged_into: string | null;
  sections: number;
  total: number;
};

/** The sites of the cluster (站点) in the order in which they were made; `q` looks into names, addresses and site codes. */
export async function siteCards(
  db: Db,
  publicUrl: string,
  { q, state, after, limit }: SiteCardQuery,
): Promise<{ items: SiteCard[]; total: number; nextCursor: number | null }> {
  const words = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Row>`
    with known as (
      select sites.*, ${closingJson} as closing, d.name as department_name, home.name as merged_into from sites
        left join sites home on home.id = sites.merged_into_id
        left join departments d on d.id = sites.department_id
      where ${q} = '' or sites.name ilike ${words} or sites.short_name ilike ${words} or sites.domain ilike ${words}
        or sites.path ilike ${words} or sites.site_id_code ilike ${words} or d.name ilike ${words}
    ), found as (
      select *, count(*) over ()::int as total from known where ${state ?? ""} in ('', case when shut_at is not null then 'shut' when closing is null then 'open'
        when closing->>'begunAt' is null then 'announced' else 'closed' end)
    )
    select found.*,
      (select count(*)::int from sections s where s.site_id = found.id and s.state = 'open') as sections
    from found where id > ${after} order by id limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit).map((row) => cardOf(row, publicUrl));
  return {
    items,
    total: rows[0]?.total ?? 0,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

function cardOf(row: Row, publicUrl: string): SiteCard {
  const site = { isMain: row.is_main, path: row.path, domain: row.domain };
  const { closing } = row;
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    url: `${originOfSite(publicUrl, site)}${languagePrefix(row, row.language)}/`,
    isMain: row.is_main,
    template: row.template,
    departmentName: row.department_name,
    siteIdCode: row.site_id_code,
    sections: row.sections,
    state:
      row.shut_at !== null ? "shut" : closing === null ? "open" : closing.begunAt === null ? "announced" : "closed",
    closing,
    shut:
      row.shut_at && row.shut_as
        ? {
            at: row.shut_at.toISOString(),
            as: row.shut_as,
            to: row.merged_into ?? row.shut_to,
            notice: row.shut_notice,
          }
        : null,
    version: row.version,
  };
}
