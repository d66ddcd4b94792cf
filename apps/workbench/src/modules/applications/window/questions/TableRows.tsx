import type { AnswerRow, FormField } from "@openzone/contract/forms";
import type { AnswerProblem } from "@openzone/contract/forms/answers";
import { answerProblemText, answerWords } from "@openzone/contract/words/form-answers";
import { Button } from "antd";
import { language } from "../../../../messages/index.ts";
import { LineInput } from "./LineInput.tsx";

interface Props {
  id: string;
  field: FormField;
  rows: AnswerRow[];
  problems: readonly AnswerProblem[];
  change: (rows: AnswerRow[]) => void;
}

/** The rows of a table, each a small group, so that they read the same on a phone. */
export function TableRows({ id, field: { label, columns, min, max }, rows, problems, change }: Props) {
  const words = answerWords[language];
  const shown = [...rows];
  while (shown.length < Math.max(1, min ?? 1)) shown.push({});
  // Checking leaves empty rows out, so its numbers count the others.
  let filled = -1;
  return (
    <div className="oz-questions-rows">
      {shown.map((row, place) => {
        if (columns.some(({ key }) => (row[key] ?? "").trim() !== "")) filled += 1;
        const at = filled;
        const faults = problems.filter((problem) => problem.row === at && !isEmpty(row));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
          <fieldset key={place} className="oz-questions-row">
            <legend>
              <span className="oz-hidden">{label} </span>
              {words.row(place + 1)}
            </legend>
            {columns.map((column) => (
              <div key={column.key} className="oz-questions-cell">
                <label htmlFor={`${id}-${place}-${column.key}`}>
                  {column.required ? column.label : `${column.label}（${words.optional}）`}
                </label>
                <LineInput
                  field={column}
                  value={row[column.key] ?? ""}
                  id={`${id}-${place}-${column.key}`}
                  change={(text) => change(shown.map((one, n) => (n === place ? { ...one, [column.key]: text } : one)))}
                />
              </div>
            ))}
            {faults.length > 0 && (
              <p role="alert" className="oz-questions-fault">
                {faults.map((problem) => answerProblemText(words, problem)).join(" ")}
              </p>
            )}
            {shown.length > 1 && (
              <Button type="text" danger onClick={() => change(shown.filter((_, n) => n !== place))}>
                {words.removeRow(place + 1)}
              </Button>
            )}
          </fieldset>
        );
      })}
      <Button disabled={shown.length >= (max ?? 50)} onClick={() => change([...shown, {}])}>
        {words.addRow}
      </Button>
    </div>
  );
}

const isEmpty = (row: AnswerRow): boolean => Object.values(row).every((text) => text.trim() === "");
