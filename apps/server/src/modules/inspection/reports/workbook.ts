import type { InspectionReport } from "@openzone/contract/inspection-reports";
import { listWords } from "@openzone/contract/words/lists";
import type { Row, Sheet } from "write-excel-file/node";
import writeExcelFile from "write-excel-file/node";
import { reportWords } from "./words.ts";

/** The monthly report as a workbook: overview, by rule, by department, what is open longest. */
export function reportWorkbook(report: InspectionReport, language: "zh-CN" | "en"): Promise<Buffer> {
  const words = reportWords[language];
  const { columns } = words;
  const sheet = (
    name: string,
    header: readonly string[],
    rows: readonly (string | number | null)[][],
  ): Sheet<never> => ({
    sheet: name,
    stickyRowsCount: 2,
    columns: header.map((_, place) => ({ width: place === 0 ? 34 : 16 })),
    data: [
      [{ value: words.title(report.siteName, report.month), fontWeight: "bold", fontSize: 14 }],
      header.map((value) => ({ value, fontWeight: "bold" as const, backgroundColor: "#e6eef7" })),
      ...rows.map((row): Row => row.map((value) => (value === null ? null : { value }))),
    ],
  });
  const moved = ["opened", "healed", "open"] as const;
  const movedTitles = moved.map((key) => columns[key]);
  const rules = listWords[language].inspectionRules;
  return writeExcelFile([
    sheet(
      words.overview,
      [columns.item, columns.value, columns.note],
      [
        [columns.verdict, words.verdicts[report.verdict], ""],
        [columns.score, report.score.last, ""],
        [columns.lowest, report.score.lowest, ""],
        [columns.inspections, report.inspections, ""],
        [columns.vetoDays, report.vetoDays, ""],
        [columns.visits, report.visits.all, ""],
        [columns.failed, report.visits.failed, ""],
        ...moved.map((key) => [columns[key], report[key], ""]),
        [columns.medianDays, report.medianDays, ""],
        ...report.vetoes.map(({ id, title, state, text }) => [`${id} ${title}`, words.vetoStates[state], text]),
      ],
    ),
    sheet(
      words.byRule,
      [columns.rule, ...movedTitles],
      report.rules.map((row) => [rules[row.rule], ...moved.map((key) => row[key])]),
    ),
    sheet(
      words.byDepartment,
      [columns.department, ...movedTitles],
      report.departments.map((row) => [row.name || words.site, ...moved.map((key) => row[key])]),
    ),
    sheet(
      words.longest,
      [columns.finding, columns.object, columns.severity, columns.department, columns.first],
      report.longest.map(({ text, title, severity, department, firstSeen }) => [
        text,
        title,
        listWords[language].severities[severity],
        department || words.site,
        new Date(Date.parse(firstSeen) + 8 * 3_600_000).toISOString().slice(0, 10),
      ]),
    ),
  ]).toBuffer();
}
