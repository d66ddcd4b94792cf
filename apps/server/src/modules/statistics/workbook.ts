import type { DepartmentFigures, Figures, SectionFigures } from "@openzone/contract/statistics";
import type { Cell, Row, Sheet } from "write-excel-file/node";
import writeExcelFile from "write-excel-file/node";
import { chinaDay } from "../people/index.ts";
import type { ExportWords } from "./messages.ts";
import { mostRows } from "./queries.ts";
import { mostSections } from "./sections.ts";

export interface WorkbookContents {
  /** First and last day. */
  from: string;
  last: string;
  asOf: Date;
  departments: readonly DepartmentFigures[];
  sections: readonly SectionFigures[];
  points: readonly (Figures & { period: string })[];
}

type Format = "whole" | "share" | "hours" | "text";
const formats: Record<Format, { format?: string; divide: number }> = {
  whole: { format: "#,##0", divide: 1 },
  share: { format: "0.0%", divide: 1 },
  hours: { format: "#,##0.0", divide: 3600 },
  text: { divide: 1 },
};

const figureFormats = {
  published: "whole",
  updated: "whole",
  adopted: "whole",
  submitted: "whole",
  approved: "whole",
  returned: "whole",
  returnedShare: "share",
  medianSeconds: "hours",
  p90Seconds: "hours",
  views: "whole",
} as const satisfies Record<keyof Figures, Format>;
const figureNames = Object.keys(figureFormats) as (keyof Figures)[];

/** The statistics of a period as a workbook: departments, sections, trend, and what the numbers mean. */
export function writeWorkbook(contents: WorkbookContents, words: ExportWords): Promise<Buffer> {
  const sheet = (name: string, header: readonly string[], rows: readonly Row[], most = Infinity): Sheet<never> => ({
    sheet: name,
    stickyRowsCount: 4,
    columns: header.map((title, index) => ({ width: index === 0 ? 26 : Math.max(11, title.length * 2.2) })),
    data: [
      [{ value: words.title(name, contents.from, contents.last), fontWeight: "bold", fontSize: 14 }],
      [{ value: words.asOf(moment(contents.asOf)) }],
      rows.length >= most ? [{ value: words.cut(most), fontWeight: "bold" }] : [],
      header.map((value): Cell => ({ value, fontWeight: "bold", backgroundColor: "#e6eef7", wrap: true })),
      ...rows,
    ],
  });
  const { columns, sectionColumns } = words;
  const titles = figureNames.map((name) => columns[name]);
  return writeExcelFile([
    sheet(
      words.departments,
      [columns.name, ...titles, columns.overdueSections],
      contents.departments.map((row) => [
        cell(row.name, "text"),
        ...figureCells(row),
        cell(row.overdueSections, "whole"),
      ]),
      mostRows,
    ),
    sheet(words.sections, Object.values(sectionColumns), contents.sections.map(sectionCells), mostSections),
    sheet(
      words.trend,
      [words.period, ...titles],
      contents.points.map((row) => [cell(row.period, "text"), ...figureCells(row)]),
    ),
    {
      sheet: words.definitions,
      columns: [{ width: 16 }, { width: 100 }],
      data: words.meanings.map(
        ([name, meaning]): Row => [
          { value: name, fontWeight: "bold" },
          { value: meaning, wrap: true },
        ],
      ),
    },
  ]).toBuffer();
}

const figureCells = (figures: Figures): Row => figureNames.map((name) => cell(figures[name], figureFormats[name]));

const sectionCells = (row: SectionFigures): Row => [
  cell(row.parent ? `${row.parent} / ${row.title}` : row.title, "text"),
  cell(row.department, "text"),
  cell(row.updates, "whole"),
  cell(row.updateDays, "whole"),
  cell(row.lateDays, "whole"),
  cell(row.longestGap, "whole"),
  cell(row.overdueSince, "text"),
  cell(row.views, "whole"),
];

/** Numbers stay numbers, so that the table can be reckoned with; what is not known stays empty. */
function cell(value: string | number | null, kind: Format): Cell {
  if (value === null) return null;
  if (typeof value === "string") return { value, type: String };
  const { format, divide } = formats[kind];
  return { value: value / divide, type: Number, ...(format ? { format } : {}) };
}

const moment = (at: Date): string =>
  `${chinaDay(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
