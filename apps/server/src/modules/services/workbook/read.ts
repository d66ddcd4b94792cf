import {
  type ServiceFault,
  type ServiceLineFault,
  type ServiceSheet,
  serviceSheets,
} from "@openzone/contract/service-files";
import type { Material, Situation } from "@openzone/contract/services";
import { AppError } from "../../../platform/errors.ts";
import {
  type Column,
  codeTitle,
  departmentTitle,
  itemColumns,
  type ListSheet,
  listColumns,
  partsOf,
  putAt,
  sheetNames,
  situationColumns,
  whenTitle,
} from "./columns.ts";

/** Lines of one sheet; more is no catalogue. */
const mostLines = 50_000;

/** The sheets that a workbook has, as texts. */
export type WorkbookCells = Partial<Record<ServiceSheet, readonly (readonly string[])[]>>;

/**
 * The cells of a workbook as texts.
 * @throws AppError SERVICE_FILE  when it is no workbook, lacks its first sheet or has too many lines
 */
export async function cellsOfWorkbook(file: Buffer): Promise<WorkbookCells> {
  const details = { sheet: sheetNames.items, most: mostLines };
  const { default: readWorkbook } = await import("read-excel-file/node");
  const sheets = await readWorkbook(file).catch((cause: unknown) => {
    throw new AppError("SERVICE_FILE", details, { cause });
  });
  const cells: WorkbookCells = {};
  for (const name of serviceSheets) {
    const found = sheets.find(({ sheet }) => sheet.trim() === sheetNames[name]);
    if (found) cells[name] = found.data.map((row) => row.map(textOf));
  }
  if (!cells.items || Object.values(cells).some((rows) => rows.length > mostLines + 1))
    throw new AppError("SERVICE_FILE", details);
  return cells;
}

const textOf = (cell: unknown): string =>
  cell instanceof Date
    ? cell.toISOString().slice(0, 10)
    : cell === null || cell === undefined
      ? ""
      : String(cell).trim();

/** An item as a file has it; a part that the file does not have is not there. */
export interface FileItem {
  line: number;
  department: string;
  code: string;
  name: string;
  fields: Record<string, unknown>;
  faults: ServiceLineFault[];
}

/**
 * The items of a workbook, each with its lines on all sheets.
 * @throws AppError SERVICE_HEAD  when a sheet lacks columns that it must have
 */
export function itemsOfCells(cells: WorkbookCells): { items: FileItem[]; strays: ServiceLineFault[] } {
  const strays: ServiceLineFault[] = [];
  const lines = linesIn("items", cells.items ?? [], departmentTitle, itemColumns);
  const items = lines.map(({ line, first, fields, faults }) => ({
    ...{ line, department: first, fields, faults },
    code: String(fields.implementationCode ?? ""),
    name: String(fields.name ?? ""),
  }));
  const byCode = new Map<string, FileItem>();
  for (const item of items) {
    if (item.code === "") continue;
    if (byCode.has(item.code)) item.faults.push({ ...at("items", item.line), column: codeTitle, fault: "twice" });
    else byCode.set(item.code, item);
  }
  const owners = (sheet: ServiceSheet, line: number, code: string): FileItem | undefined => {
    const item = byCode.get(code);
    if (!item) strays.push({ ...at(sheet, line), column: codeTitle, fault: code === "" ? "missing" : "no_item" });
    return item;
  };
  readSituations(cells, items, owners);
  for (const sheet of Object.keys(listColumns) as ListSheet[]) readList(sheet, cells, items, owners);
  return { items, strays };
}

type Owners = (sheet: ServiceSheet, line: number, code: string) => FileItem | undefined;
const at = (sheet: ServiceSheet, line: number) => ({ sheet, line });

interface Line {
  line: number;
  first: string;
  fields: Record<string, unknown>;
  faults: ServiceLineFault[];
  textIn: (title: string) => string;
}

