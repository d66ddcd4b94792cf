import { type DocumentKind, kindMarks } from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

export interface DocumentNumber {
  organCode: string;
  year: number;
  serial: number;
  /** `测经发许受字〔2026〕12号` */
  number: string;
}

/**
 * The next number of a kind of document of a department in a year. Whoever takes one holds the counter until the commit, so
 * no two get the same, and one whose transaction failed is given to the next.
 */
export async function nextNumber(
  tx: Tx,
  departmentId: number,
  kind: DocumentKind,
  year: number,
): Promise<DocumentNumber> {
  const organCode = await organCodeOf(tx, departmentId);
  const { rows } = await sql<{ last: number }>`
    insert into document_counters (organ_code, kind, year, last) values (${organCode}, ${kind}, ${year}, 1)
    on conflict (organ_code, kind, year) do update set last = document_counters.last + 1 returning last`.execute(tx);
  const serial = rows[0]?.last ?? 0;
  return { organCode, year, serial, number: `${organCode}${kindMarks[kind]}字〔${year}〕${serial}号` };
}

/** The code of a department (机关代字): its own, or of the nearest above it that has one, or made of its name. */
async function organCodeOf(tx: Tx, departmentId: number): Promise<string> {
  const { rows } = await sql<{ name: string; code: string | null }>`
    select d.name, (select c.code from departments a join document_organ_codes c on c.department_id = a.id
      where starts_with(d.path, a.path) order by length(a.path) desc limit 1) as code
    from departments d where d.id = ${departmentId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND");
  return row.code ?? codeFromName(row.name);
}

/** Nothing is held up by a code that nobody entered: 经济发展局 becomes 经济许. */
export function codeFromName(name: string): string {
  const [first = "管", second = "委"] = name.match(/\p{Script=Han}/gu) ?? [];
  return `${first}${second}许`;
}
