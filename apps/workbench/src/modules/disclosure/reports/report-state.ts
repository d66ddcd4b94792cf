import {
  cellOf,
  type FigureKind,
  type ReportContent,
  type ReportProblem,
  type ReportTable,
  reportForms,
  reportProblems,
  type YearlyReport,
} from "@openzone/contract/yearly-reports";
import { useMemo, useState } from "react";

/** What stands in the fields: figures as they were typed. */
interface Typed {
  texts: Record<string, string>;
  figures: Record<string, string>;
}

const typedOf = ({ texts, figures }: ReportContent): Typed => ({
  texts: { ...texts },
  figures: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, String(value)])),
});

const forms: Record<FigureKind, RegExp> = { count: /^\d{1,12}$/, money: /^\d{1,12}(\.\d{1,2})?$/ };

/** Whether what was typed is no figure of that kind; nothing at all is none that is missing. */
export const isWrong = (text: string, kind: FigureKind): boolean =>
  text.trim() !== "" && !forms[kind].test(text.trim());

/** The fields of a report while somebody writes it, with the rules that they break now. */
export function useReportState(report: YearlyReport) {
  const [base, setBase] = useState(report);
  const [typed, setTyped] = useState<Typed>(() => typedOf(report.content));
  const [dirty, setDirty] = useState(false);
  const tables = useMemo(() => reportForms[report.kind].flatMap((chapter) => chapter.tables), [report.kind]);
  const load = () => {
    setBase(report);
    setTyped(typedOf(report.content));
    setDirty(false);
  };
  // What came anew while nothing was typed is simply shown.
  if (base !== report && !dirty) load();
  const content = useMemo(() => contentOf(typed, tables), [typed, tables]);
  const problems = useMemo<ReportProblem[]>(
    () => reportProblems(base.kind, reportForms[base.kind], content, base.before ?? undefined),
    [base, content],
  );
  const change = (next: (before: Typed) => Typed) => {
    setDirty(true);
    setTyped(next);
  };
  return {
    typed,
    content,
    problems,
    dirty,
    version: base.version,
    stale: dirty && report.version > base.version,
    wrong: tables.flatMap((table) => wrongIn(table, typed)).length,
    load,
    kept: () => setDirty(false),
    setText: (key: string, text: string) =>
      change(({ texts, figures }) => ({ figures, texts: { ...texts, [key]: text } })),
    setFigure: (key: string, text: string) =>
      change(({ texts, figures }) => ({ texts, figures: { ...figures, [key]: text } })),
    fillZero: (table: ReportTable) =>
      change(({ texts, figures }) => ({ texts, figures: { ...zeros(table), ...filled(figures) } })),
  };
}
export type ReportFields = ReturnType<typeof useReportState>;

const keysOf = (table: ReportTable): string[] =>
  table.rows.flatMap((row) => table.columns.map((column) => cellOf(table, row.key, column.key)));
const zeros = (table: ReportTable) => Object.fromEntries(keysOf(table).map((key) => [key, "0"]));
const filled = (figures: Typed["figures"]) =>
  Object.fromEntries(Object.entries(figures).filter(([, text]) => text.trim() !== ""));
const wrongIn = (table: ReportTable, { figures }: Typed): string[] =>
  keysOf(table).filter((key) => isWrong(figures[key] ?? "", table.figures));

function contentOf({ texts, figures }: Typed, tables: readonly ReportTable[]): ReportContent {
  const known = tables.flatMap((table) =>
    keysOf(table).flatMap((key) => {
      const text = (figures[key] ?? "").trim();
      return text === "" || isWrong(text, table.figures) ? [] : [[key, Number(text)] as const];
    }),
  );
  return { texts, figures: Object.fromEntries(known) };
}
