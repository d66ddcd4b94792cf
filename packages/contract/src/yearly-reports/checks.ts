/** The balancing rules of yearly reports (勾稽关系); each violation names its row and column. */
import { applicants, disputesTable, requestResults, requestsTable } from "./disclosure-form.ts";
import { cellOf, type ReportChapter, type ReportContent, type ReportKind, type ReportTable } from "./form.ts";

export interface ReportProblem {
  rule: "empty" | "sum" | "balance" | "carried" | "at_most" | "too_short" | "fees_told" | "choice";
  /** Title of the table or text. */
  place: string;
  row?: string;
  column?: string;
  /** Cells or texts that do not fit, by their keys. */
  keys: readonly string[];
  expected?: number;
  found?: number;
}

type Figures = ReportContent["figures"];

/** Every rule of a kind; `before` is the same organ's report of the year before, where there is one. */
export function reportProblems(
  kind: ReportKind,
  form: readonly ReportChapter[],
  content: ReportContent,
  before?: Pick<ReportContent, "figures">,
): ReportProblem[] {
  const own = kind === "disclosure" ? disclosureProblems(content, before) : websiteProblems(form, content);
  return [...emptyOnes(form, content), ...own];
}

function emptyOnes(form: readonly ReportChapter[], { texts, figures }: ReportContent): ReportProblem[] {
  return form.flatMap((chapter) => [
    ...chapter.texts
      .filter(({ key, optional }) => !optional && (texts[key] ?? "").trim() === "")
      .map(({ key, title }): ReportProblem => ({ rule: "empty", place: title, keys: [key] })),
    ...chapter.texts
      .filter(({ key, choices }) => choices && texts[key] && !choices.includes(texts[key]))
      .map(({ key, title }): ReportProblem => ({ rule: "choice", place: title, keys: [key] })),
    ...chapter.tables.flatMap((table) => emptyCells(table, figures)),
  ]);
}

const emptyCells = (table: ReportTable, figures: Figures): ReportProblem[] =>
  table.rows.flatMap((row) =>
    table.columns
      .filter((column) => figures[cellOf(table, row.key, column.key)] === undefined)
      .map((column) => ({
        rule: "empty" as const,
        place: table.title,
        row: row.title,
        column: column.title,
        keys: [cellOf(table, row.key, column.key)],
      })),
  );

/** A figure against what others come to; says nothing while one of them is missing. */
function compare(
  figures: Figures,
  problem: Omit<ReportProblem, "keys" | "expected" | "found">,
  keys: readonly string[],
  parts: readonly string[],
): ReportProblem[] {
  const values = [...keys, ...parts].map((key) => figures[key]);
  if (values.some((value) => value === undefined)) return [];
  const found = sumOf(figures, keys);
  const expected = sumOf(figures, parts);
  const fits = problem.rule === "at_most" ? found <= expected : found === expected;
  return fits ? [] : [{ ...problem, keys, expected, found }];
}

/** In hundredths, so that sums of money are exact. */
const sumOf = (figures: Figures, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + Math.round((figures[key] ?? 0) * 100), 0) / 100;

const titleIn = (parts: readonly { key: string; title: string }[], key: string): string =>
  parts.find((part) => part.key === key)?.title ?? key;

/** The rules of 国办公开办函〔2021〕30号, all without any tolerance. */
function disclosureProblems(
  { texts, figures }: ReportContent,
  before?: Pick<ReportContent, "figures">,
): ReportProblem[] {
  return [...requestProblems(figures, before), ...disputeProblems(figures), ...textProblems(texts, figures)];
}

