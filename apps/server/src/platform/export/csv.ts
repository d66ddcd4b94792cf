import { type ExportValue, looksLikeFormula, type Table } from "./table.ts";

/**
 * A table as CSV (RFC 4180) that office programs open well: UTF-8 with its mark, and an apostrophe before text that they
 * would take for a formula.
 */
export async function* csv({ head, chunks }: Table): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${line(head)}`);
  for await (const rows of chunks) yield Buffer.from(rows.map(line).join(""));
}

const line = (row: readonly ExportValue[]): string => `${row.map(cell).join(",")}\r\n`;

function cell(value: ExportValue): string {
  if (typeof value !== "string") return String(value ?? "");
  const safe = looksLikeFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
