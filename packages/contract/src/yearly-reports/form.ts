/** What a yearly report is made of: texts, tables of figures and answers, in chapters. */

/** `count` are whole numbers, `money` has up to two decimals. */
export type FigureKind = "count" | "money";

export interface ReportRow {
  key: string;
  title: string;
  /** How deep it stands below other rows. */
  level: number;
}

export interface ReportTable {
  key: string;
  title: string;
  /** Title of the column with the titles of the rows. */
  corner: string;
  figures: FigureKind;
  columns: readonly { key: string; title: string; group?: string }[];
  rows: readonly ReportRow[];
}

export interface ReportText {
  key: string;
  title: string;
  /** Longest form: a line, or paragraphs. */
  long: boolean;
  /** May stay empty. */
  optional?: boolean;
  choices?: readonly string[];
}

export interface ReportChapter {
  title: string;
  texts: readonly ReportText[];
  tables: readonly ReportTable[];
}

export const reportKinds = ["disclosure", "website"] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a report says: texts by their key, figures by `table.row.column`; a figure that is missing is not filled in. */
export interface ReportContent {
  texts: Readonly<Record<string, string>>;
  figures: Readonly<Record<string, number>>;
}

export const cellOf = (table: Pick<ReportTable, "key">, row: string, column: string): string =>
  `${table.key}.${row}.${column}`;

/** A table whose only column is a number. */
export const listOf = (
  key: string,
  title: string,
  rows: readonly (readonly [key: string, title: string, level?: number])[],
  figures: FigureKind = "count",
  column = "数量",
): ReportTable => ({
  key,
  title,
  corner: "项目",
  figures,
  columns: [{ key: "value", title: column }],
  rows: rows.map(([name, words, level = 0]) => ({ key: name, title: words, level })),
});
