import type { ReportProblem } from "@openzone/contract/yearly-reports";
import { Alert } from "antd";
import { t } from "../../../messages/index.ts";

const mostShown = 20;

/** Every place that breaks a rule, with its row and column; empty cells of one table stand together. */
export function ReportProblems({ problems }: { problems: readonly ReportProblem[] }) {
  const words = t.yearlyReports.problems;
  if (problems.length === 0) return <Alert type="success" showIcon title={words.none} />;
  const lines = linesOf(problems);
  return (
    <Alert
      type="warning"
      showIcon
      title={words.title(problems.length)}
      description={
        <ul className="oz-plain-list">
          {lines.slice(0, mostShown).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > mostShown && <li>{words.more(lines.length - mostShown)}</li>}
        </ul>
      }
    />
  );
}

function linesOf(problems: readonly ReportProblem[]): string[] {
  const words = t.yearlyReports.problems;
  const empties = Map.groupBy(
    problems.filter(({ rule }) => rule === "empty"),
    ({ place }) => place,
  );
  return [
    ...problems
      .filter(({ rule }) => rule !== "empty")
      .map(({ rule, place, row, column, expected = 0, found = 0 }) =>
        words.line(words.at(place, row, column), words.rules[rule](expected, found)),
      ),
    ...[...empties].map(([place, own]) => words.empties(place, own.length)),
  ];
}