function linesIn(
  sheet: ServiceSheet,
  rows: readonly (readonly string[])[],
  firstTitle: string,
  columns: readonly Column[],
): Line[] {
  const titles = rows[0] ?? [];
  const needed = [firstTitle, ...columns.filter(({ required }) => required).map(({ title }) => title)];
  const lacking = needed.filter((title) => !titles.includes(title));
  if (lacking.length > 0) throw new AppError("SERVICE_HEAD", { sheet: sheetNames[sheet], columns: lacking.join("、") });
  const places = new Map(titles.map((title, place) => [title, place]));
  const known = columns.filter(({ title }) => places.has(title));
  return rows.slice(1).flatMap((row, place) => {
    if (row.every((cell) => cell === "")) return [];
    const line = place + 2;
    const faults: ServiceLineFault[] = [];
    const fields: Record<string, unknown> = {};
    const textIn = (title: string): string => row[places.get(title) ?? -1] ?? "";
    const wrong = (column: string, fault: ServiceFault) => faults.push({ sheet, line, column, fault });
    for (const { title, path, required, read } of known) {
      const text = textIn(title);
      const found = required && text === "" ? ({ fault: "missing" } as const) : read(text);
      if ("fault" in found) wrong(title, found.fault);
      else putAt(fields, path, found.value);
    }
    return [{ line, first: textIn(firstTitle), fields, faults, textIn }];
  });
}

/** Lines with the same question of one item are its answers. */
function readSituations(cells: WorkbookCells, items: readonly FileItem[], owner: Owners): void {
  if (!cells.situations) return;
  for (const item of items) item.fields.situations = [];
  for (const { line, first, fields, faults } of linesIn("situations", cells.situations, codeTitle, situationColumns)) {
    const item = owner("situations", line, first);
    if (!item) continue;
    item.faults.push(...faults);
    const situations = item.fields.situations as Situation[];
    const {
      key,
      question,
      hint = "",
      answer,
    } = fields as {
      key?: string;
      question: string;
      hint?: string;
      answer?: { key?: string; label?: string };
    };
    let situation = situations.find((one) => (key ? one.key === key : one.question === question));
    if (!situation) {
      situation = { key: key || `s${situations.length + 1}`, question, hint, answers: [] };
      situations.push(situation);
    }
    situation.answers.push({
      key: answer?.key || `a${situation.answers.length + 1}`,
      label: answer?.label ?? "",
    });
  }
}

function readList(sheet: ListSheet, cells: WorkbookCells, items: readonly FileItem[], owner: Owners): void {
  const rows = cells[sheet];
  if (!rows) return;
  for (const item of items) item.fields[sheet] = [];
  for (const { line, first, fields, faults, textIn } of linesIn(sheet, rows, codeTitle, listColumns[sheet])) {
    const item = owner(sheet, line, first);
    if (!item) continue;
    item.faults.push(...faults);
    const list = item.fields[sheet] as Record<string, unknown>[];
    if (sheet === "materials") {
      fields.key = fields.key || `m${list.length + 1}`;
      const when = whenIn(textIn(whenTitle), (item.fields.situations ?? []) as Situation[]);
      if (when) fields.when = when;
      else item.faults.push({ sheet, line, column: whenTitle, fault: "no_situation" });
    }
    list.push(fields);
  }
}

/** What a material hangs on, said by words or keys; nothing where it names what its item does not ask. */
function whenIn(said: string, situations: readonly Situation[]): Material["when"] | undefined {
  const parts = partsOf(said, /[；;\n]+/).map((part) => {
    const [question = "", answers = ""] = part.split(/[=＝](.*)/s).map((one) => one.trim());
    const situation = situations.find((one) => one.key === question || one.question === question);
    const keys = partsOf(answers, /[/、|]+/).map(
      (answer) => situation?.answers.find((one) => one.key === answer || one.label === answer)?.key,
    );
    if (!situation || keys.length === 0 || keys.includes(undefined)) return undefined;
    return { situation: situation.key, answers: keys as string[] };
  });
  return parts.includes(undefined) ? undefined : (parts as Material["when"]);
}
