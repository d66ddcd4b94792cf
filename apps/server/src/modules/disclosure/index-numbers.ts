import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

/**
 * The next index number (索引号) of a department in a year: `91110000802100433B/2026-00017`. It counts by the code of the
 * department, or of the nearest one above that has a code. Whoever takes a number holds the counter until the commit, so no
 * two get the same, and one whose publication failed is given to the next.
 * @throws AppError DISCLOSURE_NO_CODE
 */
export async function nextIndexNumber(tx: Tx, departmentId: number, year: number): Promise<string> {
  const organ = await organOf(tx, departmentId);
  const { rows } = await sql<{ last: number }>`
    insert into disclosure_counters (organ, year, last) values (${organ}, ${year}, 1)
    on conflict (organ, year) do update set last = disclosure_counters.last + 1 returning last`.execute(tx);
  return `${organ}/${year}-${String(rows[0]?.last).padStart(5, "0")}`;
}

async function organOf(tx: Tx, departmentId: number): Promise<string> {
  const { rows } = await sql<{ name: string; code: string | null }>`
    select d.name, (select a.organisation_code from departments a
      where starts_with(d.path, a.path) and a.organisation_code <> '' order by length(a.path) desc limit 1) as code
    from departments d where d.id = ${departmentId}`.execute(tx);
  const [row] = rows;
  if (!row?.code) throw new AppError("DISCLOSURE_NO_CODE", { department: row?.name ?? "" });
  return row.code;
}
