import type { AnswerValues, FormDefinition } from "@openzone/contract/forms";
import type { AnswerProblem } from "@openzone/contract/forms/answers";
import { answerProblemText, answerWords } from "@openzone/contract/words/form-answers";
import { Alert } from "antd";
import { language, t } from "../../../../messages/index.ts";
import { asked, scannedIn, typedIn, type WindowAnswers } from "./answers.ts";
import { Question } from "./Question.tsx";

interface Props {
  definition: FormDefinition;
  answers: WindowAnswers;
  /** What counts of them, with what is known of the applicant. */
  values: AnswerValues;
  problems: readonly AnswerProblem[];
  change: (answers: WindowAnswers) => void;
  onBusy: (busy: boolean) => void;
}

/** The form of an item as it is asked online, on one screen; what is asked follows the answers. */
export function Questions({ definition, answers, values, problems, change, onBusy }: Props) {
  const words = t.cases.window.form;
  return (
    <section className="oz-panel oz-questions" aria-labelledby="form-questions">
      <h2 id="form-questions">{words.title}</h2>
      <p className="oz-quiet">{words.hint}</p>
      {problems.length > 0 && <Faults problems={problems} />}
      {asked(definition, values).map(({ page, fields }) => (
        <fieldset key={page.key} className="oz-questions-page">
          <legend>{page.title}</legend>
          {page.hint && <p className="oz-quiet">{page.hint}</p>}
          {fields.map((field) => (
            <Question
              key={field.key}
              field={field}
              values={values}
              scans={answers.scans[field.key] ?? []}
              problems={problems.filter((problem) => problem.field === field.key)}
              type={(key, value) => change(typedIn(answers, key, value))}
              scan={(fileIds) => change(scannedIn(answers, field.key, fileIds))}
              onBusy={onBusy}
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** All faults together; each leads to its question. */
const Faults = ({ problems }: { problems: readonly AnswerProblem[] }) => (
  <Alert
    type="error"
    showIcon
    role="alert"
    title={t.cases.window.form.faults(problems.length)}
    description={
      <ul className="oz-plain-list">
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.row ?? ""} ${problem.column ?? ""} ${problem.code}`}>
            <button type="button" className="oz-text-button" onClick={() => focusQuestion(problem.field)}>
              {answerProblemText(answerWords[language], problem)}
            </button>
          </li>
        ))}
      </ul>
    }
  />
);

export const questionId = (key: string): string => `question-${key}`;

/** Goes to the first control of a question. */
export function focusQuestion(key: string): void {
  const place = document.getElementById(questionId(key));
  place?.scrollIntoView({ block: "center" });
  place?.querySelector<HTMLElement>("input:not([type=file]), textarea, button, [role=combobox]")?.focus();
}
