import { departmentColumn, type RegisterKind, registerForms } from "@openzone/contract/registers";
import type { Row } from "read-excel-file/node";
import { AppError } from "../../platform/errors.ts";
import type { Table } from "../../platform/export/index.ts";
import type { Cells } from "./commands/import-register.ts";

const mostLines = 5000;

/**
 * The cells of the first sheet of a workbook as texts.
 * @throws AppError REGISTER_FILE  when it is no workbook or has too many lines
 */
export async function cellsOf(file: Buffer): Promise<Cells> {
  const { default: readSheet } = await import("read-excel-file/node");
  const sheets = await readSheet(file).catch((cause: unknown) => {
    throw new AppError("REGISTER_FILE", { most: mostLines }, { cause });
  });
  const rows: Row[] = sheets[0]?.data ?? [];
  if (rows.length === 0 || rows.length > mostLines + 1) throw new AppError("REGISTER_FILE", { most: mostLines });
  return rows.map((row) => row.map(textOf));
}

/** Days as `2026-11-22`; office programs keep them as numbers. */
const textOf = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null || cell === undefined ? "" : String(cell);

/** The head that an import wants, as an empty table to fill in. */
export const templateOf = (kind: RegisterKind, name: string): Table => ({
  name,
  head: [departmentColumn, ...registerForms[kind].fields.map(({ title }) => title)],
  chunks: (async function* () {})(),
});
