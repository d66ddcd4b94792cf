/** The one shape of what a measure finds, and how it is shown. */

export interface Figure {
  label: string;
  value: number;
  unit: string;
  /** The same for the yardstick of this run: a bare server, a small zone. */
  baseline?: number | undefined;
  /** `value` to `baseline`, or the other way round where less is better; said in the label's limit. */
  ratio?: number | undefined;
  /** What must hold; none for figures that only tell. A bare number is the least ratio. */
  limit?: number | string | undefined;
  ok: boolean;
}

export interface BenchResult {
  name: string;
  figures: Figure[];
  notes?: string[];
}

/** What all measures are told. */
export interface BenchOptions {
  /** Small data and short times: whether it works, with generous limits, not how fast it is. */
  smoke: boolean;
  /** Articles of the large and the small zone. */
  large: number;
  small: number;
  /** Cases of the zone with which cases are measured. */
  cases: number;
  /** A folder where filled zones are kept for the next run; none means a temporary one. */
  keep: string | undefined;
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

const rounded = (value: number): number => Number(value.toPrecision(4));

type More = Pick<Figure, "baseline" | "ratio">;

/** A figure that only tells. */
export const figure = (label: string, value: number, unit: string, more: More = {}): Figure => ({
  label,
  value: rounded(value),
  unit,
  ...(more.baseline === undefined ? {} : { baseline: rounded(more.baseline) }),
  ...(more.ratio === undefined ? {} : { ratio: rounded(more.ratio) }),
  ok: true,
});

export const atMost = (label: string, value: number, limit: number, unit: string, more: More = {}): Figure => ({
  ...figure(label, value, unit, more),
  limit: `≤ ${rounded(limit)} ${unit}`,
  ok: value <= limit,
});

export const atLeast = (label: string, value: number, limit: number, unit: string, more: More = {}): Figure => ({
  ...figure(label, value, unit, more),
  limit: `≥ ${rounded(limit)} ${unit}`,
  ok: value >= limit,
});

const shown = (value: number | undefined): string => (value === undefined ? "" : String(rounded(value)));
const limitOf = ({ limit }: Figure): string => (typeof limit === "number" ? `ratio ≥ ${limit}` : (limit ?? ""));
const markOf = (one: Figure): string => (one.limit === undefined ? "" : one.ok ? "ok" : "missed");

const head = ["figure", "value", "unit", "baseline", "ratio", "limit", ""];
const cellsOf = (one: Figure): string[] => [
  one.label,
  shown(one.value),
  one.unit,
  shown(one.baseline),
  shown(one.ratio),
  limitOf(one),
  markOf(one),
];

/** A table for the terminal. */
export function tableOf(result: BenchResult): string {
  const rows = [head, ...result.figures.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
  return [`\n${result.name}`, ...lines, ...(result.notes ?? []).map((note) => `  · ${note}`)].join("\n");
}

/** The same as Markdown. */
export function markdownOf(result: BenchResult): string {
  const row = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rows = [row(head), row(head.map(() => "---")), ...result.figures.map((one) => row(cellsOf(one)))];
  const notes = (result.notes ?? []).map((note) => `- ${note}`);
  return [
    `## ${result.name}`,
    "",
    ...(result.figures.length > 0 ? [...rows, ""] : []),
    ...notes,
    ...(notes.length > 0 ? [""] : []),
  ].join("\n");
}

/** Prints a result, for a measure that is run by itself; the exit code tells whether every limit was kept. */
export function printResult(result: BenchResult): void {
  console.log(tableOf(result));
  if (result.figures.some((one) => !one.ok)) process.exitCode = 1;
}
