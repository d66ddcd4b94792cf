import { sql } from "kysely";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";

const batchSize = 2000;
const reportEvery = 20_000;
/** Stands where an organisation code would, so that a second run finds what the first one made. */
const organ = "BENCH0000";

/**
 * Fills the disclosure catalogue of the first site with made-up public items up to `wanted`, each batch with one moment, as if
 * one act had published it. They are written past the commands, which would take minutes, and are in no search.
 * @returns how many were made now
 * @throws Error when the zone has no site or no department
 */
export async function loadBenchCatalogue(
  services: Services,
  wanted: number,
  report: (line: string) => void,
): Promise<number> {
  const { rows } = await sql<{ site: number; departments: number[]; there: number }>`
    select (select min(id) from sites) as site, array(select id from departments where state = 'open' order by id) as departments,
      (select count(*)::int from disclosure_items where starts_with(index_number, ${organ})) as there`.execute(
    services.db,
  );
  const [zone] = rows;
  if (!zone?.site || zone.departments.length === 0) throw new Error("the zone has no site or no department yet");
  for (let first = zone.there + 1; first <= wanted; first += batchSize) {
    const last = Math.min(wanted, first + batchSize - 1);
    await makeItems(services, { ...zone, first, last });
    if (last % reportEvery === 0) report(`${last} of ${wanted} catalogue items`);
  }
  await analyzeGrown(services.database);
  return Math.max(0, wanted - zone.there);
}

interface Batch {
  site: number;
  departments: number[];
  first: number;
  last: number;
}

const makeItems = ({ db }: Services, { site, departments, first, last }: Batch): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`
      with clock as (
        insert into disclosure_record_clocks as c (site_id, last_at) values (${site}, clock_timestamp())
        on conflict (site_id) do update set last_at = greatest(clock_timestamp(), c.last_at + interval '1 microsecond')
        returning last_at),
      made as (
        insert into disclosure_items (site_id, department_id, state, index_number, name, subject_class, genre, category, audience,
          issuer, doc_no, formed_on, effective_on, validity, keywords, abstract, source, body, conclusion, ground, published_at,
          due_on, due_provisional, writers)
        select ${site}, (${departments}::bigint[])[1 + n % ${departments.length}], 'published',
          ${organ} || '/2024-' || lpad(n::text, 6, '0'), '关于第' || n || '号事项办理情况的公告',
          lpad((1 + n % 22)::text, 2, '0') || '.01', 'announcement', 'documents', '企业和群众', '开发区管理委员会',
          '测开发〔2024〕' || n || '号', date '2024-01-01' + n % 300, date '2024-01-01' + n % 300, 'valid',
          array['事项办理', '第' || n || '号'], '公布第' || n || '号事项的办理依据、办理过程、办理结果和监督方式。', '', '详见公告。',
          'open', 'mandatory', timestamptz '2024-11-01' + n * interval '1 minute', date '2024-12-31', false, array[]::bigint[]
        from generate_series(${first}::int, ${last}::int) n
        returning id, site_id, department_id, subject_class)
      insert into disclosure_records (item_id, site_id, department_id, subject_class, changed_at, deleted)
        select made.id, site_id, department_id, subject_class, clock.last_at, false from made, clock`.execute(tx);
  });
