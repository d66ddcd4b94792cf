import { serviceSheets } from "@openzone/contract/service-files";
import type { Guide, Material, ServiceStep, Situation } from "@openzone/contract/services";
import type { Row, Sheet } from "write-excel-file/node";
import {
  type Column,
  codeTitle,
  departmentTitle,
  itemColumns,
  type ListSheet,
  listColumns,
  sheetNames,
  situationColumns,
  valueAt,
  whenTitle,
} from "./columns.ts";

export interface WorkbookItem {
  departmentName: string;
  guide: Guide;
  /** Names of the departments of its joint reviews. */
  departments: ReadonlyMap<number, string>;
}

/** The whole catalogue as a workbook that an import takes again; without items the template to fill in. */
export async function workbookOf(items: readonly WorkbookItem[]): Promise<Buffer> {
  const sheets = serviceSheets.map((sheet): Sheet<never> => {
    const { head, rows } = tableOf(sheet, items);
    return {
      sheet: sheetNames[sheet],
      stickyRowsCount: 1,
      columns: head.map((title) => ({ width: Math.max(12, title.length * 2 + 2) })),
      data: [
        head.map((value) => ({ value, fontWeight: "bold" as const, backgroundColor: "#e6eef7" })),
        ...rows.map((row): Row => row.map((value) => (value === "" ? null : { value, type: String, wrap: true }))),
      ],
    };
  });
  const { default: writeExcelFile } = await import("write-excel-file/node");
  return writeExcelFile(sheets).toBuffer();
}

function tableOf(sheet: (typeof serviceSheets)[number], items: readonly WorkbookItem[]) {
  if (sheet === "items")
    return {
      head: [departmentTitle, ...itemColumns.map(({ title }) => title)],
      rows: items.map(({ departmentName, guide }) => [departmentName, ...cellsOf(itemColumns, guide)]),
    };
  if (sheet === "situations")
    return {
      head: [codeTitle, ...situationColumns.map(({ title }) => title)],
      rows: items.flatMap(({ guide }) => guide.situations.flatMap((one) => answerLines(guide, one))),
    };
  const more = sheet === "materials" ? [whenTitle] : [];
  return {
    head: [codeTitle, ...listColumns[sheet].map(({ title }) => title), ...more],
    rows: items.flatMap((item) => linesOf(sheet, item)),
  };
}

const cellsOf = (columns: readonly Column[], thing: unknown): string[] =>
  columns.map(({ path, write }) => write(valueAt(thing, path)));

const answerLines = ({ implementationCode }: Guide, { answers, ...situation }: Situation): string[][] =>
  answers.map((answer) => [implementationCode, ...cellsOf(situationColumns, { ...situation, answer })]);

const linesOf = (sheet: ListSheet, { guide, departments }: WorkbookItem): string[][] =>
  guide[sheet].map((entry) => [
    guide.implementationCode,
    ...cellsOf(listColumns[sheet], sheet === "steps" ? withNames(entry as ServiceStep, departments) : entry),
    ...(sheet === "materials" ? [whenOf(entry as Material, guide.situations)] : []),
  ]);

const withNames = (step: ServiceStep, names: ReadonlyMap<number, string>) => ({
  ...step,
  departments: step.departments.map((id) => names.get(id) ?? String(id)),
});

/** `question=answer/answer；question=answer`, in the words that readers see. */
function whenOf({ when }: Material, situations: readonly Situation[]): string {
  return when
    .map(({ situation: key, answers }) => {
      const situation = situations.find((one) => one.key === key);
      const labels = answers.map((answer) => situation?.answers.find((one) => one.key === answer)?.label ?? answer);
      return `${situation?.question ?? key}=${labels.join("/")}`;
    })
    .join("；");
}