function requestProblems(figures: Figures, before?: Pick<ReportContent, "figures">): ReportProblem[] {
  const table = requestsTable;
  const cell = (row: string, column: string) => cellOf(table, row, column);
  const at = (row: string, column: string) => ({
    place: table.title,
    row: titleIn(table.rows, row),
    column: titleIn(table.columns, column),
  });
  const perColumn = table.columns.flatMap(({ key }) => [
    ...compare(
      figures,
      { rule: "sum", ...at("sum", key) },
      [cell("sum", key)],
      requestResults.map(([row]) => cell(row, key)),
    ),
    ...compare(
      figures,
      { rule: "balance", ...at("forward", key) },
      [cell("sum", key), cell("forward", key)],
      [cell("received", key), cell("carried", key)],
    ),
    ...carriedProblem(figures, before, cell("carried", key), cell("forward", key), at("carried", key)),
  ]);
  const perRow = table.rows.flatMap(({ key }) =>
    compare(
      figures,
      { rule: "sum", ...at(key, "total") },
      [cell(key, "total")],
      applicants.map((column) => cell(key, column)),
    ),
  );
  return [...perColumn, ...perRow];
}

function carriedProblem(
  figures: Figures,
  before: Pick<ReportContent, "figures"> | undefined,
  key: string,
  beforeKey: string,
  place: Pick<ReportProblem, "place" | "row" | "column">,
): ReportProblem[] {
  const found = figures[key];
  const expected = before?.figures[beforeKey];
  if (found === undefined || expected === undefined || found === expected) return [];
  return [{ rule: "carried", ...place, keys: [key], found, expected }];
}

const disputeProblems = (figures: Figures): ReportProblem[] =>
  disputesTable.rows.flatMap((row) =>
    compare(
      figures,
      { rule: "sum", place: disputesTable.title, row: row.title, column: "总计" },
      [cellOf(disputesTable, row.key, "total")],
      disputesTable.columns.filter(({ key }) => key !== "total").map(({ key }) => cellOf(disputesTable, row.key, key)),
    ),
  );

/** Nothing to say, in the forms that people write it. */
const isNothing = (text: string): boolean => /^(本年度?)?[无没]有?[。.]?$/.test(text.trim());

function textProblems(texts: ReportContent["texts"], figures: Figures): ReportProblem[] {
  const problems = (texts.problems ?? "").trim();
  const others = texts.others ?? "";
  const paid = (figures["processingFee.fee.value"] ?? 0) > 0 || (figures["fees.fees.value"] ?? 0) > 0;
  return [
    ...(problems !== "" && (problems.length <= 10 || isNothing(problems))
      ? [{ rule: "too_short" as const, place: "五、存在的主要问题及改进情况", keys: ["problems"] }]
      : []),
    ...(paid && isNothing(others)
      ? [{ rule: "fees_told" as const, place: "六、其他需要报告的事项", keys: ["others"] }]
      : []),
  ];
}

/** What is a part of what: the sum, its parts. */
const websiteSums: readonly [table: string, sum: string, parts: readonly string[]][] = [
  ["published", "total", ["overview", "news", "catalogue"]],
  ["explained", "total", ["material", "products", "comments"]],
  ["cases", "total", ["persons", "organisations"]],
];
/** What cannot be more than what. */
const websiteLimits: readonly [table: string, less: string, more: string][] = [
  ["messages", "done", "received"],
  ["messages", "public", "received"],
  ["security", "mended", "found"],
  ["services", "online", "items"],
  ["surveys", "results", "held"],
  ["interviews", "answers", "questions"],
  ["topics", "opened", "kept"],
];

function websiteProblems(form: readonly ReportChapter[], { figures }: ReportContent): ReportProblem[] {
  const tables = new Map(form.flatMap((chapter) => chapter.tables.map((table) => [table.key, table] as const)));
  const check = (rule: "sum" | "at_most", name: string, row: string, parts: readonly string[]) => {
    const table = tables.get(name);
    if (!table) return [];
    const key = (part: string) => cellOf(table, part, "value");
    const place = { place: table.title, row: titleIn(table.rows, row), column: table.columns[0]?.title ?? "" };
    return compare(figures, { rule, ...place }, [key(row)], parts.map(key));
  };
  return [
    ...websiteSums.flatMap(([table, sum, parts]) => check("sum", table, sum, parts)),
    ...websiteLimits.flatMap(([table, less, more]) => check("at_most", table, less, [more])),
  ];
}
