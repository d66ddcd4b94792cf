import type { PolicyValidity } from "@openzone/contract/policies";
import { sql } from "kysely";
import { keptUntil } from "../../platform/changes/kept.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { overTag, policiesTag } from "./tags.ts";

export interface PolicyFacet {
  value: string;
  count: number;
}

/** What the public policies of a site can be narrowed by, with how many there are. */
export interface PolicyFacets {
  /** Who issued most of them, the most first. */
  issuers: PolicyFacet[];
  /** The main classes (主题分类) by number: `2`. */
  subjects: PolicyFacet[];
  industries: PolicyFacet[];
  /** The first and the last year, those without a day left out; null when none has one. */
  years: { first: number; last: number } | null;
}

const most = 12;

/** Counted once and kept in memory until a policy of the site changes: every list of the library shows them. */
export const policyFacets = (db: Db | Tx, siteId: number): Promise<PolicyFacets> =>
  keptUntil(db, policiesTag(siteId), async (from) => {
    const { rows } = await sql<PolicyFacet & { kind: "issuer" | "subject" | "industry" | "year" }>`
      with p as (select issuer, split_part(subject, '.', 1) as subject, industries, sort_on from policies
        where site_id = ${siteId} and state = 'published')
      (select 'issuer' as kind, issuer as value, count(*)::int as count from p where issuer <> ''
        group by issuer order by count(*) desc, issuer limit ${most})
      union all (select 'subject', subject, count(*)::int from p where subject <> '' group by subject)
      union all (select 'industry', i.name, count(*)::int from p cross join unnest(p.industries) as i (name)
        group by i.name order by count(*) desc, i.name limit ${most})
      union all (select 'year', extract(year from d.day)::text, 0 from (select min(sort_on) as day from p
        where sort_on > date '1900-01-01' union all select max(sort_on) from p where sort_on > date '1900-01-01') d
        where d.day is not null)`.execute(from);
    const of = (kind: string): PolicyFacet[] =>
      rows.filter((row) => row.kind === kind).map(({ value, count }) => ({ value, count }));
    const years = of("year").map(({ value }) => Number(value));
    return {
      issuers: of("issuer"),
      subjects: of("subject").toSorted((a, b) => Number(a.value) - Number(b.value)),
      industries: of("industry"),
      years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
    };
  });

/** Public policies that hold no longer (废止、失效), by number: whatever links to one says so. Kept in memory until one changes. */
export const policiesThatAreOver = (db: Db | Tx): Promise<ReadonlyMap<number, PolicyValidity>> =>
  keptUntil(db, overTag, async (from) => {
    const { rows } = await sql<{ id: number; validity: PolicyValidity }>`
      select id, validity from policies where state = 'published' and validity in ('void', 'expired')`.execute(from);
    return new Map(rows.map(({ id, validity }) => [id, validity]));
  });
